#include "checker/space/move_runner.hpp"

#include <algorithm>

namespace understudy::space {
namespace {

void note(std::vector<Asked>& all, const Asked& asked) {
  if (std::none_of(all.begin(), all.end(),
                   [&](const Asked& known) { return known.machine == asked.machine; }))
    all.push_back(asked);
}

}  // namespace

MoveRunner::Computed MoveRunner::compute(MachineId machine, std::uint32_t move, const Word* state) {
  const auto& chosen = plan_.local[machine.index][move];
  const auto compute_once = [&] {
    return with_blame([&] { return "a handler of " + system_.names()[machine.index]; },
                      [&] { return run_move(machine, chosen, state); });
  };
  Computed computed = compute_once();
  if (double_check_) handlers_.forget();
  if (double_check_ && compute_once().outcomes != computed.outcomes)
    throw ModelError(impure_handler(system_.names()[machine.index]));
  return computed;
}

MoveRunner::Computed MoveRunner::run_move(MachineId machine, const LocalMove& move, const Word* state) {
  state_ = state;
  const Word word = state[machine.index];
  const Situation now = tables_.situation(machine, word);
  const Before before{machine, word, now.local, tables_.mailbox(machine, now.mailbox),
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
  const MachineId machine = before.machine;
  const FairClasses& fair = system_.fair_classes();
  if (!handlers_.is_up(machine, before.local)) {
    if (plan_.may_restart[machine.index]) add(before, handlers_.restart(machine, before.local, state_), out);
    return out.finish_choice(fair.restart(machine));
  }
  if (!before.outbox.empty()) {
    Before after = before;
    after.outbox.erase(after.outbox.begin());
    Outcome made = outcome(after, {before.outbox.front()});
    show_to_monitors({before.outbox.front()}, made, out.asked);
    out.outcomes.push_back(std::move(made));
    return out.finish_choice(fair.departure(machine));
  }
  const auto positions = deliverable(before);
  if (reducer_ && positions.size() > 1) {
    std::vector<Word> choices;
    for (std::size_t position : positions) choices.push_back(before.mailbox.envelopes[position]);
    reducer_->note_choice(machine, before.local, choices);
  }
  for (std::size_t position : positions) {
    deliver(before, position, out);
    out.finish_choice(fair.delivery(envelope(before.mailbox.envelopes[position]).from, machine));
  }
  for (int step : handlers_.enabled_steps(machine, before.local)) {
    add(before, handlers_.step(machine, before.local, step, state_), out);
    out.finish_choice(fair.step(machine, step));
  }
}

void MoveRunner::Computed::finish_choice(FairClasses::Number fair_class) {
  for (; classified < outcomes.size(); ++classified) {
    outcomes[classified].fair_class = fair_class;
    outcomes[classified].choice = choices;
  }
  ++choices;
}

std::vector<std::size_t> MoveRunner::deliverable(const Before& before) {
  std::vector<std::size_t> positions;
  std::vector<Word> passed;  // messages that could be taken, or wait for one that could
  const auto& waiting = before.mailbox.envelopes;
  for (std::size_t position = 0; position < waiting.size(); ++position) {
    const Word next = waiting[position];
    if (position > 0 && waiting[position - 1] == next) continue;  // it makes no difference which one
    if (before.mailbox.is_cut_from(envelope(next).from)) continue;
    if (handlers_.reaction(before.machine, before.local, next) == Reaction::defer) continue;
    const bool waits = std::any_of(passed.begin(), passed.end(), [&](Word earlier) {
      return tables_.is_order_remembered(earlier, next) && !tables_.commute(earlier, next);
    });
    passed.push_back(next);
    if (!waits) positions.push_back(position);
  }
  return positions;
}

void MoveRunner::deliver(const Before& before, std::size_t position, Computed& out) {
  const Word envelope = before.mailbox.envelopes[position];
  Before after = before;
  after.mailbox.envelopes.erase(after.mailbox.envelopes.begin() + static_cast<std::ptrdiff_t>(position));
  switch (handlers_.reaction(before.machine, before.local, envelope)) {
    case Reaction::ignore:
      out.outcomes.push_back(outcome(after, {}));
      break;
    case Reaction::handle:
      add(after, handlers_.deliver(before.machine, before.local, envelope, state_), out);
      break;
    default: {
      if (reducer_)
        reducer_->note_turn(
            {before.machine, before.local, before.local, LocalTurn::Cause::delivery, envelope, {}, {}, true});
      Outcome failed;
      failed.failure = unhandled_event_found;
      out.outcomes.push_back(failed);
    }
  }
}

void MoveRunner::add(const Before& before, const HandlerMemory::Runs& runs, Computed& out) {
  for (const Asked& asked : runs.asked) note(out.asked, asked);
  for (const auto& run : runs.runs) {
    Before after = before;
    after.local = run.local;
    std::vector<Word> sends = run.sends;
    if (system_.granularity() == Granularity::send) {
      after.outbox.insert(after.outbox.end(), sends.begin(), sends.end());
      sends.clear();
    }
    Outcome made;
    if (!run.failure) made = outcome(after, std::move(sends));
    made.failure = run.failure;
    made.callee_changes = run.callee_changes;
    show_to_monitors(run.sightings, made, out.asked);
    out.outcomes.push_back(std::move(made));
  }
}

void MoveRunner::show_to_monitors(const std::vector<Word>& events, Outcome& outcome,
                                  std::vector<Asked>& asked) {
  auto& changes = outcome.callee_changes;
  for (Word event : events)
    for (MachineId monitor : system_.observers_of(*envelope(event).message.type)) {
      const Word situation = state_[monitor.index];
      note(asked, {monitor, handlers_.presupposed(monitor, situation)});
      const auto known = std::find_if(changes.begin(), changes.end(),
                                      [&](const auto& change) { return change.machine == monitor; });
      const Word before = known == changes.end() ? tables_.situation_local(monitor, situation) : known->local;
      const auto after = monitors_.observe(monitor, before, event);
      if (!after) {
        outcome.failure = assertion_found;
        return;
      }
      if (known != changes.end())
        known->local = *after;
      else if (*after != before)
        changes.push_back({monitor, *after});
    }
}

Outcome MoveRunner::outcome(const Before& after, std::vector<Word> sends) {
  Outcome made;
  made.situation = tables_.intern_situation(
      after.machine, {after.local, tables_.intern_mailbox(after.machine, after.mailbox),
                      tables_.intern_outbox(after.machine, after.outbox)});
  made.delta =
      tables_.term(after.machine.index, made.situation) - tables_.term(after.machine.index, after.situation);
  made.sends = std::move(sends);
  return made;
}

}  // namespace understudy::space
