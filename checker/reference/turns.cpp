#include <algorithm>

#include "checker/dsl/choice_script.hpp"
#include "checker/reference/inbox.hpp"
#include "checker/reference/system_interpreter.hpp"

/// The moves that machines make by themselves.
namespace understudy::reference {
namespace {

/// Answers what one run of a handler asks; calls change the callee in the state at hand.
class Host final : public TurnHost {
 public:
  Host(const System& system, WholeState& state, ChoiceScript& script, MachineId self)
      : system_(system), state_(state), script_(script), active_{self} {}

  int choose(int alternatives) override { return script_.choose(alternatives); }
  std::optional<std::string> call(Turn& caller, MachineId callee, const Message& request) override {
    if (std::count(active_.begin(), active_.end(), callee) > 0)
      throw ModelError(fmt::format("{} is called while its own handler runs: calls must not go in a circle",
                                   system_.names()[callee.index]));
    auto& target = state_.machines[callee.index];
    const auto& cut = target.cut_from;
    if (!target.up || std::count(cut.begin(), cut.end(), caller.self()) > 0) return std::nullopt;
    active_.push_back(callee);
    Turn turn(system_, *this, callee, caller.self());
    std::string reply;
    target.local = system_.machine(callee).call(target.local, request, turn, reply);
    active_.pop_back();
    caller.append_sent(turn.sent());
    return reply;
  }

 private:
  const System& system_;
  WholeState& state_;
  ChoiceScript& script_;
  std::vector<MachineId> active_;
};

}  // namespace

Step::Message MoveCollector::message_of(const Envelope& envelope) const {
  return {name(envelope.from), name(envelope.to), envelope.message.type->name,
          envelope.message.describe(system_.names())};
}

void MoveCollector::turns_of(MachineId machine) {
  const auto& own = state_.machines[machine.index];
  if (!own.up) return;
  if (!own.outbox.empty()) return send_first(machine);
  for (std::size_t position = 0; position < own.mailbox.size(); ++position)
    if (is_deliverable(own, position, system_.machine(machine))) deliver(machine, position);
  for (int step : system_.machine(machine).enabled_steps(own.local)) {
    const std::string text = system_.machine(machine).step_name(step);
    run(machine, state_,
        {Step::Kind::internal, fmt::format("{}: {}", name(machine), text), name(machine), {}, {}, {}, {}}, {},
        fair().step(machine, step), [&](const std::string& local, Turn& turn) {
          return system_.machine(machine).step(local, step, turn);
        });
  }
}

bool MoveCollector::is_deliverable(const MachineState& machine, std::size_t position,
                                   const Machine& behavior) const {
  const auto takes = [&](const Envelope& envelope) {
    return std::count(machine.cut_from.begin(), machine.cut_from.end(), envelope.from) == 0 &&
           behavior.reaction(machine.local, *envelope.message.type) != Reaction::defer;
  };
  const Envelope& wanted = machine.mailbox[position];
  if (!takes(wanted)) return false;
  const Order order = system_.link_policy(wanted.from, wanted.to).order;
  for (std::size_t earlier = 0; earlier < position; ++earlier) {
    const Envelope& other = machine.mailbox[earlier];
    const bool same_queue = system_.link_policy(other.from, other.to).order == order &&
                            (order == Order::causal || other.from == wanted.from);
    if (other == wanted) return false;  // the same move
    const bool may_overtake = inboxes_ == Inboxes::relaxed && commute(system_, other, wanted);
    if (order != Order::unordered && same_queue && takes(other) && !may_overtake) return false;
  }
  return true;
}

void MoveCollector::deliver(MachineId machine, std::size_t position) {
  WholeState before = state_;
  auto& mailbox = before.machines[machine.index].mailbox;
  const Envelope envelope = mailbox[position];
  mailbox.erase(mailbox.begin() + static_cast<std::ptrdiff_t>(position));

  const Machine& behavior = system_.machine(machine);
  const std::string what = fmt::format("{} from {}", envelope.message.type->name, name(envelope.from));
  Step step{Step::Kind::deliver,
            fmt::format("{}: {}", name(machine), what),
            name(machine),
            message_of(envelope),
            {},
            {},
            {}};
  switch (behavior.reaction(before.machines[machine.index].local, *envelope.message.type)) {
    case Reaction::ignore:
      step.kind = Step::Kind::ignore;
      step.name = fmt::format("{} ignores {}", name(machine), what);
      return add(std::move(step), std::move(before), false, fair().delivery(envelope.from, machine));
    case Reaction::handle:
      return run(machine, before, step, system_.shown_sender(envelope),
                 fair().delivery(envelope.from, machine), [&](const std::string& local, Turn& turn) {
                   return behavior.deliver(local, envelope.message, turn);
                 });
    default: {
      const std::string mode = behavior.mode_name(before.machines[machine.index].local);
      moves_.push_back(
          {std::move(step),
           {},
           {FailureKind::unhandled_event, fmt::format("{} has no rule for {}{}", name(machine), what,
                                                      mode.empty() ? "" : " in mode " + mode)},
           false,
           fair().delivery(envelope.from, machine)});
    }
  }
}

void MoveCollector::send_first(MachineId machine) {
  WholeState after = state_;
  auto& outbox = after.machines[machine.index].outbox;
  const Envelope envelope = outbox.front();
  outbox.erase(outbox.begin());
  Step step{Step::Kind::send,
            fmt::format("{} sends {} to {}", name(machine), envelope.message.type->name, name(envelope.to)),
            name(machine),
            {},
            {},
            {},
            {}};
  Failure failure;
  if (observe(envelope, after, failure)) deposit(envelope, after, step, failure);
  moves_.push_back({std::move(step), std::move(after), std::move(failure), false, fair().departure(machine)});
}

void MoveCollector::run(MachineId machine, const WholeState& before, const Step& step, MachineId sender,
                        FairClasses::Number fair_class, const Handler& handler, bool uses_budget) {
  ChoiceScript script;
  do {
    Move move{step, before, {}, uses_budget, fair_class};
    auto& after = std::get<WholeState>(move.state);
    Host host(system_, after, script, machine);
    Turn turn(system_, host, machine, sender);
    try {
      const std::string local = handler(after.machines[machine.index].local, turn);
      after.machines[machine.index].local = local;
      send_all(machine, turn.sent(), after, move.step, move.failure);
    } catch (const AssertionFailed& failed) {
      move.failure = {FailureKind::assertion, failed.what()};
    }
    move.step.choices = script.taken();
    moves_.push_back(std::move(move));
  } while (script.advance());
}

void MoveCollector::send_all(MachineId machine, const std::vector<Envelope>& sent, WholeState& state,
                             Step& step, Failure& failure) const {
  const bool at_once = system_.granularity() == Granularity::turn;
  for (const auto& envelope : sent)
    if (at_once || !envelope.to)
      if (!observe(envelope, state, failure)) return;
  for (const auto& envelope : sent) {
    if (!envelope.to) continue;  // an announcement
    if (at_once) {
      if (!deposit(envelope, state, step, failure)) return;
    } else {
      state.machines[machine.index].outbox.push_back(envelope);
      step.sent.push_back(message_of(envelope));
    }
  }
}

bool MoveCollector::observe(const Envelope& event, WholeState& state, Failure& failure) const {
  for (std::size_t index = 0; index < state.machines.size(); ++index) {
    const Machine& machine = *system_.machines()[index];
    if (!machine.is_monitor()) continue;
    try {
      const auto& monitor = static_cast<const Monitor&>(machine);
      state.machines[index].local = monitor.observe(state.machines[index].local, event, system_.names());
    } catch (const AssertionFailed& failed) {
      failure = {FailureKind::assertion, failed.what()};
      return false;
    }
  }
  return true;
}

bool MoveCollector::deposit(const Envelope& envelope, WholeState& state, Step& step, Failure& failure) const {
  const LinkPolicy& link = system_.link_policy(envelope.from, envelope.to);
  auto& receiver = state.machines[envelope.to.index];
  const bool is_cut = std::count(receiver.cut_from.begin(), receiver.cut_from.end(), envelope.from) > 0;
  if (!receiver.up || (is_cut && link.when_cut == WhenCut::lose)) {
    step.lost.push_back(message_of(envelope));
    const bool bounces = !receiver.up && !is_cut && link.when_down == WhenDown::refuse &&
                         envelope.message.type != &event_type<Refused>();
    return !bounces ||
           deposit({envelope.to, envelope.from, make_message(Refused{envelope.to})}, state, step, failure);
  }
  step.sent.push_back(message_of(envelope));
  const auto waiting = std::count_if(receiver.mailbox.begin(), receiver.mailbox.end(),
                                     [&](const Envelope& other) { return other.from == envelope.from; });
  if (waiting >= link.capacity) {
    failure = {FailureKind::overflow,
               fmt::format("the link from {} to {} is full: {} messages wait, its capacity",
                           name(envelope.from), name(envelope.to), waiting)};
    return false;
  }
  receiver.mailbox.push_back(envelope);
  std::stable_sort(
      receiver.mailbox.begin(), receiver.mailbox.end(),
      [&](const Envelope& left, const Envelope& right) { return system_.precedes_in_mailbox(left, right); });
  return true;
}

}  // namespace understudy::reference
