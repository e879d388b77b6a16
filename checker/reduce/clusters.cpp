#include "checker/reduce/clusters.hpp"

#include <algorithm>
#include <numeric>

namespace understudy::reduce {

void Clusters::begin(const Word* state, std::span<const std::uint32_t> transitions) {
  is_foreseen_ = false;
  state_ = state;
  indispensable_.reset();
  transitions_ = transitions;
  foresee();
  forecast_.look_ahead();
  all_transitions_ = std::accumulate(transitions.begin(), transitions.end(), std::uint32_t{0});
  next_machine_ = 0;
  candidates_.clear();
  groups_.clear();
  least_ = all_transitions_ + 1;
}

/// Singles are forecast in another state meanwhile.
void Clusters::foresee() {
  if (!std::exchange(is_foreseen_, true)) forecast_.begin(state_, transitions_);
}

/// A single transition cannot be bettered and is offered at once; then come the others by size. Those that
/// trust a declaration come last among equals: so messages gather, and the declarations can be checked.
const std::vector<space::Selection>* Clusters::next() {
  foresee();
  while (next_machine_ < transitions_.size()) {
    judge_machine(next_machine_++);
    if (!candidates_.empty() && candidates_.back().rank() == std::pair(1U, false))
      return take(candidates_.end() - 1);
  }
  if (candidates_.empty()) judge_groups();
  if (candidates_.empty()) return nullptr;
  return take(std::min_element(
      candidates_.begin(), candidates_.end(),
      [](const Candidate& one, const Candidate& other) { return one.rank() < other.rank(); }));
}

const Clusters::Turns* Clusters::take(std::vector<Candidate>::iterator candidate) {
  offer_ = std::move(*candidate);
  candidates_.erase(candidate);
  return &offer_.turns;
}

/// With everything that it can do, and with each message that it can choose, if there are several.
void Clusters::judge_machine(std::size_t machine) {
  if (transitions_[machine] == 0) return;
  judge({{machine, everything}});
  if (!forecast_.may_choose(machine)) return;
  const auto choices = static_cast<std::uint32_t>(forecast_.contents(machine).next.size());
  for (std::uint32_t choice = 0; choice < choices; ++choice) judge({{machine, choice}});
}

void Clusters::judge(Turns turns) {
  const auto verdict = forecast_.judge(turns);
  if (verdict.is_disturbed) {
    if (verdict.culprit == Forecast::nobody || turns.front().choice != everything) return;
    Group& group = groups_.emplace_back();
    for (const auto& turn : turns) group.machines.push_back(turn.machine);
    group.needs = verdict.culprit;
    return;
  }
  spokesmen_.thin(state_, turns);
  const std::uint32_t transitions = count(turns);
  if (transitions == all_transitions_ && !forecast_.is_threatened()) return;  // no less than everything
  least_ = std::min(least_, transitions);
  candidates_.push_back({std::move(turns), transitions, verdict.trusts});
}

bool Clusters::is_dispensable(std::size_t machine, std::uint32_t choice) {
  if (!spokesmen_.exist()) return false;
  if (!indispensable_) {
    foresee();
    indispensable_.emplace();
    for (std::size_t one = 0; one < transitions_.size(); ++one)
      if (transitions_[one] > 0) indispensable_->push_back({one, everything});
    spokesmen_.thin(state_, *indispensable_);
  }
  return std::ranges::none_of(*indispensable_, [&](const space::Selection& turn) {
    return turn.machine == machine && (turn.choice == everything || turn.choice == choice);
  });
}

/// Each message that can be chosen counts once, even if it can be taken in several ways.
std::uint32_t Clusters::count(const Turns& turns) const {
  std::uint32_t count = 0;
  for (const auto& turn : turns) count += turn.choice == everything ? transitions_[turn.machine] : 1;
  return count;
}

/// Lets each machine that cannot move alone draw in others, one by one.
void Clusters::judge_groups() {
  const auto groups = std::exchange(groups_, {});
  for (const auto& group : groups) {
    groups_ = {group};
    while (!groups_.empty()) {
      const Group grown = std::move(groups_.back());
      groups_.pop_back();
      Turns turns{{grown.needs, everything}};
      for (std::size_t machine : grown.machines) turns.push_back({machine, everything});
      std::sort(turns.begin(), turns.end());
      if (count(turns) < least_) judge(std::move(turns));
    }
  }
}

void Clusters::set_out(const Word* state, std::span<const std::uint32_t> transitions) {
  is_foreseen_ = false;
  singles_.set_out(state, transitions);
}

}  // namespace understudy::reduce
