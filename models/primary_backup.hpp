#pragma once

#include "checker/understudy.hpp"

/// A master, its standbys and a client: the smallest system that can lose an acknowledged commit.
namespace understudy::primary_backup {

inline constexpr int max_standbys = 4;
inline constexpr int max_writes = 8;
using Commit = std::uint8_t;
using Commits = Set<max_writes>;
using Epoch = std::uint8_t;
class Replica;

/// When the master acknowledges a commit: at once, when a majority stores it, when every standby that is up
/// does.
enum class Replication : std::uint8_t { async, quorum, sync };
BOOST_DESCRIBE_ENUM(Replication, async, quorum, sync)

/// Which standby takes over: the one with most commits (they compare first), or the first in their order, at
/// once.
enum class Promotion : std::uint8_t { most_advanced, first };
BOOST_DESCRIBE_ENUM(Promotion, most_advanced, first)

// clang-format off
struct Write     { Commit commit; };                      // client to master
struct Ack       { Commit commit; };                      // master to client: it is safe
struct Append    { Epoch epoch; Commits log; };           // master to standby: store this
struct Appended  { Epoch epoch; Commits log; };           // standby to master: stored
struct PeerDown  { MachineId victim; };                   // failure detector to replica
struct Offer     { Epoch epoch; std::uint8_t commits; };  // standby to standby: what it could bring
struct NewMaster { Epoch epoch; };                        // new master to everybody
// clang-format on
BOOST_DESCRIBE_STRUCT(Write, (), (commit))
BOOST_DESCRIBE_STRUCT(Ack, (), (commit))
BOOST_DESCRIBE_STRUCT(Append, (), (epoch, log))
BOOST_DESCRIBE_STRUCT(Appended, (), (epoch, log))
BOOST_DESCRIBE_STRUCT(PeerDown, (), (victim))
BOOST_DESCRIBE_STRUCT(Offer, (), (epoch, commits))
BOOST_DESCRIBE_STRUCT(NewMaster, (), (epoch))

/// Writes commits 0, 1, ... to the master it knows, and repeats what is unanswered when another one takes
/// over.
class Client {
 public:
  enum class Mode : std::uint8_t { writing, done };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, writing, done)
  struct Memory {
    Ref<Replica> master;
    Epoch epoch = 0;
    Commit next = 0;
    Commits acknowledged;
  } memory;

  Client(int writes, int window) : writes_(writes), window_(window) {}
  Mode mode() const { return memory.acknowledged.size() == writes_ ? Mode::done : Mode::writing; }
  Commits acknowledged() const { return memory.acknowledged; }
  Commits written() const;
  static void define(Behavior<Client>& client);

 private:
  bool may_write() const;
  void write(Turn& turn);
  void note(const Ack& ack);
  void turn_to(const NewMaster& news, Turn& turn);

  int writes_;
  int window_;  // unanswered writes it may have
};
BOOST_DESCRIBE_STRUCT(Client::Memory, (), (master, epoch, next, acknowledged))

/// A master or a standby. The failure detector is perfect: who is reported down is down, and stays so.
class Replica {
 public:
  enum class Mode : std::uint8_t { standby, electing, master };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, standby, electing, master)
  struct Disk {
    Epoch epoch = 0;
    Commits log;
  } disk;
  struct Memory {
    Mode mode = Mode::standby;
    Ref<Replica> master;
    boost::container::flat_set<Ref<Replica>> down;
    boost::container::flat_map<Ref<Replica>, Offer> offers;     // the last one of each standby that is up
    boost::container::flat_map<Ref<Replica>, Commits> shipped;  // by this master, to each standby that is up
    boost::container::flat_map<Ref<Replica>, Commits> stored;   // as those standbys confirmed
    Commits unanswered;                                         // written by the client, not acknowledged yet
  } memory;

  Replica(Replication replication, Promotion promotion) : replication_(replication), promotion_(promotion) {}
  std::vector<Ref<Replica>> peers;  // constant wiring: the other replicas

  Mode mode() const { return memory.mode; }
  bool is_master() const { return memory.mode == Mode::master; }
  Epoch epoch() const { return disk.epoch; }
  Commits commits() const { return disk.log; }
  bool holds_commit(Commit commit) const { return disk.log.contains(commit); }
  static void define(Behavior<Replica>& replica);

 protected:  // a variant of the design replaces some of the rules and keeps the others
  void commit(const Write& write, Turn& turn);
  bool has_lagging() const { return !lagging().empty(); }
  void ship(Turn& turn);
  void note_stored(const Appended& appended, Turn& turn);
  void append(const Append& append, Turn& turn);
  void hear(const NewMaster& news, Turn& turn);
  void lose_standby(const PeerDown& news, Turn& turn);
  void lose_peer(const PeerDown& news, Turn& turn);
  void lose_candidate(const PeerDown& news, Turn& turn);
  void note_offer(const Offer& offer, Turn& turn);
  void weigh_offer(const Offer& offer, Turn& turn);

  void acknowledge(Turn& turn);
  bool is_safe(Commit commit) const;
  std::vector<Ref<Replica>> live_peers() const;
  std::vector<Ref<Replica>> lagging() const;
  template <class E>
  void tell_peers(const E& event, Turn& turn) const {
    for (const auto peer : live_peers()) turn.send(peer, event);
  }
  void forget_peer(MachineId victim);
  void follow(Epoch epoch, Ref<Replica> master);
  void take_over_if_chosen(Turn& turn);
  bool is_chosen(Ref<Replica> self) const;
  void take_over(Turn& turn);

 private:
  Replication replication_;
  Promotion promotion_;
};
BOOST_DESCRIBE_STRUCT(Replica::Disk, (), (epoch, log))
BOOST_DESCRIBE_STRUCT(Replica::Memory, (), (mode, master, down, offers, shipped, stored, unanswered))

}  // namespace understudy::primary_backup
