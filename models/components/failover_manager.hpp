#pragma once

#include "models/components/postgres_server.hpp"
#include "models/components/promotion.hpp"

namespace understudy::components {

/// Who makes a standby the primary, and when.
enum class Promoter : std::uint8_t {
  nobody,     // the service waits until the primary is back
  manual,     // an operator, after making sure that the primary is down
  automatic,  // a program, as soon as it cannot reach the primary
  lease       // a program, when the lease that the primary had from it has run out
};
BOOST_DESCRIBE_ENUM(Promoter, nobody, manual, automatic, lease)

/// How the first server is made the primary again: not at all; when it has everything; at once.
enum class Failback : std::uint8_t { none, checked, hasty };
BOOST_DESCRIBE_ENUM(Failback, none, checked, hasty)

/// For what a backup is used: for nothing; when a server is promoted that has less; or also to go back to the
/// moment before a mistake (point-in-time recovery).
enum class BackupUse : std::uint8_t { none, latest, before_mistake };
BOOST_DESCRIBE_ENUM(BackupUse, none, latest, before_mistake)

/// Looks after the servers, and does not fail. Each look is one step: it asks all that it can reach, makes
/// another server the primary if need be, and leads those that are back.
class FailoverManager {
 public:
  struct Memory {
    std::uint8_t primary = 0;
    Timeline timeline = 0;
    Servers lost;            // known to be down
    std::uint8_t lease = 0;  // ticks until the primary's lease has run out for certain
    bool has_failed_back = false, has_undone_mistake = false;
    CommitSet given_up;  // by undoing a mistake, though they had been there before it
  } memory;

  struct Wiring {
    Promoter promoter = Promoter::manual;
    Promotion promotion = Promotion::most_advanced;
    Failback failback = Failback::none;
    int lease_ticks = 0;  // the lease, and what is added to it
    int preferred = 0;    // so many servers are promoted before the others
    std::vector<Ref<PostgresServer>> servers;
    BackupUse restore = BackupUse::none;
    MachineId backup;
  } wiring;

  bool has_first_primary() const { return memory.primary == 0; }
  CommitSet given_up() const { return memory.given_up; }

  static void define(Behavior<FailoverManager>& manager);

 private:
  using States = std::vector<std::optional<ServerState>>;  // by server; nothing from those out of reach

  States ask_all(Turn& turn) const;
  Ref<PostgresServer> primary() const { return wiring.servers[memory.primary]; }
  bool is_in_order(const States& states) const;
  void look(Turn& turn);
  void lead_others(const States& states, Turn& turn) const;
  bool may_fail_over(const States& states) const;
  void promote(std::size_t server, Turn& turn);
  std::vector<std::size_t> candidates(const States& states) const;
  bool may_fail_back() const {
    return wiring.failback != Failback::none && memory.primary != 0 && !memory.has_failed_back;
  }
  void fail_back(Turn& turn);
  WriteAheadLog backed_up(Turn& turn) const;
  bool may_undo_mistake() const {
    return wiring.restore == BackupUse::before_mistake && !memory.has_undone_mistake;
  }
  void undo_mistake(Turn& turn);
  void note_loss(const ServerLost& news);
  LeaseGranted grant(const RenewLease& request, Turn& turn);
  Agreed tick();
};
BOOST_DESCRIBE_STRUCT(FailoverManager::Memory, (),
                      (primary, timeline, lost, lease, has_failed_back, has_undone_mistake, given_up))

}  // namespace understudy::components
