#pragma once

#include <array>
#include <boost/container/static_vector.hpp>
#include <numeric>
#include <tuple>

#include "checker/understudy.hpp"

namespace understudy::multi_site_counter {

inline constexpr int max_increments = 4;
inline constexpr int max_nodes = 5;
using Increments = Set<max_increments>;
using Nodes = Set<max_nodes>;
using Epoch = std::uint8_t;

/// A guard that somebody forgot. Each is found by a property.
enum class Broken : std::uint8_t {
  nothing,
  confirms_before_writing,  // a node tells the primary that it has stored what it is about to store
  minority_primary          // with a quorum: the router makes a primary although it reaches no majority
};
BOOST_DESCRIBE_ENUM(Broken, nothing, confirms_before_writing, minority_primary)

/// One attempt of a client to add 1 to an integer; `number` is the same at every attempt.
struct Increment {
  std::uint8_t number;
  std::uint8_t cell;  // which integer
};
BOOST_DESCRIBE_STRUCT(Increment, (), (number, cell))

struct Incremented {
  std::uint8_t number;
};
BOOST_DESCRIBE_STRUCT(Incremented, (), (number))

/// An integer, kept as what it is the sum of: how often each increment is in it.
struct Cell {
  std::uint8_t version = 0, writer = 0;  // of the last change; with several masters the later one wins
  std::array<std::uint8_t, max_increments> applied{};

  bool is_older_than(const Cell& other) const {
    return std::tie(version, writer) < std::tie(other.version, other.writer);
  }
  friend bool operator==(const Cell&, const Cell&) = default;
};
BOOST_DESCRIBE_STRUCT(Cell, (), (version, writer, applied))

using Cells = boost::container::static_vector<Cell, max_increments>;

/// How the nodes agree. All but the last two have one primary, and another one takes over when it fails.
enum class Replication : std::uint8_t {
  async,         // the primary confirms at once
  sync,          // the primary waits for other nodes, see WaitFor; not for those that are out of service
  quorum,        // the primary waits for a majority of all nodes; only a majority makes a primary
  multi_master,  // every node confirms at once and tells the others; the last writer wins
  read_replicas  // as async, but nobody takes over
};
BOOST_DESCRIBE_ENUM(Replication, async, sync, quorum, multi_master, read_replicas)

/// For which nodes a synchronous primary waits: for none, for those at its site, for all.
enum class WaitFor : std::uint8_t { local, site, all };
BOOST_DESCRIBE_ENUM(WaitFor, local, site, all)

// --- messages between nodes ---

/// Primary to the others: everything, up to an increment (or `nothing` for a node that catches up).
struct Ship {
  static constexpr std::uint8_t nothing = 255;
  Epoch epoch;
  Cells cells;
  std::uint8_t increment;
};
BOOST_DESCRIBE_STRUCT(Ship, (), (epoch, cells, increment))

struct Stored {
  Epoch epoch;
  std::uint8_t increment;
};
BOOST_DESCRIBE_STRUCT(Stored, (), (epoch, increment))

/// Master to master.
struct Merge {
  Cells cells;
};
BOOST_DESCRIBE_STRUCT(Merge, (), (cells))

/// A master is back and wants to know what it missed.
struct Hello {};
BOOST_DESCRIBE_STRUCT(Hello, (), ())

struct NodeDown {
  MachineId node;
};
BOOST_DESCRIBE_STRUCT(NodeDown, (), (node))

// --- calls of the router and the clients ---

struct AskStatus {};
BOOST_DESCRIBE_STRUCT(AskStatus, (), ())

struct Status {
  bool is_primary = false, is_following = false;
  Epoch epoch = 0, data_epoch = 0;
  std::uint8_t total = 0;
  Cells cells;
  bool is_behind(const Status& other) const {
    return std::tie(data_epoch, total) < std::tie(other.data_epoch, other.total);
  }
};
BOOST_DESCRIBE_STRUCT(Status, (), (is_primary, is_following, epoch, data_epoch, total, cells))

struct Promote {
  Epoch epoch;
};
BOOST_DESCRIBE_STRUCT(Promote, (), (epoch))

struct Follow {
  Epoch epoch;
};
BOOST_DESCRIBE_STRUCT(Follow, (), (epoch))

/// To a primary: this node is in service again, or is not any more.
struct Admit {
  std::uint8_t node;
};
struct Drop {
  std::uint8_t node;
};
BOOST_DESCRIBE_STRUCT(Admit, (), (node))
BOOST_DESCRIBE_STRUCT(Drop, (), (node))

struct Done {};
BOOST_DESCRIBE_STRUCT(Done, (), ())

struct AskPrimary {};
BOOST_DESCRIBE_STRUCT(AskPrimary, (), ())

struct Primary {
  MachineId node;
};
BOOST_DESCRIBE_STRUCT(Primary, (), (node))

}  // namespace understudy::multi_site_counter
