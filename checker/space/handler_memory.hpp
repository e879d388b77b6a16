#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <vector>

#include "checker/dsl/choice_script.hpp"
#include "checker/space/memo_table.hpp"
#include "checker/space/moves.hpp"
#include "checker/space/reducer.hpp"
#include "checker/space/system_tables.hpp"

namespace understudy::space {

/// The sentence for a handler that is not pure.
std::string impure_handler(const std::string& machine);

/// A machine that a call went to, and what the caller's outcomes presuppose there.
struct Asked {
  MachineId machine;
  Word presupposed;
};

/// Runs the user's handlers, and remembers what they do in a local state, whatever else waits in the mailbox.
/// Handlers that call other machines are run again each time: what they do depends on more.
class HandlerMemory {
 public:
  /// One way a handler can go.
  struct Run {
    Word local = 0;  // afterwards
    Findings failure = 0;
    std::vector<Word> sends;
    std::vector<Word> sightings;  // what monitors see of it: sends and announcements, in order
    std::vector<Outcome::CalleeChange> callee_changes;
  };
  struct Runs {
    std::vector<Asked> asked;  // in the order of the first call to each
    std::vector<Run> runs;     // in the order of the choices
  };

  HandlerMemory(SystemTables& tables, const MovePlan& plan, Reducer* reducer)
      : tables_(tables), plan_(plan), reducer_(reducer), of_(tables.machine_count()) {}

  bool is_up(MachineId machine, Word local) const { return tables_.local(machine, local).up; }
  Reaction reaction(MachineId machine, Word local, Word envelope);
  const std::vector<int>& enabled_steps(MachineId machine, Word local);

  /// `state` is where calls find their callees. The result is valid until the next call of this object.
  const Runs& deliver(MachineId machine, Word local, Word envelope, const Word* state);
  const Runs& step(MachineId machine, Word local, int step, const Word* state);
  const Runs& restart(MachineId machine, Word local, const Word* state);
  /// A fault that the model declares; no runs when it cannot happen in this local state.
  const Runs& custom(MachineId machine, Word local, const FaultDeclaration& fault, const Word* state);

  /// What a call presupposes of a callee: its local state. With partitions its whole situation, because who
  /// is cut from whom decides whether the callee can call on.
  Word presupposed(MachineId machine, Word situation) const {
    return plan_.has_partitions ? situation : tables_.situation_local(machine, situation);
  }
  std::uint64_t turns_computed() const { return turns_computed_; }
  void forget();
  std::size_t memory_bytes() const;

 private:
  class Host;
  using Handler = std::function<std::string(const std::string& local, Turn& turn)>;
  struct OfMachine {
    MemoTable<Reaction> reactions;
    MemoTable<Word> runs;                                // index into runs_
    std::vector<std::optional<std::vector<int>>> steps;  // by local state
  };

  /// `cause` tells the handlers of one local state apart.
  const Runs& remembered(MachineId machine, Word local, Word cause, const std::function<Runs()>& compute);
  Runs run(MachineId machine, Word local, MachineId sender, const Handler& handler, const Word* state);
  void note_sent(const std::vector<Envelope>& sent, Run& run);
  void tell(MachineId machine, Word local, LocalTurn::Cause cause, Word delivered, const Runs& runs);

  SystemTables& tables_;
  const MovePlan& plan_;
  Reducer* reducer_;  // is told of everything that is computed, if there is one
  std::vector<OfMachine> of_;
  std::deque<Runs> runs_;
  Runs scratch_;  // what is not remembered
  std::uint64_t turns_computed_ = 0;
};

}  // namespace understudy::space
