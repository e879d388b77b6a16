#include "checker/reduce/clusters.hpp"

#include <algorithm>
#include <numeric>

namespace understudy::reduce {

void Clusters::begin(const Word* state, std::span<const std::uint32_t> transitions) {
  forecast_.begin(state, transitions);
  transitions_ = transitions;
  all_transitions_ = std::accumulate(transitions.begin(), transitions.end(), std::uint32_t{0});
  next_machine_ = 0;
  candidates_.clear();
  groups_.clear();
}

/// A single transition cannot be bettered and is offered at once; then come the others by size. Those that
/// trust a declaration come last among equals: so messages gather, and the declarations can be checked.
const std::vector<space::Selection>* Clusters::next() {
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
  const Contents& contents = forecast_.contents(machine);
  if (contents.next.size() < 2 || contents.has_steps || contents.has_outbox) return;
  for (std::uint32_t choice = 0; choice < contents.next.size(); ++choice) judge({{machine, choice}});
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
  std::uint32_t count = 0;  // each message that can be chosen as one, even if it can be taken in several ways
  for (const auto& turn : turns) count += turn.choice == everything ? transitions_[turn.machine] : 1;
  if (count == all_transitions_ && !forecast_.is_threatened()) return;  // that is no less than everything
  candidates_.push_back({std::move(turns), count, verdict.trusts});
}

/// Groups that need each other in a circle are judged as one, until none are left: as one finds strong
/// components. A group that needs another one, which does not need it, could only give more turns than that.
void Clusters::judge_groups() {
  for (auto cycle = find_cycle(); !cycle.empty(); cycle = find_cycle()) merge(cycle);
  groups_.clear();
}

/// Groups, by index; none if there is no circle.
std::vector<std::size_t> Clusters::find_cycle() const {
  std::vector<std::size_t> group_of(transitions_.size(), groups_.size());
  for (std::size_t group = 0; group < groups_.size(); ++group)
    for (std::size_t machine : groups_[group].machines) group_of[machine] = group;
  std::vector<std::size_t> seen_from(groups_.size() + 1, ~std::size_t{0});
  seen_from[groups_.size()] = 0;  // no group: not worth following
  for (std::size_t start = 0; start < groups_.size(); ++start) {
    std::size_t group = start;
    for (; seen_from[group] == ~std::size_t{0}; group = group_of[groups_[group].needs])
      seen_from[group] = start;
    if (group == groups_.size() || seen_from[group] != start) continue;
    std::vector<std::size_t> cycle{group};
    for (std::size_t next = group_of[groups_[group].needs]; next != group;
         next = group_of[groups_[next].needs])
      cycle.push_back(next);
    return cycle;
  }
  return {};
}

void Clusters::merge(const std::vector<std::size_t>& groups) {
  Turns turns;
  for (std::size_t group : groups)
    for (std::size_t machine : std::exchange(groups_[group].machines, {}))
      turns.push_back({machine, everything});
  std::sort(turns.begin(), turns.end());
  std::erase_if(groups_, [](const Group& group) { return group.machines.empty(); });
  judge(std::move(turns));
}

}  // namespace understudy::reduce
