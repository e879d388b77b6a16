#include "models/rule_release.hpp"

namespace understudy::rule_release {

void Platform::define(Behavior<Platform>& platform) {
  auto rules = platform.in_any();
  const auto once = [&rules](Task task, const char* name, bool (Platform::*action)(Turn&)) {
    const int number = static_cast<int>(task);
    rules.step(
        name, [number](const Platform& self) { return !self.memory.done.contains(number); },
        [number, action](Platform& self, Turn& turn) {
          if ((self.*action)(turn)) self.memory.done.insert(number);
        });
  };
  once(Task::release, "releases version 3", &Platform::release);
  once(Task::announce, "announces version 3 to soft launch", &Platform::announce);
  once(Task::switch_soft_launch, "switches soft launch to version 3", &Platform::switch_soft_launch);
  once(Task::approve, "finds version 3 ready for production", &Platform::approve);
  once(Task::find_defects, "finds defects in version 3", &Platform::find_defects);
  once(Task::activate, "activates version 3 for production", &Platform::activate);
  once(Task::withdraw, "takes version 3 out of production", &Platform::withdraw);
  once(Task::bring_back, "brings version 3 back", &Platform::bring_back);
  once(Task::fail_over, "fails over to IPC1", &Platform::fail_over);
  once(Task::move_hot_fix, "moves the hot fix to IPC2", &Platform::move_hot_fix);
  rules.step("replicates IPC2 to IPC1", &Platform::replicate);
}

Readiness Platform::inactive_in(Environment environment) const {
  if (wiring.inactive == Inactive::one_form) return Readiness::inactive;
  return environment == Environment::production ? Readiness::inactive_in_production
                                                : Readiness::inactive_in_soft_launch;
}

bool Platform::advance(std::initializer_list<Readiness> from, Readiness to, Turn& turn) {
  auto rules = turn.call<RuleStore>(site(), AskRules{});
  if (!rules || std::find(from.begin(), from.end(), rules->readiness[planned]) == from.end()) return false;
  rules->readiness[planned] = to;
  turn.call<Done>(site(), Replace{*rules});
  memory.known = to;
  return true;
}

bool Platform::run(Environment environment, Version version, bool is_verified, Turn& turn) {
  const auto done = turn.call<Done>(site(), Activate{environment, version, is_verified});
  if (!done || !done->is_done) return false;
  notify(environment == Environment::production ? wiring.production : wiring.soft_launch, version, turn);
  return true;
}

// --- the way of version 3 ---

bool Platform::release(Turn& turn) { return advance({Readiness::absent}, Readiness::distributed, turn); }

bool Platform::announce(Turn& turn) {
  return advance({Readiness::distributed}, Readiness::ready_for_soft_launch, turn);
}

/// Where the site has not got it, soft launch stays with its version.
bool Platform::switch_soft_launch(Turn& turn) {
  const auto rules = turn.call<RuleStore>(site(), AskRules{});
  return rules && rules->readiness[planned] == Readiness::ready_for_soft_launch &&
         run(Environment::soft_launch, planned, true, turn);
}

bool Platform::approve(Turn& turn) {
  const auto rules = turn.call<RuleStore>(site(), AskRules{});
  if (!rules || rules->active[0] != planned) return false;
  if (!advance({Readiness::ready_for_soft_launch}, Readiness::ready_for_production, turn)) return false;
  memory.has_defects = false;
  return true;
}

bool Platform::find_defects(Turn& turn) {
  const auto rules = turn.call<RuleStore>(site(), AskRules{});
  if (!rules || rules->active[0] != planned || memory.activated.contains(planned)) return false;
  if (!advance({Readiness::ready_for_soft_launch, Readiness::ready_for_production},
               inactive_in(Environment::soft_launch), turn))
    return false;
  memory.has_defects = true;
  return run(Environment::soft_launch, 2, true, turn);
}

bool Platform::activate(Turn& turn) {
  const auto rules = turn.call<RuleStore>(site(), AskRules{});
  if (!rules || rules->readiness[planned] != Readiness::ready_for_production) return false;
  if (wiring.knows_lag && memory.known != Readiness::ready_for_production) return false;
  // A checksum that differs from the remembered one leads to a person who looks; without it nobody does.
  const bool is_verified = wiring.compares_checksums && rules->active[1] != memory.remembered;
  if (!run(Environment::production, planned, is_verified, turn)) return false;
  memory.remembered = planned;
  memory.activated.insert(planned);
  return true;
}

bool Platform::withdraw(Turn& turn) {
  const auto rules = turn.call<RuleStore>(site(), AskRules{});
  if (!rules || rules->active[1] != planned) return false;
  if (!advance({Readiness::ready_for_production}, inactive_in(Environment::production), turn)) return false;
  memory.remembered = 1;
  return run(Environment::production, 1, true, turn);
}

/// A version that was inactive may go on from where it was, as far as its form of inactive tells.
bool Platform::bring_back(Turn& turn) {
  if (advance({Readiness::inactive_in_production, Readiness::inactive}, Readiness::ready_for_production,
              turn)) {
    memory.done.erase(static_cast<int>(Task::activate));
    return true;
  }
  if (!advance({Readiness::inactive_in_soft_launch}, Readiness::ready_for_soft_launch, turn)) return false;
  memory.done.erase(static_cast<int>(Task::switch_soft_launch));
  memory.done.erase(static_cast<int>(Task::approve));
  return true;
}

// --- between the sites ---

bool Platform::fail_over(Turn& turn) {
  if (memory.in_use == SiteName::ipc1) return false;
  const Version wanted = memory.activated.contains(planned) ? planned : Version{1};
  memory.in_use = SiteName::ipc1;
  const auto there = turn.call<RuleStore>(wiring.ipc1, AskRules{});
  if (!wiring.asks_other_site)
    notify(wiring.production, wanted, turn);
  else if (there)
    notify(wiring.production, there->active[1], turn);  // what IPC1 has, even if it is older
  return true;
}

bool Platform::move_hot_fix(Turn& turn) {
  const auto from = turn.call<RuleStore>(wiring.ipc1, AskRules{});
  auto to = turn.call<RuleStore>(wiring.ipc2, AskRules{});
  if (!from || !to || !from->has_hot_fix() || to->has_hot_fix()) return false;
  to->readiness[hot_fix] = from->readiness[hot_fix];
  to->active[1] = hot_fix;
  turn.call<Done>(wiring.ipc2, Replace{*to});
  return true;
}

void Platform::replicate(Turn& turn) {
  const auto from = turn.call<RuleStore>(wiring.ipc2, AskRules{});
  const auto to = turn.call<RuleStore>(wiring.ipc1, AskRules{});
  if (!from || !to || *from == *to) return;
  if (wiring.moves_hot_fix_first && to->has_hot_fix() && !from->has_hot_fix()) return;
  turn.call<Done>(wiring.ipc1, Replace{*from});
}

void Platform::notify(const std::vector<Ref<Pod>>& pods, Version version, Turn& turn) const {
  turn.send(pods[place()], Use{version});
}

}  // namespace understudy::rule_release
