#include "checker/search/order_of_sending.hpp"

#include <algorithm>
#include <map>
#include <queue>
#include <set>

namespace understudy::search {
namespace {

class Precedence {
 public:
  Precedence(const System& system, const std::vector<Step>& steps, const std::vector<PlainState>& states)
      : system_(system), steps_(steps), states_(states), followers_(steps.size()) {
    for (std::uint16_t index = 0; index < system.names().size(); ++index)
      machines_[system.names()[index]] = MachineId{index};
    note_types();
    keep_order_of_machines();
    match_messages();
    keep_order_of_inboxes();
    keep_order_around_faults();
    keep_order_of_sightings();
  }

  /// Of these steps, with which come all that must be earlier. The earliest first, where there is a choice.
  std::optional<std::vector<std::size_t>> order(const std::vector<bool>& wanted) const {
    std::vector<std::size_t> awaited(steps_.size());
    for (std::size_t step = 0; step < steps_.size(); ++step)
      if (wanted[step])
        for (std::size_t follower : followers_[step]) ++awaited[follower];
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t step = 0; step < steps_.size(); ++step)
      if (wanted[step] && awaited[step] == 0) ready.push(step);
    std::vector<std::size_t> order;
    while (!ready.empty()) {
      order.push_back(ready.top());
      ready.pop();
      for (std::size_t follower : followers_[order.back()])
        if (--awaited[follower] == 0 && wanted[follower]) ready.push(follower);
    }
    if (std::ssize(order) < std::ranges::count(wanted, true)) return std::nullopt;
    return order;
  }

  std::vector<bool> everything() const { return std::vector<bool>(steps_.size(), true); }
  /// The last step and all that must be earlier.
  std::vector<bool> past() const {
    std::vector<bool> past(steps_.size());
    past.back() = true;
    for (bool has_grown = true; has_grown;) {  // most steps have later followers: few repetitions
      has_grown = false;
      for (std::size_t step = steps_.size(); step-- > 0;) {
        if (past[step]) continue;
        past[step] = std::ranges::any_of(followers_[step], [&](std::size_t other) { return past[other]; });
        has_grown |= past[step];
      }
    }
    return past;
  }

 private:
  /// A message that entered a mailbox.
  struct Sending {
    const Step::Message* message;
    std::size_t step;                     // that sent it
    std::size_t taken = ~std::size_t{0};  // the step that took it, if any
  };

  void require(std::size_t earlier, std::size_t later) {
    if (earlier != later) followers_[earlier].insert(later);
  }
  const MachineState& machine(std::size_t state, MachineId id) const {
    return std::get<WholeState>(states_[state]).machines[id.index];
  }

  void note_types() {
    for (const auto& state : states_)
      for (const auto& machine : std::get<WholeState>(state).machines)
        for (const auto& envelope : machine.mailbox)
          types_[envelope.message.type->name] = envelope.message.type;
  }

  void keep_order_of_machines() {
    std::map<std::string, std::size_t> last;
    for (std::size_t step = 0; step < steps_.size(); ++step) {
      const auto known = last.find(steps_[step].actor);
      if (known != last.end()) require(known->second, step);
      last[steps_[step].actor] = step;
    }
  }

  /// Whether what the step sent went to mailboxes, not to the actor's outbox.
  bool is_departure(std::size_t step) const {
    if (system_.granularity() == Granularity::turn || steps_[step].kind == Step::Kind::send) return true;
    const auto actor = machines_.find(steps_[step].actor);
    return actor != machines_.end() && step + 1 < states_.size() && !machine(step + 1, actor->second).up;
  }

  void match_messages() {
    for (std::size_t step = 0; step < steps_.size(); ++step) {
      const auto& delivered = steps_[step].delivered;
      if (delivered) {
        const auto sending = std::ranges::find_if(sendings_, [&](const Sending& candidate) {
          return candidate.taken > steps_.size() && *candidate.message == *delivered;
        });
        if (sending != sendings_.end()) {
          sending->taken = step;
          require(sending->step, step);
        }
      }
      if (!is_departure(step)) continue;
      for (const auto& message : steps_[step].sent) sendings_.push_back({&message, step});
    }
  }

  bool is_causal(const Step::Message& message) const {
    return system_.link_policy(machines_.at(message.from), machines_.at(message.to)).order == Order::causal;
  }
  /// Whether the receiver would have taken the message in the state.
  bool is_deferred(const Step::Message& message, std::size_t state) const {
    const auto type = types_.find(message.type);
    if (type == types_.end()) return false;
    const MachineId receiver = machines_.at(message.to);
    return system_.machine(receiver).reaction(machine(state, receiver).local, *type->second) ==
           Reaction::defer;
  }

  void keep_order_of_inboxes() {
    for (const Sending& first : sendings_) {
      if (first.taken > steps_.size() || !is_causal(*first.message)) continue;
      for (const Sending& other : sendings_)
        if (&other != &first && other.message->to == first.message->to && other.taken > first.taken &&
            is_causal(*other.message) && !is_deferred(*other.message, first.taken))
          require(first.step, other.step);
    }
  }

  /// What a crash loses depends on what has come.
  void keep_order_around_faults() {
    for (std::size_t step = 0; step < steps_.size(); ++step) {
      const auto actor = machines_.find(steps_[step].actor);
      const bool changes_power = actor != machines_.end() && step + 1 < states_.size() &&
                                 machine(step, actor->second).up != machine(step + 1, actor->second).up;
      if (steps_[step].kind != Step::Kind::fault && !changes_power) continue;
      for (const Sending& sending : sendings_)
        if (sending.message->to == steps_[step].actor)
          sending.step < step ? require(sending.step, step) : require(step, sending.step);
    }
  }

  /// What monitors see, they see in the same order.
  void keep_order_of_sightings() {
    std::map<std::size_t, std::size_t> last;  // by monitor
    for (std::size_t step = 0; step + 1 < states_.size() && step < steps_.size(); ++step)
      for (std::uint16_t index = 0; index < system_.names().size(); ++index) {
        const MachineId id{index};
        if (!system_.is_monitor(id) || machine(step, id).local == machine(step + 1, id).local) continue;
        const auto known = last.find(index);
        if (known != last.end()) require(known->second, step);
        last[index] = step;
      }
  }

  const System& system_;
  const std::vector<Step>& steps_;
  const std::vector<PlainState>& states_;
  std::map<std::string, MachineId> machines_;
  std::map<std::string, const EventType*> types_;
  std::vector<Sending> sendings_;
  std::vector<std::set<std::size_t>> followers_;  // of each step: those that must come later
};

}  // namespace

std::optional<std::vector<std::size_t>> order_of_sending(const System& system, const std::vector<Step>& steps,
                                                         const std::vector<PlainState>& states) {
  const Precedence precedence(system, steps, states);
  return precedence.order(precedence.everything());
}

std::optional<std::vector<std::size_t>> order_of_past(const System& system, const std::vector<Step>& steps,
                                                      const std::vector<PlainState>& states) {
  if (steps.empty()) return std::nullopt;
  const Precedence precedence(system, steps, states);
  return precedence.order(precedence.past());
}

}  // namespace understudy::search
