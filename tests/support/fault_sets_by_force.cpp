#include "tests/support/fault_sets_by_force.hpp"

#include <algorithm>
#include <deque>

#include "checker/reference/interpreter.hpp"
#include "checker/space/fault_accounts.hpp"
#include "tests/support/state_graph.hpp"

namespace understudy::test_support {
namespace {

/// Keeps the sets of which no other one is a part.
void reduce(MinimalByProperty& by_property) {
  for (auto& [property, sets] : by_property) {
    const auto all = sets;
    std::erase_if(sets, [&](const NamedFaults& set) {
      return std::any_of(all.begin(), all.end(), [&](const NamedFaults& part) {
        return part.size() < set.size() && std::includes(set.begin(), set.end(), part.begin(), part.end());
      });
    });
  }
}

class LabelExplorer {
 public:
  LabelExplorer(const System& system, int up_to)
      : system_(system), up_to_(up_to), interpreter_(reference::make_interpreter(system)) {}

  MinimalByProperty explore() {
    for (const auto& state : interpreter_->initial_states()) discover(state, {});
    for (; !queue_.empty(); queue_.pop_front()) expand(queue_.front().first, queue_.front().second);
    reduce(found_);
    return found_;
  }

 private:
  void discover(const PlainState& state, const NamedFaults& faults) {
    if (!known_.emplace(canonical(state), faults).second) return;
    queue_.emplace_back(state, faults);
    for (const auto& property : system_.properties())
      if (property.kind == PropertyKind::invariant && !interpreter_->judge(property, state, state).holds())
        found_[property.name].insert(faults);
  }

  void expand(const PlainState& state, const NamedFaults& faults) {
    bool moves_by_itself = false;
    for (const auto& move : interpreter_->moves(state)) {
      NamedFaults after = faults;
      if (move.uses_budget) {
        after.insert(std::upper_bound(after.begin(), after.end(), move.step.name), move.step.name);
        if (std::ssize(after) > up_to_) continue;
      }
      moves_by_itself |= !move.uses_budget;
      switch (move.failure.kind) {
        case reference::FailureKind::unhandled_event:
          found_[no_unhandled_event].insert(after);
          break;
        case reference::FailureKind::overflow:
          found_[mailboxes_bounded].insert(after);
          break;
        case reference::FailureKind::assertion:
          found_[no_failed_assertion].insert(after);
          break;
        case reference::FailureKind::none:
          for (const auto& property : system_.properties())
            if (property.kind == PropertyKind::step &&
                !interpreter_->judge(property, state, move.state).holds())
              found_[property.name].insert(after);
          discover(move.state, after);
      }
    }
    if (!moves_by_itself) judge_end(state, faults);
  }

  void judge_end(const PlainState& state, const NamedFaults& faults) {
    if (!interpreter_->may_stop(state)) found_[no_deadlock].insert(faults);
    for (const auto& property : system_.properties())
      if (property.kind == PropertyKind::at_end && !interpreter_->judge(property, state, state).holds())
        found_[property.name].insert(faults);
  }

  const System& system_;
  const int up_to_;
  std::unique_ptr<reference::Interpreter> interpreter_;
  std::set<std::pair<std::string, NamedFaults>> known_;
  std::deque<std::pair<PlainState, NamedFaults>> queue_;
  MinimalByProperty found_;
};

void check_sets_from(const System& system, const NamedFaults& faults, std::size_t first, int up_to,
                     const NamedFaults& places, MinimalByProperty& found, std::size_t& checks) {
  search::Options options;
  options.keep_going = true;
  options.only_faults = faults;
  ++checks;
  NamedFaults sorted = faults;
  std::sort(sorted.begin(), sorted.end());
  for (const auto& property : search::check(system, options).properties)
    if (property.kind != search::PropertyResult::Kind::goal &&
        property.judgement == search::Judgement::violated)
      found[property.name].insert(sorted);
  if (std::ssize(faults) == up_to) return;
  for (std::size_t place = first; place < places.size(); ++place) {
    NamedFaults more = faults;
    more.push_back(places[place]);
    check_sets_from(system, more, place, up_to, places, found, checks);
  }
}

}  // namespace

MinimalByProperty explore_all_labels(const System& system, int up_to) {
  return LabelExplorer(system, up_to).explore();
}

MinimalByProperty check_each_set(const System& system, int up_to, std::size_t& checks) {
  NamedFaults places;
  for (const auto& fault : space::placed_faults(system)) places.push_back(fault.name);
  MinimalByProperty found;
  check_sets_from(system, {}, 0, up_to, places, found, checks);
  reduce(found);
  return found;
}

MinimalByProperty sets_of(const search::FaultReport& report) {
  MinimalByProperty sets;
  for (const auto& answer : report.answers)
    for (const auto& set : answer.sets) {
      NamedFaults faults = set.faults;
      std::sort(faults.begin(), faults.end());
      sets[answer.property].insert(faults);
    }
  return sets;
}

}  // namespace understudy::test_support
