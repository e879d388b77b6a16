#include "models/multi_site_counter/node.hpp"

#include <algorithm>

namespace understudy::multi_site_counter {

void Node::define(Behavior<Node>& node) {
  node.in_any()
      .on<Increment>(&Node::increment)
      .step("confirms an increment", &Node::has_confirmable, &Node::confirm)
      .on<Ship>(&Node::store)
      .step(
          "writes what it has confirmed", [](const Node& self) { return self.memory.unwritten.has_value(); },
          [](Node& self) { self.write(*std::exchange(self.memory.unwritten, std::nullopt)); })
      .on<Stored>(&Node::note_stored)
      .on<Merge>(&Node::merge)
      .on<Hello>([](Node& self, Turn& turn) { turn.reply(Merge{self.disk.cells}); });
  node.on_call<AskStatus>(&Node::status)
      .on_call<Promote>(&Node::promote)
      .on_call<Follow>(&Node::follow)
      .on_call<Admit>(&Node::admit)
      .on_call<Drop>(&Node::drop)
      .on_restart(&Node::come_back);
}

Increments Node::applied_at_least(int times) const {
  Increments found;
  for (const Cell& cell : disk.cells)
    for (int increment = 0; increment < max_increments; ++increment)
      if (cell.applied[static_cast<std::size_t>(increment)] >= times) found.insert(increment);
  return found;
}

Nodes Node::others() const {
  Nodes others;
  for (int node = 0; node < static_cast<int>(wiring.nodes.size()); ++node)
    if (node != wiring.index) others.insert(node);
  return others;
}

// --- increments ---

void Node::increment(const Increment& request, Turn& turn) {
  if (!has_masters() && !memory.is_primary) return turn.reply(NodeDown{turn.self()});  // ask another node
  apply(request);
  auto& waiting = memory.unconfirmed;
  const auto earlier = std::find_if(waiting.begin(), waiting.end(),
                                    [&](const Unconfirmed& one) { return one.increment == request.number; });
  if (earlier != waiting.end()) waiting.erase(earlier);  // its client asks again
  waiting.push_back({request.number, turn.sender(), awaited(), {}});
  for (int node : has_masters() ? others() : memory.followers) ship_to(node, request.number, turn);
}

void Node::apply(const Increment& request) {
  if (wiring.recognizes_retries && applied().contains(request.number)) return;
  Cell& cell = disk.cells[request.cell];
  ++cell.version;
  cell.writer = static_cast<std::uint8_t>(wiring.index);
  ++cell.applied[request.number];
  disk.data_epoch = disk.epoch;
}

Nodes Node::awaited() const {
  Nodes awaited;
  if (replication_ != Replication::sync || wait_for_ == WaitFor::local) return awaited;
  for (int node : memory.followers)
    if (wait_for_ == WaitFor::all || wiring.sites[static_cast<std::size_t>(node)] == site())
      awaited.insert(node);
  return awaited;
}

bool Node::may_confirm(const Unconfirmed& one) const {
  if (replication_ != Replication::quorum) return one.awaited.empty();
  return 2 * (1 + one.stored.size()) > static_cast<int>(wiring.nodes.size());
}

bool Node::has_confirmable() const {
  return std::any_of(memory.unconfirmed.begin(), memory.unconfirmed.end(),
                     [this](const Unconfirmed& one) { return may_confirm(one); });
}

void Node::confirm(Turn& turn) {
  const auto first = std::find_if(memory.unconfirmed.begin(), memory.unconfirmed.end(),
                                  [this](const Unconfirmed& one) { return may_confirm(one); });
  turn.send(first->client, Incremented{first->increment});
  memory.unconfirmed.erase(first);
}

// --- replication ---

void Node::ship_to(int node, std::uint8_t increment, Turn& turn) const {
  const auto other = wiring.nodes[static_cast<std::size_t>(node)];
  if (has_masters())
    turn.send(other, Merge{disk.cells});
  else
    turn.send(other, Ship{disk.epoch, disk.cells, increment});
}

void Node::store(const Ship& ship, Turn& turn) {
  if (ship.epoch < disk.epoch) return;  // from a primary that was replaced
  if (wiring.writes_before_confirming)
    write(ship);
  else
    memory.unwritten = ship;
  const bool is_awaited = replication_ == Replication::sync || replication_ == Replication::quorum;
  if (is_awaited && ship.increment != Ship::nothing) turn.reply(Stored{ship.epoch, ship.increment});
}

void Node::write(const Ship& ship) { disk = Disk{ship.epoch, ship.epoch, ship.cells}; }

void Node::note_stored(const Stored& stored, Turn& turn) {
  if (!memory.is_primary || stored.epoch != disk.epoch) return;
  const auto sender = std::find(wiring.nodes.begin(), wiring.nodes.end(), turn.sender<Node>());
  const int node = static_cast<int>(sender - wiring.nodes.begin());
  for (Unconfirmed& one : memory.unconfirmed)
    if (one.increment == stored.increment) {
      one.awaited.erase(node);
      one.stored.insert(node);
    }
}

void Node::merge(const Merge& news) {
  for (std::size_t cell = 0; cell < disk.cells.size(); ++cell)
    if (disk.cells[cell].is_older_than(news.cells[cell])) disk.cells[cell] = news.cells[cell];
}

void Node::come_back(Turn& turn) {
  memory = Memory{};
  if (!has_masters()) return;  // the router gives it a role
  for (int node : others()) {
    turn.send(wiring.nodes[static_cast<std::size_t>(node)], Hello{});
    ship_to(node, Ship::nothing, turn);
  }
}

// --- what the router asks and orders ---

Status Node::status() const {
  const int total = std::accumulate(disk.cells.begin(), disk.cells.end(), 0,
                                    [](int sum, const Cell& cell) { return sum + cell.version; });
  return {
      memory.is_primary, memory.is_following, disk.epoch, disk.data_epoch, static_cast<std::uint8_t>(total),
      disk.cells};
}

Done Node::promote(const Promote& order) {
  memory = Memory{};
  memory.is_primary = true;
  disk.epoch = order.epoch;
  return {};
}

Done Node::follow(const Follow& order) {
  memory = Memory{};
  memory.is_following = true;
  disk.epoch = order.epoch;
  return {};
}

Done Node::admit(const Admit& order, Turn& turn) {
  memory.followers.insert(order.node);
  ship_to(order.node, Ship::nothing, turn);
  return {};
}

Done Node::drop(const Drop& order) {
  memory.followers.erase(order.node);
  for (Unconfirmed& one : memory.unconfirmed) one.awaited.erase(order.node);
  return {};
}

}  // namespace understudy::multi_site_counter
