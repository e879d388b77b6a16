#include "checker/reduce/singles.hpp"

#include <algorithm>
#include <utility>

namespace understudy::reduce {

void Singles::set_out(const Word* state, std::span<const std::uint32_t> transitions) {
  forecast_.set_out(state, transitions);
  transitions_ = transitions;
  versions_.resize(transitions.size());
  is_unknown_.assign(transitions.size(), 0);
  unknown_.clear();
  held_up_.clear();
  safe_.clear();
  clear_.clear();
  trusting_.clear();
  for (std::size_t machine = transitions.size(); machine-- > 0;) has_changed(machine);
}

void Singles::has_changed(std::size_t machine) {
  ++versions_[machine];
  has_moved_ = true;
  forecast_.renew(machine);
  if (transitions_[machine] > 0 && !std::exchange(is_unknown_[machine], 1)) unknown_.push_back(machine);
}

/// Those that rely on a declaration come last: so messages gather, and the declarations can be checked.
std::optional<space::Selection> Singles::next() {
  while (true) {
    if (const auto turn = take(safe_)) return turn;
    while (!unknown_.empty()) {
      const std::size_t machine = unknown_.back();
      unknown_.pop_back();
      is_unknown_[machine] = 0;
      if (transitions_[machine] == 0) continue;
      if (const auto turn = judge_machine(machine)) return turn;
    }
    if (const auto turn = take(clear_)) return turn;
    if (!std::exchange(has_moved_, false)) return take(trusting_);
    for (std::size_t machine : std::exchange(held_up_, {}))
      if (!std::exchange(is_unknown_[machine], 1)) unknown_.push_back(machine);
  }
}

std::optional<space::Selection> Singles::judge_machine(std::size_t machine) {
  const bool has_one = transitions_[machine] == 1;
  if (!has_one && !forecast_.may_choose(machine)) return std::nullopt;
  const auto choices = has_one ? 1 : static_cast<std::uint32_t>(forecast_.contents(machine).next.size());
  bool is_held_up = false;
  for (std::uint32_t choice = 0; choice < choices; ++choice) {
    const space::Selection turn{machine, has_one ? everything : choice};
    if (forecast_.stands_clear(turn)) {
      clear_.push_back({turn, versions_[machine]});
      continue;
    }
    const auto verdict = forecast_.judge({&turn, 1});
    if (verdict.is_disturbed)
      is_held_up = true;
    else
      (verdict.trusts ? trusting_ : safe_).push_back({turn, versions_[machine]});
  }
  if (is_held_up) held_up_.push_back(machine);
  return take(safe_);
}

std::optional<space::Selection> Singles::take(std::vector<Turn>& turns) {
  while (!turns.empty()) {
    const Turn turn = turns.back();
    turns.pop_back();
    if (turn.version == versions_[turn.selection.machine]) return turn.selection;
  }
  return std::nullopt;
}

}  // namespace understudy::reduce
