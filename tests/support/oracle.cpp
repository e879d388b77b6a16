#include "tests/support/oracle.hpp"

#include <algorithm>

#include "checker/reference/interpreter.hpp"

namespace understudy::test_support {
namespace {

using reference::FailureKind;
using reference::Move;

class Oracle {
 public:
  Oracle(const ModelBase& model, Inboxes inboxes)
      : model_(model), interpreter_(reference::make_interpreter(model, inboxes)) {}

  bool explore(std::size_t max_states) {
    for (const auto& state : interpreter_->initial_states()) graph_.initial.push_back(discover(state));
    for (std::size_t begin = 0; begin < graph_.plain.size(); ++depth_, ++graph_.levels)
      for (const std::size_t end = graph_.plain.size(); begin < end; ++begin) {
        expand(static_cast<StateGraph::Number>(begin));
        if (graph_.plain.size() > max_states) return false;
      }
    graph_.number_by_content(numbers_);
    return true;
  }
  StateGraph take() { return std::move(graph_); }

 private:
  StateGraph::Number discover(const PlainState& state) {
    const auto next = static_cast<StateGraph::Number>(numbers_.size());
    const auto [known, is_new] = numbers_.emplace(canonical(state), next);
    if (is_new) graph_.plain.push_back(state);
    return known->second;
  }

  void expand(StateGraph::Number number) {
    const PlainState state = graph_.plain[number];
    judge_state(state, number);
    const auto moves = interpreter_->moves(state);
    for (const auto& move : moves) take_move(state, number, move);
    if (is_end(moves)) judge_end(state, number);
  }

  void take_move(const PlainState& state, StateGraph::Number number, const Move& move) {
    ++graph_.transitions;
    switch (move.failure.kind) {
      case FailureKind::unhandled_event:
        return graph_.find(no_unhandled_event, number, depth_);
      case FailureKind::overflow:
        return graph_.find(mailboxes_bounded, number, depth_);
      case FailureKind::assertion:
        return graph_.find(no_failed_assertion, number, depth_);
      case FailureKind::none:
        break;
    }
    graph_.edges.push_back({number, discover(move.state), move.fair_class});
    for (const auto& property : model_.properties())
      if (property.kind == PropertyKind::step && !interpreter_->judge(property, state, move.state).holds())
        graph_.find(property.name, number, depth_ + 1);
  }

  void judge_end(const PlainState& state, StateGraph::Number number) {
    if (!interpreter_->may_stop(state)) graph_.find(no_deadlock, number, depth_);
    for (const auto& property : model_.properties())
      if (property.kind == PropertyKind::at_end && !interpreter_->judge(property, state, state).holds())
        graph_.find(property.name, number, depth_);
  }

  void judge_state(const PlainState& state, StateGraph::Number number) {
    for (const auto& property : model_.properties()) {
      if (property.kind != PropertyKind::invariant && property.kind != PropertyKind::goal) continue;
      const bool does_hold = interpreter_->judge(property, state, state).holds();
      if (does_hold == (property.kind == PropertyKind::goal)) graph_.find(property.name, number, depth_);
    }
  }

  const ModelBase& model_;
  std::unique_ptr<reference::Interpreter> interpreter_;
  std::map<std::string, StateGraph::Number> numbers_;
  StateGraph graph_;
  std::uint32_t depth_ = 0;
};

}  // namespace

std::optional<StateGraph> explore_naively(const ModelBase& model, std::size_t max_states, Inboxes inboxes) {
  Oracle oracle(model, inboxes);
  if (!oracle.explore(max_states)) return std::nullopt;
  return oracle.take();
}

}  // namespace understudy::test_support
