#pragma once

#include "models/multi_site_counter/router.hpp"

namespace understudy::multi_site_counter {

/// What a client does when its node fails before it has answered.
enum class Retry : std::uint8_t { none, same_node, another_node };
BOOST_DESCRIBE_ENUM(Retry, none, same_node, another_node)

/// Adds 1 to an integer a number of times, one after the other.
class CountingClient {
 public:
  enum class Mode : std::uint8_t { ready, waiting, done };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, ready, waiting, done)
  struct Memory {
    Mode mode = Mode::ready;
    MachineId node;  // that it uses
    std::uint8_t next = 0, retries = 0;
    bool is_retry = false;
    Increments acknowledged;
  } memory;

  struct Wiring {
    int first = 0, increments = 1, cell = 0;
    MachineId router;  // none when every node is a master
    std::vector<Ref<Node>> nodes;
  } wiring;

  explicit CountingClient(Retry retry) : retry_(retry) {}

  Mode mode() const { return memory.mode; }
  bool is_done() const { return memory.mode == Mode::done; }
  Increments acknowledged() const { return memory.acknowledged; }
  int retries() const { return memory.retries; }

  static void define(Behavior<CountingClient>& client) {
    client.in(Mode::ready).step("asks for an increment", &CountingClient::ask);
    client.in(Mode::waiting)
        .on<Incremented>(&CountingClient::note)
        .on<NodeDown>(&CountingClient::handle_loss);
    client.in_any().ignore<Incremented, NodeDown>();
  }

 private:
  int number() const { return wiring.first + memory.next; }

  void ask(Turn& turn) {
    if (wiring.router)
      if (const auto primary = turn.call<Primary>(wiring.router, AskPrimary{}); primary && !is_tied())
        memory.node = primary->node;
    const auto status = turn.call<Status>(memory.node, AskStatus{});
    if (!status || (wiring.router && !status->is_primary)) return try_another();
    turn.send(memory.node,
              Increment{static_cast<std::uint8_t>(number()), static_cast<std::uint8_t>(wiring.cell)});
    if (std::exchange(memory.is_retry, false)) ++memory.retries;
    memory.mode = Mode::waiting;
  }
  bool is_tied() const { return memory.is_retry && retry_ == Retry::same_node; }
  void try_another() {
    if (wiring.router || is_tied()) return;
    const auto self = std::find(wiring.nodes.begin(), wiring.nodes.end(), Ref<Node>(memory.node));
    const auto place = static_cast<std::size_t>(self - wiring.nodes.begin()) + 1;
    memory.node = wiring.nodes[place % wiring.nodes.size()];
  }
  void note(const Incremented& answer) {
    if (answer.number != number()) return;
    memory.acknowledged.insert(answer.number);
    proceed();
  }
  void proceed() {
    ++memory.next;
    memory.mode = memory.next == wiring.increments ? Mode::done : Mode::ready;
  }
  void handle_loss(const NodeDown& news) {
    if (news.node != memory.node) return;
    if (retry_ == Retry::none) return proceed();  // it may be counted or not
    memory.is_retry = true;
    memory.mode = Mode::ready;
  }

  Retry retry_;
};
BOOST_DESCRIBE_STRUCT(CountingClient::Memory, (), (mode, node, next, retries, is_retry, acknowledged))

}  // namespace understudy::multi_site_counter
