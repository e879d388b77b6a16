#pragma once

#include "tools/bench/spin.hpp"

/// What the benchmark measures.
namespace understudy::bench {

/// One configuration of a model, and the same one of its twin.
struct Subject {
  std::string title;
  std::vector<std::string> check;  // the arguments of `understudy check`
  std::string twin;                // the file's name
  std::map<std::string, std::string> macros;
  int hash_bits;  // of SPIN's table: at least as many places as states, so that its chains stay short
};

inline Subject two_phase_commit(int resource_managers, int hash_bits) {
  const std::string count = std::to_string(resource_managers);
  return {"two-phase commit, " + count + " resource managers",
          {"two_phase_commit", "--set", "resource_managers=" + count},
          "two_phase_commit.pml",
          {{"RESOURCE_MANAGERS", count}},
          hash_bits};
}

/// Queues are as short as they can be without blocking: SPIN stores every place of a channel.
inline Subject crashing_replicas(int crashes, int hash_bits) {
  const std::string budget = std::to_string(crashes);
  return {"primary and backups, 5 replicas, " + budget + " of them crash",
          {"primary_backup", "--set", "standbys=4", "--set", "replication=sync", "--set", "promote=first",
           "--faults", "crash=" + budget},
          "primary_backup.pml",
          {{"STANDBYS", "4"},
           {"REPLICATION", "SYNC"},
           {"PROMOTE", "FIRST"},
           {"CRASHES", budget},
           {"QUEUE", "3"},
           {"CLIENT_QUEUE", "2"}},
          hash_bits};
}

/// A client that does not wait for answers. Asynchronous replication loses a commit: the search goes on
/// nevertheless.
inline Subject pipelined_writes(const char* replication, const char* macro, int writes, int hash_bits) {
  const std::string count = std::to_string(writes);
  return {fmt::format("primary and backups, 4 replicas, {}, {} writes at once", replication, count),
          {"primary_backup", "--set", "standbys=3", "--set", fmt::format("replication={}", replication),
           "--set", "writes=" + count, "--set", "window=" + count, "--keep-going"},
          "primary_backup.pml",
          {{"STANDBYS", "3"},
           {"REPLICATION", macro},
           {"WRITES", count},
           {"WINDOW", count},
           {"QUEUE", "5"},
           {"CLIENT_QUEUE", "4"}},
          hash_bits};
}

inline std::vector<Subject> all_subjects() {
  return {pipelined_writes("async", "ASYNC", 3, 22), pipelined_writes("sync", "SYNC", 3, 22),
          crashing_replicas(3, 22), two_phase_commit(8, 22), two_phase_commit(9, 24)};
}

/// Seconds instead of minutes, to see that the benchmark works; too small to say anything about speed.
inline std::vector<Subject> quick_subjects() {
  return {pipelined_writes("async", "ASYNC", 1, 18), pipelined_writes("sync", "SYNC", 1, 18),
          crashing_replicas(1, 18), two_phase_commit(6, 18)};
}

}  // namespace understudy::bench
