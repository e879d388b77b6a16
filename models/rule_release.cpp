#include "models/rule_release.hpp"

namespace understudy::rule_release {
namespace {

Versions versions(std::initializer_list<int> numbers) {
  Versions made;
  for (int number : numbers) made.insert(number);
  return made;
}

struct Beginning {
  RuleStore ipc2{versions({1, 2}), {2, 1}}, ipc1{versions({1, 2}), {2, 1}};
  Platform::Memory platform;
};

Beginning beginning_of(Scenario scenario) {
  Beginning start;
  start.platform.activated = versions({1});
  if (scenario == Scenario::none) return start;
  start.platform.is_released = true;
  start.ipc2.distributed.insert(3);
  start.platform.is_tested = scenario == Scenario::SL3_defects || scenario == Scenario::SL4 ||
                             scenario == Scenario::PR1 || scenario == Scenario::hotfix;
  if (start.platform.is_tested) start.ipc2.active[0] = 3;
  if (scenario == Scenario::SL3 || scenario == Scenario::hotfix_failover) {
    start.platform.in_use = SiteName::ipc1;
    start.platform.has_failed = true;
  }
  if (scenario == Scenario::PR1) {
    start.ipc2.active[1] = 3;
    start.platform.activated.insert(3);
    start.platform.remembered = 3;
  }
  RuleStore& fixed = scenario == Scenario::hotfix ? start.ipc2 : start.ipc1;
  if (scenario == Scenario::hotfix || scenario == Scenario::hotfix_failover) {
    fixed.distributed.insert(hot_fix);
    fixed.active[1] = hot_fix;
    start.platform.activated.insert(hot_fix);
  }
  return start;
}

Invariant only_activated_in_production() {
  return invariant("only activated versions in production",
                   [](const Each<Pod>& pods, const One<Platform, &Platform::activated>& platform) -> Verdict {
                     for (const auto& pod : pods)
                       if (pod->is_production() && pod->version() != 0 &&
                           !platform.get<&Platform::activated>().contains(pod->version()))
                         return violated("{} runs version {}, which was not activated for production",
                                         pod.name(), pod->version());
                     return holds();
                   })
      .describe("a pod in production runs what was activated for production");
}

Invariant no_missing_version() {
  return invariant("no version that is missing",
                   [](const Every<Pod, &Pod::lacks_version>& pod) -> Verdict {
                     if (!pod.get<&Pod::lacks_version>()) return holds();
                     return violated("{} was told to use a version that its site does not have", pod.name());
                   })
      .describe("a pod is only told to use what its site has");
}

Invariant restart_keeps_version() {
  return invariant("a restart changes no version",
                   [](const Every<Pod, &Pod::chose_by_itself>& pod) -> Verdict {
                     if (!pod.get<&Pod::chose_by_itself>()) return holds();
                     return violated("{} runs after its restart what its environment was not told to run",
                                     pod.name());
                   })
      .describe("after a restart a pod runs what is active in its environment");
}

Invariant no_silent_override() {
  return invariant("no hot fix silently overridden",
                   [](const Every<RuleSite, &RuleSite::has_overridden_hot_fix>& site) -> Verdict {
                     if (!site.get<&RuleSite::has_overridden_hot_fix>()) return holds();
                     return violated("the hot fix at {} was overridden, and nobody had looked at it",
                                     site.name());
                   })
      .describe("a hot fix is replaced only after a person has looked at what replaces it");
}

void check_properties(System& model, Scenario scenario) {
  model.check(only_activated_in_production());
  model.check(no_missing_version());
  model.check(restart_keeps_version());
  model.check(no_silent_override());
  using Sites = Each<RuleSite, &RuleSite::in_production>;
  if (scenario == Scenario::hotfix_failover)
    model.check(always_possible("the hot fix can reach IPC2", [](const Sites& sites) {
      return sites[0].get<&RuleSite::in_production>() == hot_fix;
    }));
}

}  // namespace
}  // namespace understudy::rule_release

UNDERSTUDY_MODEL(
    rule_release,
    "Versions of rules go from soft launch to production at two sites, with hot fixes in between") {
  using namespace understudy;
  using namespace understudy::rule_release;
  const auto scenario = model.parameter("scenario", Scenario::none, "how far version 3 is at the beginning");
  const auto pick = model.parameter("pick", Pick::active, "what a pod runs after a restart");
  const bool compares_checksums = model.parameter(
      "compares_checksums", true, "whether a release notices that production is not what was released last");
  const bool asks_other_site = model.parameter(
      "asks_other_site", true, "whether a failover uses what the other site has, or what was in use");
  const bool moves_hot_fix_first = model.parameter(
      "moves_hot_fix_first", true, "whether replication waits until a hot fix of IPC1 was moved to IPC2");

  const Beginning start = beginning_of(scenario);
  const auto ipc2 = model.add<RuleSite>("ipc2"), ipc1 = model.add<RuleSite>("ipc1");
  model[ipc2].disk.rules = start.ipc2;
  model[ipc1].disk.rules = start.ipc1;
  const auto platform = model.add<Platform>("platform");
  auto& wiring = model[platform].wiring;
  wiring = {ipc2, ipc1, {}, {}, compares_checksums, asks_other_site, moves_hot_fix_first};
  std::vector<MachineId> pods;
  for (const auto site : {ipc2, ipc1})
    for (const auto environment : {Environment::soft_launch, Environment::production}) {
      const bool is_production = environment == Environment::production;
      const auto pod = model.add<Pod>(
          fmt::format("{}_{}", site == ipc2 ? "ipc2" : "ipc1", is_production ? "production" : "soft_launch"),
          site, environment, pick);
      model[pod].memory.version = model[site].disk.rules.active[is_production ? 1 : 0];
      (is_production ? wiring.production : wiring.soft_launch).push_back(pod);
      model.link(pod, site);
      pods.push_back(pod);
    }
  model[platform].memory = start.platform;
  model.link(platform, std::vector<MachineId>{ipc2, ipc1});
  model.link(platform, pods);
  model.faults().crash(pods).named("restart_pod").at_most(1).restart();
  model.faults().crash(ipc2).named("site_down").at_most(0).restart();
  check_properties(model, scenario);
  declare_questions(model);
}
