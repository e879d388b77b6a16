#pragma once

#include <optional>
#include <vector>

#include "checker/reduce/forecast.hpp"

namespace understudy::reduce {

/// Single turns that may stand for all others, one after the other, from a state to the next.
///
/// What may stand for all still may after another one was taken: from then on less may happen than before. So
/// a turn that was judged once need not be judged again until its machine changes; and those that another one
/// stands in the way of, only when nothing else is left. Any two such turns can be exchanged, so it matters
/// little in which order they are taken: if judging were exact, all orders would end in the same state.
/// (Confluence; see Blom and van de Pol, State Space Reduction by Proving Confluence, 2002.)
class Singles {
 public:
  explicit Singles(Forecast& forecast) : forecast_(forecast) {}

  /// See space::Selector. The forecast is used for this state until something else begins with it.
  void set_out(const Word* state, std::span<const std::uint32_t> transitions);
  void has_changed(std::size_t machine);
  std::optional<space::Selection> next();

 private:
  /// A turn, as long as its machine is as it was.
  struct Turn {
    space::Selection selection;
    std::uint32_t version;
  };

  std::optional<space::Selection> judge_machine(std::size_t machine);
  std::optional<space::Selection> take(std::vector<Turn>& turns);

  Forecast& forecast_;
  std::span<const std::uint32_t> transitions_;
  std::vector<std::uint32_t> versions_;  // by machine: how often it changed
  std::vector<char> is_unknown_;         // by machine: is among those below
  std::vector<std::size_t> unknown_;     // machines to be judged
  std::vector<std::size_t> held_up_;     // machines with turns that other turns stand in the way of
  // Turns that were judged: that rely on nothing, of which that is not known, and that rely on a declaration.
  std::vector<Turn> safe_, clear_, trusting_;
  bool has_moved_ = false;  // since those were held up
};

}  // namespace understudy::reduce
