#include "models/rule_release.hpp"

#include "models/rule_release/scenarios.hpp"

UNDERSTUDY_MODEL(
    rule_release,
    "Versions of rules go from soft launch to production at two sites, with hot fixes in between") {
  using namespace understudy;
  using namespace understudy::rule_release;
  const auto scenario = model.parameter("scenario", Scenario::none, "how far version 3 is at the beginning");
  const auto pick = model.parameter("pick", Pick::active, "what a pod runs after a restart");
  const auto inactive = model.parameter("inactive", Inactive::by_origin,
                                        "whether an inactive version shows where it was taken out of use");
  const bool compares_checksums = model.parameter(
      "compares_checksums", true, "whether a release notices that production is not what was released last");
  const bool asks_other_site = model.parameter(
      "asks_other_site", true, "whether a failover uses what the other site has, or what was in use");
  const bool moves_hot_fix_first = model.parameter(
      "moves_hot_fix_first", true, "whether replication waits until a hot fix of IPC1 was moved to IPC2");

  const bool knows_lag = model.parameter(
      "knows_lag", true, "whether the platform notices that the site in use has an older state of a version");

  const Beginning start = beginning_of(scenario);
  const auto ipc2 = model.add<RuleSite>("ipc2"), ipc1 = model.add<RuleSite>("ipc1");
  model[ipc2].disk.rules = start.ipc2;
  model[ipc1].disk.rules = start.ipc1;
  const auto platform = model.add<Platform>("platform");
  auto& wiring = model[platform].wiring;
  wiring = {ipc2,      ipc1,    {}, {}, compares_checksums, asks_other_site, moves_hot_fix_first,
            knows_lag, inactive};
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
  declare_properties(model, scenario);
  declare_questions(model);
}
