#pragma once

#include <vector>

#include "models/components/database_server.hpp"
#include "models/components/promotion.hpp"

namespace understudy::components {

inline constexpr int max_database_sets = 4;
/// Servers of every set, by set and by index in it.
using ServerTable = std::array<std::array<MachineId, servers_in_set>, max_database_sets>;

/// A call that a load balancer makes to the store of backups: the commits that it has of a set.
struct FetchBackup {
  std::uint8_t set;
};
BOOST_DESCRIBE_STRUCT(FetchBackup, (), (set))

/// Routes each query to the master of its set, watches the servers and promotes a replica when a master
/// fails. Its control connections to the servers are calls: one failover is one step. It never fails itself.
class LoadBalancer {
 public:
  /// What it knows of one set.
  struct View {
    MachineId master;      // nobody while the set cannot serve
    ServerSet connected;   // up and not set aside for maintenance, as far as the balancer knows
    Epoch epoch = 0;       // of the last promotion
    Attempt attempts = 0;  // to resync so far
  };
  struct Memory {
    boost::container::static_vector<View, max_database_sets> sets;
  } memory;

  LoadBalancer(int sets, Promotion promotion) : promotion_(promotion) {
    memory.sets.resize(static_cast<std::size_t>(sets));
  }

  MachineId api, backup;  // set after they were added
  ServerTable servers;
  /// If no server of a set is in service, none is promoted before all are back. A precaution, as in
  /// DatabaseServer.
  bool waits_for_all = true;
  /// A failed master takes its replicas out of service with it: the set serves again when all are back.
  bool replicas_fail_with_master = false;

  static void define(Behavior<LoadBalancer>& balancer);

 private:
  struct Place {
    int set, index;
  };
  struct Candidate {
    int index;
    Status status;
  };
  Place place_of(MachineId server) const;
  MachineId server_at(int set, int index) const;
  int sets() const { return static_cast<int>(memory.sets.size()); }
  const View& view(int set) const { return memory.sets[static_cast<std::size_t>(set)]; }
  View& view(int set) { return memory.sets[static_cast<std::size_t>(set)]; }

  void route(const Query& query, Turn& turn);
  void pass_on(const Done& done, Turn& turn) { turn.send(api, done); }
  void pass_on_error(const Unavailable& error, Turn& turn) { turn.send(api, error); }

  void handle_loss(const ServerDown& down, Turn& turn);
  void readmit(Turn& turn);
  void elect(int set, Turn& turn);
  void let_follow(int set, int index, Turn& turn);
  std::vector<Candidate> candidates(int set, Turn& turn) const;
  bool make_master(int set, const Candidate& chosen, Turn& turn);

  Promotion promotion_;
};
BOOST_DESCRIBE_STRUCT(LoadBalancer::View, (), (master, connected, epoch, attempts))
BOOST_DESCRIBE_STRUCT(LoadBalancer::Memory, (), (sets))

}  // namespace understudy::components
