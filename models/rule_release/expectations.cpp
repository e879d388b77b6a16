#include "models/rule_release/scenarios.hpp"

namespace understudy::rule_release {
namespace {

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

Invariant no_defects_in_production() {
  using Sites = Every<RuleSite, &RuleSite::in_production>;
  return invariant("no known defects in production",
                   [](const Sites& site, const One<Platform, &Platform::has_defects>& platform) -> Verdict {
                     if (!platform.get<&Platform::has_defects>()) return holds();
                     if (site.get<&RuleSite::in_production>() != planned) return holds();
                     return violated(
                         "version {} runs in production at {}, and soft launch found defects in it", planned,
                         site.name());
                   })
      .describe("what soft launch found to be defective is not activated before it was tested again");
}

/// What production or soft launch can be told to run at the site in use, from here on.
struct End {
  Environment environment;
  Version version;
};

std::vector<End> ends_of(Scenario scenario) {
  using enum Environment;
  std::vector<End> ends{{soft_launch, 2}, {soft_launch, planned}, {production, 1}, {production, planned}};
  if (scenario == Scenario::hotfix || scenario == Scenario::hotfix_failover)
    ends.push_back({production, hot_fix});
  return ends;
}

std::string text_of(const End& end) {
  return fmt::format("{} can run {}",
                     end.environment == Environment::production ? "production" : "soft launch",
                     end.version == hot_fix ? "the hot fix" : fmt::format("version {}", end.version));
}

using Sites = Each<RuleSite, &RuleSite::active>;
using InUse = One<Platform, &Platform::in_use>;

bool is_at(const End& end, const Sites& sites, const InUse& platform) {
  const auto& site = sites[static_cast<std::size_t>(platform.get<&Platform::in_use>())];
  return site.get<&RuleSite::active>()[static_cast<std::size_t>(end.environment)] == end.version;
}

}  // namespace

void declare_properties(System& model, Scenario scenario) {
  model.check(only_activated_in_production());
  model.check(no_missing_version());
  model.check(restart_keeps_version());
  model.check(no_silent_override());
  model.check(no_defects_in_production());
  if (scenario == Scenario::hotfix_failover)
    model.check(always_possible("the hot fix can reach IPC2", [](const Sites& sites) {
                  const auto has_it = [&](std::size_t site) {
                    return sites[site].get<&RuleSite::active>()[1] == hot_fix;
                  };
                  return has_it(0) || !has_it(1);
                }).describe("it gets there, unless a person replaces it at IPC1 before"));
  for (const End& end : ends_of(scenario))
    model.check(reachable(text_of(end), [end](const Sites& sites, const InUse& platform) {
      return is_at(end, sites, platform);
    }));
}

}  // namespace understudy::rule_release
