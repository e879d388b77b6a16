#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "checker/reference/interpreter.hpp"

namespace understudy::cli {

/// The states that can be reached from some others, found breadth-first with the reference interpreter, one
/// expansion after the other: slow, for a look around and for small pictures.
class Neighbourhood {
 public:
  struct Edge {
    std::optional<std::size_t> to;  // a state's number; none when the step fails
    bool is_new = false;            // nobody had found that state before
    reference::Move move;
  };

  Neighbourhood(const reference::Interpreter& interpreter, const std::vector<PlainState>& starts);

  bool has_more() const { return expanded_ < states_.size(); }
  /// The number of the state that `expand` takes next: states are numbered in the order of their discovery.
  std::size_t next() const { return expanded_; }
  /// Everything that can happen in the next state.
  std::vector<Edge> expand();

  std::size_t found() const { return states_.size(); }
  const PlainState& operator[](std::size_t number) const { return states_[number]; }

 private:
  std::pair<std::size_t, bool> number_of(const PlainState& state);

  const reference::Interpreter& interpreter_;
  std::deque<PlainState> states_;  // a deque: references to states stay valid
  std::unordered_map<std::string, std::size_t> numbers_;
  std::size_t expanded_ = 0;
};

}  // namespace understudy::cli
