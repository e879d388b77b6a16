#pragma once

#include <fmt/format.h>

#include "models/components/commit_log.hpp"

namespace understudy::components {

/// Asks for a commit; `request` names both.
struct Request {
  Commit request;
};
BOOST_DESCRIBE_STRUCT(Request, (), (request))

/// How a request ended, as its sender learns it.
enum class Outcome : std::uint8_t {
  committed,    // acknowledged: from now on the commit must not be lost
  turned_away,  // the system said that it cannot serve the request
  timed_out     // no answer came; the commit may exist or not
};
BOOST_DESCRIBE_ENUM(Outcome, committed, turned_away, timed_out)

struct Answer {
  Commit request;
  Outcome outcome;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (request, outcome))

/// Sends a fixed number of requests to one machine, without waiting for answers in between, and remembers how
/// each ended.
class Client {
 public:
  struct Memory {
    std::uint8_t sent = 0;
    CommitSet acknowledged, turned_away, timed_out;
  } memory;

  explicit Client(int requests) : requests_(requests) {}

  MachineId service;  // set after both were added: each knows the other

  CommitSet acknowledged() const { return memory.acknowledged; }
  CommitSet turned_away() const { return memory.turned_away; }
  /// Whose requests were sent, and whose were answered, well or not.
  CommitSet requested() const {
    CommitSet requested;
    for (int request = 0; request < memory.sent; ++request) requested.insert(request);
    return requested;
  }
  CommitSet answered() const {
    CommitSet answered = memory.acknowledged;
    for (int request : memory.turned_away) answered.insert(request);
    for (int request : memory.timed_out) answered.insert(request);
    return answered;
  }

  static void define(Behavior<Client>& client) {
    auto rules = client.in_any();
    for (int request = 0; request < max_requests; ++request)
      rules.step(
          fmt::format("sends request {}", request),
          [request](const Client& self) { return self.memory.sent == request && request < self.requests_; },
          &Client::send_next);
    rules.on<Answer>(&Client::remember);
  }

 private:
  void send_next(Turn& turn) { turn.send(service, Request{memory.sent++}); }
  void remember(const Answer& answer) {
    switch (answer.outcome) {
      case Outcome::committed:
        return memory.acknowledged.insert(answer.request);
      case Outcome::turned_away:
        return memory.turned_away.insert(answer.request);
      case Outcome::timed_out:
        return memory.timed_out.insert(answer.request);
    }
  }

  int requests_;
};
BOOST_DESCRIBE_STRUCT(Client::Memory, (), (sent, acknowledged, turned_away, timed_out))

}  // namespace understudy::components
