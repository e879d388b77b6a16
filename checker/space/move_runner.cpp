#include "checker/space/move_runner.hpp"

#include <algorithm>

namespace understudy::space {

std::string impure_handler(const std::string& machine) {
  return fmt::format(
      "a handler of {} gives another result when it runs again: it must depend on nothing but the "
      "machine's state, the message and turn.choose",
      machine);
}

/// Answers what one run of a handler asks; remembers whom it called and how that changed them.
class MoveRunner::Host final : public TurnHost {
 public:
  Host(MoveRunner& runner, ChoiceScript& script, Computed& computed, MachineId self)
      : runner_(runner), script_(script), computed_(computed), active_{self} {}

  int choose(int alternatives) override { return script_.choose(alternatives); }

  std::optional<std::string> call(Turn& caller, MachineId callee, const Message& request) override {
    auto& tables = runner_.tables_;
    if (std::find(active_.begin(), active_.end(), callee) != active_.end())
      throw ModelError(fmt::format("{} is called while its own handler runs: calls must not go in a circle",
                                   runner_.system_.names()[callee.index]));
    LocalState& local = local_of(callee);
    if (!local.up || is_cut(caller.self(), callee)) return std::nullopt;
    active_.push_back(callee);
    Turn turn(runner_.system_, *this, callee, caller.self());
    std::string reply;
    local.bytes = runner_.system_.machine(callee).call(local.bytes, request, turn, reply);
    active_.pop_back();
    caller.append_sent(turn.sent());
    const Word changed = tables.intern_local(callee, local);
    for (auto& change : changes_)
      if (change.machine == callee) return change.local = changed, reply;
    changes_.push_back({callee, changed});
    return reply;
  }

  std::vector<Outcome::CalleeChange> take_changes() { return std::move(changes_); }

 private:
  Situation situation_of(MachineId machine) const {
    return runner_.tables_.situation(machine, runner_.state_[machine.index]);
  }
  LocalState& local_of(MachineId machine) {
    for (auto& [known, local] : locals_)
      if (known == machine) return local;
    auto& asked = computed_.asked;
    if (std::none_of(asked.begin(), asked.end(), [&](const Asked& one) { return one.machine == machine; }))
      asked.push_back({machine, runner_.presupposed(machine, runner_.state_[machine.index])});
    return locals_.emplace_back(machine, runner_.tables_.local(machine, situation_of(machine).local)).second;
  }
  bool is_cut(MachineId caller, MachineId callee) const {
    return runner_.tables_.mailbox(caller, situation_of(caller).mailbox).is_cut_from(callee);
  }

  MoveRunner& runner_;
  ChoiceScript& script_;
  Computed& computed_;
  std::vector<MachineId> active_;
  std::deque<std::pair<MachineId, LocalState>> locals_;  // a deque: references stay valid during nested calls
  std::vector<Outcome::CalleeChange> changes_;
};

MoveRunner::Computed MoveRunner::compute(MachineId machine, std::uint32_t move, const Word* state) {
  const auto& chosen = plan_.local[machine.index][move];
  const auto compute_once = [&] {
    return with_blame([&] { return "a handler of " + system_.names()[machine.index]; },
                      [&] { return run_move(machine, chosen, state); });
  };
  Computed computed = compute_once();
  if (double_check_ && compute_once().outcomes != computed.outcomes)
    throw ModelError(impure_handler(system_.names()[machine.index]));
  return computed;
}

MoveRunner::Computed MoveRunner::run_move(MachineId machine, const LocalMove& move, const Word* state) {
  state_ = state;
  const Word word = state[machine.index];
  const Situation now = tables_.situation(machine, word);
  const Before before{machine, word, tables_.local(machine, now.local), tables_.mailbox(machine, now.mailbox),
                      tables_.outbox(machine, now.outbox)};
  Computed computed;
  switch (move.kind) {
    case LocalMove::Kind::turn:
      turn(before, computed);
      break;
    case LocalMove::Kind::crash:
    case LocalMove::Kind::lose_disk:
      crash(before, move, computed);
      break;
    case LocalMove::Kind::cut:
    case LocalMove::Kind::join:
      change_cut(before, move, computed);
      break;
    case LocalMove::Kind::lose:
    case LocalMove::Kind::duplicate:
      lose_or_duplicate(before, move, computed);
      break;
    case LocalMove::Kind::custom:
      custom(before, move, computed);
      break;
  }
  return computed;
}

void MoveRunner::turn(const Before& before, Computed& out) {
  const Machine& machine = system_.machine(before.machine);
  if (!before.local.up) {
    if (!plan_.may_restart[before.machine.index]) return;
    Before restarted = before;
    restarted.local.up = true;
    return run(
        restarted, {}, [&](const std::string& local, Turn& turn) { return machine.restart(local, turn); },
        out);
  }
  if (!before.outbox.empty()) {
    Before after = before;
    after.outbox.erase(after.outbox.begin());
    out.outcomes.push_back(outcome(after, {before.outbox.front()}));
    return;
  }
  for (std::size_t position : deliverable(before)) deliver(before, position, out);
  for (int step : machine.enabled_steps(before.local.bytes))
    run(
        before, {}, [&](const std::string& local, Turn& turn) { return machine.step(local, step, turn); },
        out);
}

std::vector<std::size_t> MoveRunner::deliverable(const Before& before) const {
  const Machine& machine = system_.machine(before.machine);
  std::vector<std::size_t> positions;
  std::vector<MachineId> served;  // fifo senders whose first message was found
  bool causal_served = false;
  const auto& waiting = before.mailbox.envelopes;
  for (std::size_t position = 0; position < waiting.size(); ++position) {
    const Envelope& message = envelope(waiting[position]);
    if (before.mailbox.is_cut_from(message.from)) continue;
    if (machine.reaction(before.local.bytes, *message.message.type) == Reaction::defer) continue;
    switch (system_.link_policy(message.from, message.to).order) {
      case Order::causal:
        if (std::exchange(causal_served, true)) continue;
        break;
      case Order::fifo:
        if (std::find(served.begin(), served.end(), message.from) != served.end()) continue;
        served.push_back(message.from);
        break;
      case Order::unordered:
        if (position > 0 && waiting[position - 1] == waiting[position]) continue;
        break;
    }
    positions.push_back(position);
  }
  return positions;
}

void MoveRunner::deliver(const Before& before, std::size_t position, Computed& out) {
  const Machine& machine = system_.machine(before.machine);
  const Envelope& message = envelope(before.mailbox.envelopes[position]);
  Before after = before;
  after.mailbox.envelopes.erase(after.mailbox.envelopes.begin() + static_cast<std::ptrdiff_t>(position));
  switch (machine.reaction(before.local.bytes, *message.message.type)) {
    case Reaction::ignore:
      out.outcomes.push_back(outcome(after, {}));
      break;
    case Reaction::handle:
      run(
          after, message.from,
          [&](const std::string& local, Turn& turn) { return machine.deliver(local, message.message, turn); },
          out);
      break;
    default: {
      Outcome failed;
      failed.failure = unhandled_event_found;
      out.outcomes.push_back(failed);
    }
  }
}

void MoveRunner::run(const Before& before, MachineId sender, const Handler& handler, Computed& out) {
  ChoiceScript script;
  do {
    ++turns_computed_;
    Host host(*this, script, out, before.machine);
    Turn turn(system_, host, before.machine, sender);
    Before after = before;
    try {
      after.local.bytes = handler(before.local.bytes, turn);
    } catch (const AssertionFailed&) {
      Outcome failed;
      failed.failure = assertion_found;
      out.outcomes.push_back(failed);
      continue;
    }
    std::vector<Word> sends;
    for (const auto& sent : turn.sent()) sends.push_back(tables_.intern_envelope(sent));
    if (system_.granularity() == Granularity::send) {
      after.outbox.insert(after.outbox.end(), sends.begin(), sends.end());
      sends.clear();
    }
    Outcome made = outcome(after, std::move(sends));
    made.callee_changes = host.take_changes();
    out.outcomes.push_back(std::move(made));
  } while (script.advance());
}

Outcome MoveRunner::outcome(const Before& after, std::vector<Word> sends) {
  Outcome made;
  made.situation =
      tables_.intern_situation(after.machine, {tables_.intern_local(after.machine, after.local),
                                               tables_.intern_mailbox(after.machine, after.mailbox),
                                               tables_.intern_outbox(after.machine, after.outbox)});
  made.delta =
      tables_.term(after.machine.index, made.situation) - tables_.term(after.machine.index, after.situation);
  made.sends = std::move(sends);
  return made;
}

}  // namespace understudy::space
