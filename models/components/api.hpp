#pragma once

#include <boost/container/flat_map.hpp>

#include "models/components/client.hpp"

namespace understudy::components {

/// One attempt to have a commit made.
struct Query {
  Commit request;
};
BOOST_DESCRIBE_STRUCT(Query, (), (request))

struct Done {
  Commit request;
};
BOOST_DESCRIBE_STRUCT(Done, (), (request))

/// The error of whoever cannot serve the request now.
struct Unavailable {
  Commit request;
};
BOOST_DESCRIBE_STRUCT(Unavailable, (), (request))

/// Passes requests on to one backend. An error or a timeout leads to another attempt while there are some
/// left, then the request has failed. Time is not modelled: a timeout may come at any moment while an answer
/// is awaited, so every relation of timeout and delay is explored.
class Api {
 public:
  struct Memory {
    boost::container::flat_map<Commit, std::uint8_t> retries_used;  // for each request without an answer yet
  } memory;

  Api(int retries, MachineId client) : retries_(retries), client_(client) {}

  MachineId backend;  // set after both were added: each knows the other

  static void define(Behavior<Api>& api) {
    auto rules = api.in_any();
    for (int request = 0; request < max_requests; ++request) {
      const auto commit = static_cast<Commit>(request);
      rules.step(
          fmt::format("retries request {} after a timeout", request),
          [commit](const Api& self) { return self.awaits(commit) && self.may_retry(commit); },
          [commit](Api& self, Turn& turn) { self.retry(commit, turn); });
      rules.step(
          fmt::format("gives up on request {} after a timeout", request),
          [commit](const Api& self) { return self.awaits(commit) && !self.may_retry(commit); },
          [commit](Api& self, Turn& turn) { self.end(commit, Outcome::timed_out, turn); });
    }
    rules.on<Request>(&Api::accept).on<Done>(&Api::succeed).on<Unavailable>(&Api::handle_error);
  }

 private:
  bool awaits(Commit request) const { return memory.retries_used.contains(request); }
  bool may_retry(Commit request) const { return memory.retries_used.at(request) < retries_; }
  void accept(const Request& request, Turn& turn) {
    memory.retries_used.emplace(request.request, std::uint8_t{0});
    turn.send(backend, Query{request.request});
  }
  void retry(Commit request, Turn& turn) {
    ++memory.retries_used[request];
    turn.send(backend, Query{request});
  }
  /// Answers to earlier attempts may come after the request has ended: they tell nothing new.
  void succeed(const Done& done, Turn& turn) {
    if (awaits(done.request)) end(done.request, Outcome::committed, turn);
  }
  void handle_error(const Unavailable& error, Turn& turn) {
    if (!awaits(error.request)) return;
    if (may_retry(error.request)) return retry(error.request, turn);
    end(error.request, Outcome::turned_away, turn);
  }
  void end(Commit request, Outcome outcome, Turn& turn) {
    memory.retries_used.erase(request);
    turn.send(client_, Answer{request, outcome});
  }

  int retries_;
  MachineId client_;
};
BOOST_DESCRIBE_STRUCT(Api::Memory, (), (retries_used))

}  // namespace understudy::components
