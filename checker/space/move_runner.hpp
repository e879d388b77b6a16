#pragma once

#include <vector>

#include "checker/space/handler_memory.hpp"
#include "checker/space/monitor_memory.hpp"
#include "checker/space/system_tables.hpp"

namespace understudy::space {

/// Computes what a local move does, by running the user's handlers on decoded contents. Slow; the expander
/// remembers the results.
class MoveRunner {
 public:
  MoveRunner(SystemTables& tables, const MovePlan& plan, bool double_check, Reducer* reducer)
      : tables_(tables),
        system_(tables.system()),
        plan_(plan),
        double_check_(double_check),
        reducer_(reducer),
        handlers_(tables, plan, reducer),
        monitors_(tables, double_check) {}

  struct Computed {
    std::vector<Asked> asked;  // in the order of the first call to each
    std::vector<Outcome> outcomes;
    std::size_t classified = 0;  // so many outcomes have their choice and fair class
    std::uint16_t choices = 0;

    /// The outcomes that were added last are those of one choice, and belong to the class.
    void finish_choice(FairClasses::Number fair_class);
  };
  /// All outcomes of the move in `state`; those of states that agree on the machine's own word and on
  /// `asked`.
  Computed compute(MachineId machine, std::uint32_t move, const Word* state);

  Word presupposed(MachineId machine, Word situation) const {
    return handlers_.presupposed(machine, situation);
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

  std::uint64_t turns_computed() const { return handlers_.turns_computed(); }
  void forget_handlers() {
    handlers_.forget();
    monitors_.forget();
  }
  std::size_t memory_bytes() const { return handlers_.memory_bytes() + monitors_.memory_bytes(); }

 private:
  /// The machine before its handler runs, in pieces.
  struct Before {
    MachineId machine;
    Word situation;  // for the fingerprint's change
    Word local;
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
  /// Adds the outcomes of a handler that ran in `before`.
  void add(const Before& before, const HandlerMemory::Runs& runs, Computed& out);
  /// Shows the events to the monitors, in order: they change with the outcome, or make it fail.
  void show_to_monitors(const std::vector<Word>& events, Outcome& outcome, std::vector<Asked>& asked);
  std::vector<std::size_t> deliverable(const Before& before);
  /// The outcome whose machine looks like `after`.
  Outcome outcome(const Before& after, std::vector<Word> sends);
  const Envelope& envelope(Word number) const { return tables_.envelope(number); }

  SystemTables& tables_;
  const System& system_;
  const MovePlan& plan_;
  bool double_check_;
  Reducer* reducer_;             // if there is one
  const Word* state_ = nullptr;  // of the computation in progress; calls look up their callees here
  HandlerMemory handlers_;
  MonitorMemory monitors_;
};

}  // namespace understudy::space
