#include "models/rule_release/scenarios.hpp"

namespace understudy::rule_release {
namespace {

/// Production runs version 1, soft launch version 2, and nothing else is there.
RuleStore usual() {
  RuleStore rules;
  rules.readiness[1] = Readiness::ready_for_production;
  rules.readiness[2] = Readiness::ready_for_soft_launch;
  rules.active = {2, 1};
  return rules;
}

Readiness readiness_in(Scenario scenario) {
  switch (scenario) {
    case Scenario::none:
      return Readiness::absent;
    case Scenario::SL1:
    case Scenario::hotfix_failover:
      return Readiness::distributed;
    case Scenario::SL2:
    case Scenario::SL3:
    case Scenario::SL3_defects:
      return Readiness::ready_for_soft_launch;
    default:
      return Readiness::ready_for_production;
  }
}

void activate_for_production(Version version, RuleStore& rules, Platform::Memory& platform) {
  rules.active[1] = version;
  platform.activated.insert(version);
  rules.readiness[version] = Readiness::ready_for_production;
}

}  // namespace

Beginning beginning_of(Scenario scenario) {
  using enum Scenario;
  Beginning start{usual(), usual(), {}};
  start.platform.activated.insert(1);
  start.ipc2.readiness[planned] = readiness_in(scenario);
  start.platform.known = start.ipc2.readiness[planned];
  if (scenario == SL3_defects || start.ipc2.readiness[planned] == Readiness::ready_for_production)
    start.ipc2.active[0] = planned;
  if (scenario == SL3 || scenario == IPC1_in_use || scenario == hotfix_failover) {
    start.platform.in_use = SiteName::ipc1;
    start.platform.done.insert(static_cast<int>(Platform::Task::fail_over));
  }
  if (scenario == PR1 || scenario == IPC1_in_use) {
    activate_for_production(planned, start.ipc2, start.platform);
    start.platform.remembered = planned;
  }
  if (scenario == hotfix) activate_for_production(hot_fix, start.ipc2, start.platform);
  if (scenario == hotfix_failover) activate_for_production(hot_fix, start.ipc1, start.platform);
  return start;
}

}  // namespace understudy::rule_release
