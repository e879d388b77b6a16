#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "checker/space/sequence_table.hpp"
#include "checker/space/space.hpp"
#include "checker/space/system_tables.hpp"

namespace understudy::space {

/// Which machines changed, as bits; machines 64 apart share one, which only costs an evaluation.
using MachineMask = std::uint64_t;
inline MachineMask mask_of(std::size_t machine) { return MachineMask{1} << (machine % 64); }

/// Evaluates the properties of a System, once for each distinct combination of what they observe. One for each thread.
class PropertyJudge {
 public:
  PropertyJudge(const SystemTables& tables, Findings decided);

  /// Invariants that the state violates and goals that it reaches, among those that observe a machine in `changed`.
  Findings check_state(const Word* state, MachineMask changed);
  bool has_step_properties() const { return !steps_.empty(); }
  /// Step properties that the step violates, among those that observe a machine in `changed`.
  Findings check_step(const Word* before, const Word* after, MachineMask changed);
  std::size_t memory_bytes() const;

 private:
  struct Watched {
    const Property* property;
    Findings bit;
    MachineMask mask = 0;
    SequenceTable known;            // combinations of observed contents
    std::vector<char> is_finding;   // of each combination
  };

  void watch(const Property& property, Findings bit);
  bool judge(Watched& watched, const Word* before, const Word* after);
  void append_observed(const Property& property, const Word* state);
  Observation observe(const Property& property, const Word* state);
  const std::shared_ptr<const void>& object(MachineId machine, Word local);
  Word local_of(MachineId machine, Word situation) { return tables_.situation_local(machine, situation); }

  const SystemTables& tables_;
  std::deque<Watched> states_, steps_;
  std::vector<Word> key_;
  std::vector<std::vector<std::shared_ptr<const void>>> objects_;  // decoded machines, by machine and local number
};

}  // namespace understudy::space
