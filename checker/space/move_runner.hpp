#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "checker/dsl/choice_script.hpp"
#include "checker/space/moves.hpp"
#include "checker/space/system_tables.hpp"

namespace understudy::space {

/// The sentence for a handler that is not pure.
std::string impure_handler(const std::string& machine);

/// Computes what a local move does, by running the user's handlers on decoded contents. Slow; the expander
/// remembers the results.
class MoveRunner {
 public:
  MoveRunner(SystemTables& tables, const MovePlan& plan, bool double_check)
      : tables_(tables), system_(tables.system()), plan_(plan), double_check_(double_check) {}

  /// A machine that a call went to, and what the outcomes presuppose there.
  struct Asked {
    MachineId machine;
    Word presupposed;
  };
  struct Computed {
    std::vector<Asked> asked;  // in the order of the first call to each
    std::vector<Outcome> outcomes;
  };
  /// All outcomes of the move in `state`; those of states that agree on the machine's own word and on
  /// `asked`.
  Computed compute(MachineId machine, std::uint32_t move, const Word* state);

  /// What a call presupposes of a callee: its local state. With partitions its whole situation, because who
  /// is cut from whom decides whether the callee can call on.
  Word presupposed(MachineId machine, Word situation) const {
    return plan_.has_partitions ? situation : tables_.situation_local(machine, situation);
  }

  /// What becomes of a machine when a message reaches it.
  struct Receipt {
    Word situation = 0;
    Word bounced = no_envelope;  // an envelope that goes back to the sender
    Fingerprint delta = 0;
    Findings failure = 0;
    static constexpr Word no_envelope = ~Word{0};
  };
  Receipt receive(Word situation, Word envelope);
  /// The situation with another local state: how a call changes its callee.
  Word relocate(MachineId machine, Word situation, Word local);

  std::uint64_t turns_computed() const { return turns_computed_; }

 private:
  class Host;
  using Handler = std::function<std::string(const std::string& local, Turn& turn)>;
  /// The machine before its handler runs, in pieces.
  struct Before {
    MachineId machine;
    Word situation;  // for the fingerprint's change
    LocalState local;
    Mailbox mailbox;
    std::vector<Word> outbox;
  };

  Computed run_move(MachineId machine, const LocalMove& move, const Word* state);
  void turn(const Before& before, Computed& out);
  void deliver(const Before& before, std::size_t position, Computed& out);
  void crash(Before before, const LocalMove& move, Computed& out);
  void change_cut(Before before, const LocalMove& move, Computed& out);
  void lose_or_duplicate(const Before& before, const LocalMove& move, Computed& out);
  void custom(const Before& before, const LocalMove& move, Computed& out);
  void run(const Before& before, MachineId sender, const Handler& handler, Computed& out);
  std::vector<std::size_t> deliverable(const Before& before) const;
  /// The outcome whose machine looks like `after`.
  Outcome outcome(const Before& after, std::vector<Word> sends);
  const Envelope& envelope(Word number) const { return tables_.envelope(number); }

  SystemTables& tables_;
  const System& system_;
  const MovePlan& plan_;
  bool double_check_;
  const Word* state_ = nullptr;  // of the computation in progress; calls look up their callees here
  std::uint64_t turns_computed_ = 0;
};

}  // namespace understudy::space
