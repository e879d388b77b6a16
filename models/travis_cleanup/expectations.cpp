#include <numeric>

#include "models/travis_cleanup/options.hpp"
#include "properties/eventual_delivery.hpp"

namespace understudy::travis_cleanup {
namespace {

using Hosts = One<VmPool, &VmPool::vms, &VmPool::capacity>;

Invariant never_over_capacity() {
  return invariant("VMs within capacity",
                   [](const Hosts& hosts) -> Verdict {
                     if (hosts.get<&VmPool::vms>() <= hosts.get<&VmPool::capacity>()) return holds();
                     return violated("build accepted work again: there are {} VMs, the capacity is {}",
                                     hosts.get<&VmPool::vms>(), hosts.get<&VmPool::capacity>());
                   })
      .describe("there are never more VMs than can be powered on");
}

Invariant no_build_given_up() {
  return invariant("no build is given up",
                   [](const One<Intake, &Intake::given_up>& intake) -> Verdict {
                     for (int build : intake.get<&Intake::given_up>())
                       return violated("build {} has failed as often as it may be queued again", build);
                     return holds();
                   })
      .describe("no build fails for good");
}

Invariant plan_restores_access() {
  using Plan = One<Operators, &Operators::has_finished>;
  using Passwords = One<VmPool, &VmPool::password>;
  return invariant("recovery restores access",
                   [](const Plan& operators, const One<Janitor, &Janitor::password>& janitor,
                      const Passwords& hosts) -> Verdict {
                     if (!operators.get<&Operators::has_finished>()) return holds();
                     if (janitor.get<&Janitor::password>() == hosts.get<&VmPool::password>()) return holds();
                     return violated(
                         "the operators have carried out their plan, but the janitor still uses the old "
                         "password");
                   })
      .describe("after the operators' last action the janitor can log in");
}

PropertyDraft alarm_is_raised() {
  return leads_to(
             "the alarm is raised",
             [](const Hosts& hosts) { return hosts.get<&VmPool::vms>() > hosts.get<&VmPool::capacity>(); },
             [](const One<Alarm, &Alarm::is_raised>& alarm) { return alarm.get<&Alarm::is_raised>(); })
      .describe("when there are more VMs than the capacity, the alarm is raised finally");
}

PropertyDraft backlog_drains() {
  return always_possible(
             "the backlog can drain",
             [](const One<VmPool, &VmPool::vms>& hosts) { return hosts.get<&VmPool::vms>() == 0; })
      .describe("the system can always get back to where no VM is left");
}

PropertyDraft every_build_runs(int builds) {
  std::vector<int> numbers(static_cast<std::size_t>(builds));
  std::iota(numbers.begin(), numbers.end(), 0);
  return eventual_delivery<&Intake::owed, &Intake::ran>(numbers, "every build runs finally")
      .describe("a build that came in runs finally, in another attempt perhaps");
}

PropertyDraft nothing_leaks_for_ever() {
  return always_eventually(
             "no VM is leaked for ever",
             [](const One<VmPool, &VmPool::leaked>& hosts) { return hosts.get<&VmPool::leaked>() == 0; })
      .describe("VMs that were never powered on are deleted finally");
}

PropertyDraft build_runs() {
  return reachable("a build runs", [](const One<Intake, &Intake::ran>& intake) {
    return !intake.get<&Intake::ran>().empty();
  });
}

PropertyDraft capacity_is_used_up() {
  return reachable("the capacity is used up", [](const One<VmPool, &VmPool::vms, &VmPool::capacity>& hosts) {
    return hosts.get<&VmPool::vms>() >= hosts.get<&VmPool::capacity>();
  });
}

}  // namespace

void declare_measures(System& model) {
  model.measure(measure("VMs beyond capacity", [](const Hosts& hosts) {
                  return std::max(0, hosts.get<&VmPool::vms>() - hosts.get<&VmPool::capacity>());
                }).describe("VMs more than can be powered on"));
  model.measure(measure("builds given up", [](const One<Intake, &Intake::given_up>& intake) {
                  return intake.get<&Intake::given_up>().size();
                }).describe("builds that fail for good"));
}

void declare_properties(System& model, const Options& options) {
  model.check(never_over_capacity());
  model.check(no_build_given_up());
  if (options.recovery != Recovery::none) model.check(plan_restores_access());
  model.check(alarm_is_raised());
  model.check(backlog_drains());
  if (options.liveness) {
    model.check(every_build_runs(options.builds));
    model.check(nothing_leaks_for_ever());
  }
  model.check(build_runs());
  model.check(capacity_is_used_up());
}

}  // namespace understudy::travis_cleanup
