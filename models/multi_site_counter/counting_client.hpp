#pragma once

#include "models/multi_site_counter/router.hpp"

namespace understudy::multi_site_counter {

/// What a client does when its node fails before it has answered.
enum class Retry : std::uint8_t { none, same_node, another_node };
BOOST_DESCRIBE_ENUM(Retry, none, same_node, another_node)

/// Where a client reads its integer when all of its increments are confirmed: nowhere, or at the node that it
/// writes to, or at any.
enum class Reads : std::uint8_t { none, primary, any_node };
BOOST_DESCRIBE_ENUM(Reads, none, primary, any_node)

/// Adds 1 to an integer a number of times, one after the other, and may read it then.
class CountingClient {
 public:
  enum class Mode : std::uint8_t { ready, waiting, reading, done };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, ready, waiting, reading, done)
  struct Memory {
    Mode mode = Mode::ready;
    MachineId node;  // that it uses
    std::uint8_t next = 0, retries = 0;
    bool is_retry = false;
    Increments acknowledged, missed;  // confirmed, and of those what it did not read
  } memory;

  struct Wiring {
    int first = 0, increments = 1, cell = 0;
    MachineId router;  // none when every node is a master
    std::vector<Ref<Node>> nodes;
  } wiring;

  CountingClient(Retry retry, Reads reads) : retry_(retry), reads_(reads) {}

  Mode mode() const { return memory.mode; }
  bool is_done() const { return memory.mode == Mode::done; }
  Increments acknowledged() const { return memory.acknowledged; }
  Increments missed() const { return memory.missed; }
  int retries() const { return memory.retries; }

  static void define(Behavior<CountingClient>& client) {
    client.in(Mode::ready).step("asks for an increment", &CountingClient::ask);
    client.in(Mode::waiting)
        .on<Incremented>(&CountingClient::note)
        .on<NodeDown>(&CountingClient::handle_loss);
    client.in(Mode::reading).step("reads its integer", &CountingClient::read);
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
    if (!wiring.router && !is_tied()) turn_to_next_node();
  }
  void turn_to_next_node() {
    const auto self = std::find(wiring.nodes.begin(), wiring.nodes.end(), Ref<Node>(memory.node));
    const auto place = static_cast<std::size_t>(self - wiring.nodes.begin()) + 1;
    memory.node = wiring.nodes[place % wiring.nodes.size()];
  }
  void note(const Incremented& answer, Turn& turn) {
    if (answer.number != number()) return;
    memory.acknowledged.insert(answer.number);
    proceed(turn);
  }
  void proceed(Turn& turn) {
    ++memory.next;
    memory.mode = Mode::ready;
    if (memory.next < wiring.increments) return;
    memory.mode = reads_ == Reads::none ? Mode::done : Mode::reading;
    if (reads_ != Reads::any_node) return;
    memory.node = wiring.nodes[static_cast<std::size_t>(turn.choose(static_cast<int>(wiring.nodes.size())))];
  }
  void handle_loss(const NodeDown& news, Turn& turn) {
    if (news.node != memory.node) return;
    if (retry_ == Retry::none) return proceed(turn);  // it may be counted or not
    memory.is_retry = true;
    memory.mode = Mode::ready;
  }
  void read(Turn& turn) {
    const auto status = turn.call<Status>(where_to_read(turn), AskStatus{});
    if (!status || (reads_ == Reads::primary && wiring.router && !status->is_primary)) {
      if (reads_ == Reads::any_node) turn_to_next_node();
      return;
    }
    const auto& applied = status->cells[static_cast<std::size_t>(wiring.cell)].applied;
    for (int increment : memory.acknowledged)
      if (applied[static_cast<std::size_t>(increment)] == 0) memory.missed.insert(increment);
    memory.mode = Mode::done;
  }
  MachineId where_to_read(Turn& turn) const {
    if (reads_ == Reads::any_node || !wiring.router) return memory.node;
    const auto primary = turn.call<Primary>(wiring.router, AskPrimary{});
    return primary ? primary->node : memory.node;
  }

  Retry retry_;
  Reads reads_;
};
BOOST_DESCRIBE_STRUCT(CountingClient::Memory, (), (mode, node, next, retries, is_retry, acknowledged, missed))

}  // namespace understudy::multi_site_counter
