#pragma once

#include <fmt/format.h>

#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "checker/dsl/errors.hpp"
#include "checker/dsl/message.hpp"

namespace understudy {

class System;

class Turn;

/// Whoever executes turns (the engine, the reference interpreter) answers what a handler asks.
class TurnHost {
 public:
  virtual ~TurnHost() = default;
  /// One of 0..alternatives-1. Called in the same order whenever the same turn is run again.
  virtual int choose(int alternatives) = 0;
  /// Runs the callee's handler for `request` inside the caller's turn and appends what it sends to that turn.
  /// Nothing when the callee is down or cut off, else the encoded reply.
  virtual std::optional<std::string> call(Turn& caller, MachineId callee, const Message& request) = 0;
};

/// What a handler may do beside changing its machine: send, answer, announce, choose, call.
class Turn {
 public:
  Turn(const System& system, TurnHost& host, MachineId self, MachineId sender = {})
      : system_(system), host_(host), self_(self), sender_(sender) {}

  MachineId self() const { return self_; }
  template <class M>
  Ref<M> self() const {
    return Ref<M>(self_);
  }
  /// Who sent the message that is being handled; `none` in an internal step.
  MachineId sender() const { return sender_; }
  template <class M>
  Ref<M> sender() const {
    return Ref<M>(sender_);
  }

  /// Puts the message on the declared link to `to`.
  template <StateType E>
  void send(MachineId to, const E& event) {
    send_message(to, make_message(event));
  }
  /// Sends to whoever sent the message that is being handled.
  template <StateType E>
  void reply(const E& event) {
    send_message(sender_, make_message(event));
  }
  /// Sends to every linked machine whose behavior mentions E, in the order of their declaration.
  template <StateType E>
  void broadcast(const E& event) {
    broadcast_message(make_message(event));
  }

  /// Tells the monitors that something happened. No message is sent, and no link is needed.
  template <StateType E>
  void announce(const E& event) {
    sent_.push_back({self_, {}, make_message(event)});
  }

  /// The machines of type M that this one has a link to, in the order of their declaration.
  template <class M>
  std::vector<Ref<M>> linked() const;

  /// Nondeterminism: every alternative 0..alternatives-1 is explored.
  int choose(int alternatives) {
    if (alternatives < 1) throw ModelError("turn.choose needs at least one alternative");
    return alternatives == 1 ? 0 : host_.choose(alternatives);
  }
  bool flip() { return choose(2) == 1; }

  /// Runs the callee's `on_call` handler inside this turn. Nothing when the callee is down or cut off.
  template <StateType Reply, StateType E>
  std::optional<Reply> call(MachineId callee, const E& request) {
    const auto bytes = call_message(callee, make_message(request));
    if (!bytes) return std::nullopt;
    Reply reply{};
    Decoder in(*bytes);
    decode(in, reply);
    return reply;
  }

  /// A condition that the design relies on; when it is false the check reports a violation with `text`.
  template <class... Arguments>
  void check(bool condition, fmt::format_string<Arguments...> text, Arguments&&... arguments) {
    if (!condition) fail(fmt::format(text, std::forward<Arguments>(arguments)...));
  }

  /// For whoever executes turns: what was sent and announced, in order. An announcement goes to nobody.
  const std::vector<Envelope>& sent() const { return sent_; }
  /// A callee's messages leave with its caller's.
  void append_sent(const std::vector<Envelope>& envelopes) {
    sent_.insert(sent_.end(), envelopes.begin(), envelopes.end());
  }

 private:
  void send_message(MachineId to, Message message);
  void broadcast_message(const Message& message);
  std::optional<std::string> call_message(MachineId callee, const Message& request);
  std::vector<MachineId> linked_machines() const;
  [[noreturn]] void fail(const std::string& text) const;

  const System& system_;
  TurnHost& host_;
  MachineId self_;
  MachineId sender_;
  std::vector<Envelope> sent_;
};

}  // namespace understudy
