#pragma once

#include <memory>
#include <string>
#include <vector>

#include "checker/understudy.hpp"

/// One machine by itself among peers that do nothing: what it does with an event in a mode, without a search.
namespace understudy::test_support {

/// Whoever the specimen talks to.
struct Peer {
  static void define(Behavior<Peer>& peer) { peer.in_any().ignore_rest(); }
};

constexpr std::uint16_t peers = 4;
/// Known before the specimen is made, so that they can be its wiring; named peer0, peer1, ...
constexpr MachineId peer(std::uint16_t index) { return MachineId{index}; }

template <class M>
class Specimen {
 public:
  using Sent = std::vector<std::string>;  // "peer1: RecordsRemoved{ok: true}"

  template <class... Arguments>
  explicit Specimen(Arguments&&... arguments) {
    for (int index = 0; index < peers; ++index) model_.add<Peer>("peer" + std::to_string(index));
    ref_ = model_.add<M>("specimen", std::forward<Arguments>(arguments)...);
    for (std::uint16_t index = 0; index < peers; ++index) model_.link(ref_, peer(index));
    local_ = machine().initial();
  }
  /// To set wiring before the first event.
  M& prototype() { return model_[ref_]; }

  template <StateType E>
  Reaction reaction() const {
    return machine().reaction(local_, event_type<E>());
  }
  /// The messages that it sends when it handles the event.
  template <StateType E>
  Sent receive(const E& event, MachineId from = peer(0)) {
    if (reaction<E>() != Reaction::handle) return {"has no handler"};
    return run(from, [&](Turn& turn) { return machine().deliver(local_, make_message(event), turn); });
  }
  /// The messages that it sends in the only step that it can take.
  Sent step() {
    const auto steps = machine().enabled_steps(local_);
    if (steps.size() != 1) return {"has " + std::to_string(steps.size()) + " steps"};
    return run({}, [&](Turn& turn) { return machine().step(local_, steps.front(), turn); });
  }
  std::string mode() const { return machine().mode_name(local_); }
  /// What it is now.
  std::shared_ptr<const M> operator->() const {
    return std::static_pointer_cast<const M>(machine().object(local_));
  }

 private:
  /// No specimen chooses or calls.
  struct Host final : TurnHost {
    int choose(int) override { throw ModelError("a specimen may not choose"); }
    std::optional<std::string> call(Turn&, MachineId, const Message&) override {
      throw ModelError("a specimen may not call");
    }
  };

  const Machine& machine() const { return model_.machine(ref_); }
  template <class Handler>
  Sent run(MachineId from, Handler handler) {
    Host host;
    Turn turn(model_, host, ref_, from);
    local_ = handler(turn);
    Sent sent;
    for (const auto& envelope : turn.sent())
      sent.push_back(model_.names()[envelope.to.index] + ": " +
                     envelope.message.describe(model_.names()).to_string());
    return sent;
  }

  System model_{"specimen", "one machine by itself", {}};
  Ref<M> ref_;
  std::string local_;
};

}  // namespace understudy::test_support
