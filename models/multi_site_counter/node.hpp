#pragma once

#include "models/multi_site_counter/counter.hpp"

namespace understudy::multi_site_counter {

/// A database node.
class Node {
 public:
  /// An increment that is on the disk and not confirmed to its client yet.
  struct Unconfirmed {
    std::uint8_t increment;
    MachineId client;
    Nodes awaited;  // synchronous: who has not stored it
    Nodes stored;   // quorum: who has
  };
  struct Disk {
    Epoch epoch = 0, data_epoch = 0;  // of the primary it knows, and of the one that wrote its data
    Cells cells;
  } disk;
  struct Memory {
    bool is_primary = false, is_following = false;
    Nodes followers;  // a primary's
    boost::container::static_vector<Unconfirmed, max_increments> unconfirmed;
    std::optional<Ship> unwritten;  // confirmed to the primary; with a broken design only
  } memory;

  struct Wiring {
    int index = 0;
    std::vector<Ref<Node>> nodes;
    std::vector<int> sites;  // by node
    bool recognizes_retries = false;
    bool writes_before_confirming = true;
  } wiring;

  Node(Replication replication, WaitFor wait_for, int cells)
      : replication_(replication), wait_for_(wait_for) {
    disk.cells.resize(static_cast<std::size_t>(cells));
  }

  bool is_primary() const { return memory.is_primary; }
  Epoch epoch() const { return disk.epoch; }
  const Cells& cells() const { return disk.cells; }
  int site() const { return wiring.sites[static_cast<std::size_t>(wiring.index)]; }
  Increments applied() const { return applied_at_least(1); }
  Increments applied_twice() const { return applied_at_least(2); }

  static void define(Behavior<Node>& node);

 private:
  bool has_masters() const { return replication_ == Replication::multi_master; }
  Increments applied_at_least(int times) const;
  Nodes others() const;

  void increment(const Increment& request, Turn& turn);
  void apply(const Increment& request);
  Nodes awaited() const;
  bool may_confirm(const Unconfirmed& one) const;
  bool has_confirmable() const;
  void confirm(Turn& turn);
  void ship_to(int node, std::uint8_t increment, Turn& turn) const;
  void store(const Ship& ship, Turn& turn);
  void write(const Ship& ship);
  void note_stored(const Stored& stored, Turn& turn);
  void merge(const Merge& news);
  void come_back(Turn& turn);

  Status status() const;
  Done promote(const Promote& order);
  Done follow(const Follow& order);
  Done admit(const Admit& order, Turn& turn);
  Done drop(const Drop& order);

  Replication replication_;
  WaitFor wait_for_;
};
BOOST_DESCRIBE_STRUCT(Node::Unconfirmed, (), (increment, client, awaited, stored))
BOOST_DESCRIBE_STRUCT(Node::Disk, (), (epoch, data_epoch, cells))
BOOST_DESCRIBE_STRUCT(Node::Memory, (), (is_primary, is_following, followers, unconfirmed, unwritten))

}  // namespace understudy::multi_site_counter
