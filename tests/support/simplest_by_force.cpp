#include "tests/support/simplest_by_force.hpp"

#include <algorithm>
#include <set>

#include "checker/reference/interpreter.hpp"
#include "tests/support/state_graph.hpp"

namespace understudy::test_support {
namespace {

using reference::FailureKind;
using reference::Move;

using Faults = std::vector<std::string>;     // ascending, with repeats
using Key = std::pair<std::string, Faults>;  // the canonical bytes of a state, and what happened before

class ShortestPaths {
 public:
  ShortestPaths(const System& system, Inboxes inboxes, const std::optional<Faults>& only)
      : system_(system), interpreter_(reference::make_interpreter(system, inboxes)), only_(only) {}

  std::map<std::string, Simplicity> follow() {
    for (const auto& state : interpreter_->initial_states()) level_[{canonical(state), {}}].state = state;
    for (; !level_.empty(); level_ = std::exchange(next_, {}), ++steps_) {
      for (const auto& [key, node] : level_) known_.insert(key);
      for (const auto& [key, node] : level_) look_at(node);
    }
    return found_;
  }

 private:
  struct Node {
    PlainState state;
    Faults faults = {};
    std::map<std::string, int> switches;  // by last actor; empty at the beginning

    int least() const {
      int least = switches.empty() ? 0 : switches.begin()->second;
      for (const auto& [actor, count] : switches) least = std::min(least, count);
      return least;
    }
    int after(const Step& step) const {
      if (switches.empty()) return 0;
      const auto same = switches.find(step.actor);
      return same == switches.end() ? least() + 1 : std::min(least() + 1, same->second);
    }
  };

  void find(const std::string& property, const Simplicity& simplicity) {
    auto& found = found_.emplace(property, simplicity).first->second;
    found = std::min(found, simplicity);
  }

  void look_at(const Node& node) {
    const auto moves = interpreter_->moves(node.state);
    for (const auto& property : system_.properties()) {
      const bool is_at_end = property.kind == PropertyKind::at_end && is_end(moves);
      if ((property.kind == PropertyKind::invariant || is_at_end) &&
          !interpreter_->judge(property, node.state, node.state).holds())
        find(property.name, {steps_, static_cast<int>(node.faults.size()), node.least()});
    }
    if (is_end(moves) && !interpreter_->may_stop(node.state))
      find(no_deadlock, {steps_, static_cast<int>(node.faults.size()), node.least()});
    for (const auto& move : moves) take(node, move);
  }

  bool may_happen(const Faults& faults) const { return !only_ || std::ranges::includes(*only_, faults); }

  void take(const Node& node, const Move& move) {
    Faults faults = node.faults;
    if (move.uses_budget) faults.insert(std::ranges::upper_bound(faults, move.step.name), move.step.name);
    if (!may_happen(faults)) return;
    const Simplicity then{steps_ + 1, static_cast<int>(faults.size()), node.after(move.step)};
    switch (move.failure.kind) {
      case FailureKind::unhandled_event:
        return find(no_unhandled_event, then);
      case FailureKind::overflow:
        return find(mailboxes_bounded, then);
      case FailureKind::assertion:
        return find(no_failed_assertion, then);
      case FailureKind::none:
        break;
    }
    for (const auto& property : system_.properties())
      if (property.kind == PropertyKind::step &&
          !interpreter_->judge(property, node.state, move.state).holds())
        find(property.name, then);
    const Key key{canonical(move.state), faults};
    if (known_.contains(key)) return;
    Node& target = next_[key];
    target.state = move.state;
    target.faults = faults;
    auto& switches = target.switches.emplace(move.step.actor, then.switches).first->second;
    switches = std::min(switches, then.switches);
  }

  const System& system_;
  std::unique_ptr<reference::Interpreter> interpreter_;
  std::size_t steps_ = 0;
  std::optional<Faults> only_;  // ascending
  std::map<Key, Node> level_, next_;
  std::set<Key> known_;
  std::map<std::string, Simplicity> found_;
};

}  // namespace

std::map<std::string, Simplicity> simplest_by_force(const System& system, Inboxes inboxes,
                                                    const std::optional<Faults>& only_faults) {
  auto only = only_faults;
  if (only) std::ranges::sort(*only);
  return ShortestPaths(system, inboxes, only).follow();
}

}  // namespace understudy::test_support
