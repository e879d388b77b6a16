#include "models/rule_release.hpp"

namespace understudy::rule_release {

void Platform::define(Behavior<Platform>& platform) {
  platform.in_any()
      .step(
          "releases version 3", [](const Platform& self) { return !self.memory.is_released; },
          &Platform::release)
      .step(
          "switches soft launch to version 3",
          [](const Platform& self) {
            return self.memory.is_released && !self.memory.is_tested && !self.memory.is_withdrawn;
          },
          &Platform::switch_soft_launch)
      .step(
          "finds defects in version 3",
          [](const Platform& self) { return self.memory.is_tested && !self.has_activated_3(); },
          &Platform::find_defects)
      .step(
          "activates version 3 for production",
          [](const Platform& self) { return self.memory.is_tested && !self.has_activated_3(); },
          &Platform::activate)
      .step(
          "fails over to IPC1", [](const Platform& self) { return !self.memory.has_failed; },
          &Platform::fail_over)
      .step("replicates IPC2 to IPC1", &Platform::replicate)
      .step(
          "moves the hot fix to IPC2", [](const Platform& self) { return !self.memory.has_moved_hot_fix; },
          &Platform::move_hot_fix);
}

void Platform::release(Turn& turn) {
  auto rules = turn.call<RuleStore>(site(), AskRules{});
  if (!rules) return;
  rules->distributed.insert(3);
  turn.call<Done>(site(), Replace{*rules});
  memory.is_released = true;
}

void Platform::switch_soft_launch(Turn& turn) {
  const auto done = turn.call<Done>(site(), Activate{Environment::soft_launch, 3, true});
  if (!done || !done->is_done) return;  // the site has not got it: stay with version 2
  memory.is_tested = true;
  notify(wiring.soft_launch, 3, turn);
}

void Platform::find_defects(Turn& turn) {
  const auto done = turn.call<Done>(site(), Activate{Environment::soft_launch, 2, true});
  if (!done || !done->is_done) return;
  memory.is_tested = false;
  memory.is_withdrawn = true;  // inactive: needs another release
  notify(wiring.soft_launch, 2, turn);
}

void Platform::activate(Turn& turn) {
  const auto rules = turn.call<RuleStore>(site(), AskRules{});
  if (!rules) return;
  // A checksum that differs from the remembered one leads to a person who looks; without it nobody does.
  const bool is_verified = wiring.compares_checksums && rules->active[1] != memory.remembered;
  const auto done = turn.call<Done>(site(), Activate{Environment::production, 3, is_verified});
  if (!done || !done->is_done) return;
  memory.remembered = 3;
  memory.activated.insert(3);
  notify(wiring.production, 3, turn);
}

void Platform::fail_over(Turn& turn) {
  if (memory.in_use == SiteName::ipc1) return;
  const Version wanted = memory.activated.contains(3) ? Version{3} : Version{1};
  memory.has_failed = true;
  memory.in_use = SiteName::ipc1;
  if (!wiring.asks_other_site) return notify(wiring.production, wanted, turn);
  const auto there = turn.call<RuleStore>(wiring.ipc1, AskRules{});
  if (there) notify(wiring.production, there->active[1], turn);  // what IPC1 has, even if it is older
}

void Platform::replicate(Turn& turn) {
  const auto from = turn.call<RuleStore>(wiring.ipc2, AskRules{});
  const auto to = turn.call<RuleStore>(wiring.ipc1, AskRules{});
  if (!from || !to || *from == *to) return;
  if (wiring.moves_hot_fix_first && to->has_hot_fix() && !from->has_hot_fix()) return;
  turn.call<Done>(wiring.ipc1, Replace{*from});
}

void Platform::move_hot_fix(Turn& turn) {
  const auto from = turn.call<RuleStore>(wiring.ipc1, AskRules{});
  auto to = turn.call<RuleStore>(wiring.ipc2, AskRules{});
  if (!from || !to || !from->has_hot_fix() || to->has_hot_fix()) return;
  memory.has_moved_hot_fix = true;
  to->distributed.insert(hot_fix);
  to->active[1] = hot_fix;
  turn.call<Done>(wiring.ipc2, Replace{*to});
}

void Platform::notify(const std::vector<Ref<Pod>>& pods, Version version, Turn& turn) const {
  turn.send(pods[place()], Use{version});
}

}  // namespace understudy::rule_release
