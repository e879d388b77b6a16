#pragma once

#include <array>
#include <deque>
#include <span>
#include <vector>

#include "checker/space/scenery.hpp"
#include "checker/space/space.hpp"
#include "checker/space/view.hpp"

namespace understudy::space {

/// Which properties can see a change, as bits; those 32 apart share one, which only costs an evaluation.
using SeenBy = std::uint32_t;
inline constexpr SeenBy seen_by_all = ~SeenBy{0};

/// Evaluates the properties of a System, once for each distinct combination of what they observe. One for
/// each thread.
class PropertyJudge {
 public:
  PropertyJudge(const SystemTables& tables, Findings decided);
  /// Judges conditions instead of the model's properties: bit i for the i-th of them, 64 at most.
  PropertyJudge(const SystemTables& tables, std::span<const Condition> conditions);

  /// Which properties could judge the two situations of the machine differently.
  SeenBy differences(std::size_t machine, Word before, Word after);
  /// Invariants that the state violates and goals that it reaches, among those that observe a machine in
  /// `changed`.
  Findings check_state(const Word* state, SeenBy change);
  /// Which step properties there are.
  SeenBy step_properties() const { return step_properties_; }
  /// Which properties a change of the order of independent steps could hide a violation of: a single machine
  /// goes through the same local states in every order.
  SeenBy order_matters_to() const { return order_matters_to_; }
  bool steps_see_messages() const { return steps_see_messages_; }
  /// Step properties that the step violates, among those that see the change.
  Findings check_step(const Word* before, const Word* after, SeenBy change);
  /// Properties of the end that the state, which is one, violates.
  Findings check_end(const Word* state);
  /// These need not be looked for any more.
  void stop_deciding(Findings decided);
  std::size_t memory_bytes() const;

 private:
  struct Watched {
    const Property* property;
    Findings bit;
    MachineId focus;
    SeenBy seen = 0;  // its bit
    Views views;
    std::vector<char> is_finding;  // of each combination of what they show
  };

  template <class Judge>
  Findings check(const std::array<std::vector<Watched*>, 32>& by_bit, SeenBy change, Judge judge);
  explicit PropertyJudge(const SystemTables& tables);
  void sort_by_bit();
  void watch(const Property& property, Findings bit, const Property::Observed* focus);
  bool judge(Watched& watched, const Word* before, const Word* after);
  bool evaluate(const Watched& watched, const Word* before, const Word* after);

  const SystemTables& tables_;
  std::deque<Watched> states_, steps_, ends_;
  std::array<std::vector<Watched*>, 32> states_by_bit_, steps_by_bit_;
  SeenBy step_properties_ = 0, order_matters_to_ = 0;
  bool steps_see_messages_ = false;
  Scenery scenery_;
};

}  // namespace understudy::space
