#include "checker/space/handler_memory.hpp"

#include <algorithm>

namespace understudy::space {
namespace {

// Causes that are no envelopes: those are numbered from 0.
constexpr Word first_step_cause = Word{3} << 30;
constexpr Word restart_cause = ~Word{0} - 1;

std::uint64_t key_of(Word local, Word cause) { return (std::uint64_t{local} << 32) | cause; }

}  // namespace

std::string impure_handler(const std::string& machine) {
  return fmt::format(
      "a handler of {} gives another result when it runs again: it must depend on nothing but the machine's "
      "state, the "
      "message and turn.choose",
      machine);
}

/// Answers what one run of a handler asks; remembers whom it called and how that changed them.
class HandlerMemory::Host final : public TurnHost {
 public:
  Host(const HandlerMemory& memory, const Word* state, ChoiceScript& script, std::vector<Asked>& asked,
       MachineId self)
      : memory_(memory),
        tables_(memory.tables_),
        state_(state),
        script_(script),
        asked_(asked),
        active_{self} {}

  int choose(int alternatives) override { return script_.choose(alternatives); }

  std::optional<std::string> call(Turn& caller, MachineId callee, const Message& request) override {
    const System& system = tables_.system();
    if (std::find(active_.begin(), active_.end(), callee) != active_.end())
      throw ModelError(fmt::format("{} is called while its own handler runs: calls must not go in a circle",
                                   system.names()[callee.index]));
    LocalState& local = local_of(callee);
    if (!local.up || is_cut(caller.self(), callee)) return std::nullopt;
    active_.push_back(callee);
    Turn turn(system, *this, callee, caller.self());
    std::string reply;
    local.bytes = system.machine(callee).call(local.bytes, request, turn, reply);
    active_.pop_back();
    caller.append_sent(turn.sent());
    note_change(callee, tables_.intern_local(callee, local));
    return reply;
  }

  std::vector<Outcome::CalleeChange> take_changes() { return std::move(changes_); }

 private:
  Situation situation_of(MachineId machine) const {
    return tables_.situation(machine, state_[machine.index]);
  }
  LocalState& local_of(MachineId machine) {
    for (auto& [known, local] : locals_)
      if (known == machine) return local;
    if (std::none_of(asked_.begin(), asked_.end(), [&](const Asked& one) { return one.machine == machine; }))
      asked_.push_back({machine, memory_.presupposed(machine, state_[machine.index])});
    return locals_.emplace_back(machine, tables_.local(machine, situation_of(machine).local)).second;
  }
  bool is_cut(MachineId caller, MachineId callee) const {
    return tables_.mailbox(caller, situation_of(caller).mailbox).is_cut_from(callee);
  }
  void note_change(MachineId callee, Word local) {
    for (auto& change : changes_)
      if (change.machine == callee) {
        change.local = local;
        return;
      }
    changes_.push_back({callee, local});
  }

  const HandlerMemory& memory_;
  SystemTables& tables_;
  const Word* state_;
  ChoiceScript& script_;
  std::vector<Asked>& asked_;
  std::vector<MachineId> active_;
  std::deque<std::pair<MachineId, LocalState>> locals_;  // a deque: references stay valid during nested calls
  std::vector<Outcome::CalleeChange> changes_;
};

Reaction HandlerMemory::reaction(MachineId machine, Word local, Word envelope) {
  auto& known = of_[machine.index].reactions;
  if (const auto* reaction = known.find(key_of(local, envelope))) return *reaction;
  const EventType& type = *tables_.envelope(envelope).message.type;
  return *known.insert(key_of(local, envelope),
                       tables_.system().machine(machine).reaction(tables_.local(machine, local).bytes, type));
}

const std::vector<int>& HandlerMemory::enabled_steps(MachineId machine, Word local) {
  auto& known = of_[machine.index].steps;
  if (local >= known.size()) known.resize(local + 1);
  if (!known[local])
    known[local] = tables_.system().machine(machine).enabled_steps(tables_.local(machine, local).bytes);
  return *known[local];
}

const HandlerMemory::Runs& HandlerMemory::deliver(MachineId machine, Word local, Word envelope,
                                                  const Word* state) {
  return remembered(machine, local, envelope, [&] {
    const Envelope& delivered = tables_.envelope(envelope);
    return run(
        machine, local, tables_.system().shown_sender(delivered),
        [&](const std::string& bytes, Turn& turn) {
          return tables_.system().machine(machine).deliver(bytes, delivered.message, turn);
        },
        state);
  });
}

const HandlerMemory::Runs& HandlerMemory::step(MachineId machine, Word local, int step, const Word* state) {
  return remembered(machine, local, first_step_cause + static_cast<Word>(step), [&] {
    return run(
        machine, local, {},
        [&](const std::string& bytes, Turn& turn) {
          return tables_.system().machine(machine).step(bytes, step, turn);
        },
        state);
  });
}

const HandlerMemory::Runs& HandlerMemory::restart(MachineId machine, Word local, const Word* state) {
  return remembered(machine, local, restart_cause, [&] {
    return run(
        machine, local, {},
        [&](const std::string& bytes, Turn& turn) {
          return tables_.system().machine(machine).restart(bytes, turn);
        },
        state);
  });
}

const HandlerMemory::Runs& HandlerMemory::custom(MachineId machine, Word local, const FaultDeclaration& fault,
                                                 const Word* state) {
  bool is_possible = true;
  scratch_ = run(
      machine, local, {},
      [&](const std::string& bytes, Turn& turn) {
        const auto changed = fault.effect(machine, bytes, turn);
        is_possible = changed.has_value();
        return changed.value_or(bytes);
      },
      state);
  if (!is_possible) scratch_ = {};
  tell(machine, local, LocalTurn::Cause::fault, 0, scratch_);
  return scratch_;
}

const HandlerMemory::Runs& HandlerMemory::remembered(MachineId machine, Word local, Word cause,
                                                     const std::function<Runs()>& compute) {
  auto& known = of_[machine.index].runs;
  if (const auto* index = known.find(key_of(local, cause))) return runs_[*index];
  Runs computed = compute();
  const bool is_delivery = cause < first_step_cause;
  tell(machine, local, is_delivery ? LocalTurn::Cause::delivery : LocalTurn::Cause::own, cause, computed);
  if (!computed.asked.empty()) return scratch_ = std::move(computed);
  known.insert(key_of(local, cause), static_cast<Word>(runs_.size()));
  return runs_.emplace_back(std::move(computed));
}

HandlerMemory::Runs HandlerMemory::run(MachineId machine, Word local, MachineId sender,
                                       const Handler& handler, const Word* state) {
  Runs result;
  LocalState before = tables_.local(machine, local);
  before.up = true;  // a machine that restarts was down
  ChoiceScript script;
  do {
    ++turns_computed_;
    Host host(*this, state, script, result.asked, machine);
    Turn turn(tables_.system(), host, machine, sender);
    Run& made = result.runs.emplace_back();
    try {
      LocalState after{true, handler(before.bytes, turn)};
      made.local = tables_.intern_local(machine, after);
    } catch (const AssertionFailed&) {
      made.failure = assertion_found;
      continue;
    }
    note_sent(turn.sent(), made);
    made.callee_changes = host.take_changes();
  } while (script.advance());
  return result;
}

void HandlerMemory::note_sent(const std::vector<Envelope>& sent, Run& run) {
  const System& system = tables_.system();
  const bool leaves_at_once = system.granularity() == Granularity::turn;
  for (const auto& envelope : sent) {
    const bool is_announced = !envelope.to;
    if (!is_announced) run.sends.push_back(tables_.intern_envelope(envelope));
    if ((is_announced || leaves_at_once) && !system.observers_of(*envelope.message.type).empty())
      run.sightings.push_back(tables_.intern_envelope(envelope));
  }
}

void HandlerMemory::tell(MachineId machine, Word local, LocalTurn::Cause cause, Word delivered,
                         const Runs& runs) {
  if (!reducer_) return;
  for (const Run& run : runs.runs)
    reducer_->note_turn(
        {machine, local, run.local, cause, delivered, run.sends, run.sightings, run.failure != 0});
}

void HandlerMemory::forget() {
  for (auto& one : of_) {
    one.reactions.clear();
    one.runs.clear();
  }
  runs_.clear();
}

std::size_t HandlerMemory::memory_bytes() const {
  std::size_t total = runs_.size() * (sizeof(Runs) + 2 * sizeof(Run));
  for (const auto& one : of_) total += one.reactions.memory_bytes() + one.runs.memory_bytes();
  return total;
}

}  // namespace understudy::space
