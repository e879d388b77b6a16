#pragma once

#include "checker/understudy.hpp"

/// Two-phase commit as in Gray and Lamport, "Consensus on Transaction Commit", and the TLA+ examples'
/// TwoPhase: messages are a growing set and are never taken back.
namespace understudy::two_phase_commit {

inline constexpr int max_resource_managers = 10;
using ResourceManagers = Set<max_resource_managers>;

/// What the transaction manager has decided; `commit` and `abort` are sent to everybody at that moment.
enum class Decision : std::uint8_t { none, commit, abort };
BOOST_DESCRIBE_ENUM(Decision, none, commit, abort)

/// Sets instead of an array of enums: 12 bytes a state, and a rule for all resource managers is one bit
/// operation.
struct State {
  ResourceManagers prepared, committed, aborted;  // disjoint; a resource manager in none of them is working
  ResourceManagers announced;                     // who has sent Prepared
  ResourceManagers collected;                     // whose Prepared the transaction manager has received
  Decision decision = Decision::none;

  bool is_working(int manager) const {
    return !prepared.contains(manager) && !committed.contains(manager) && !aborted.contains(manager);
  }
  void commit(int manager);
  void abort(int manager);
};
BOOST_DESCRIBE_STRUCT(State, (), (prepared, committed, aborted, announced, collected, decision))

inline void State::commit(int manager) {
  prepared.erase(manager);
  aborted.erase(manager);
  committed.insert(manager);
}

inline void State::abort(int manager) {
  prepared.erase(manager);
  committed.erase(manager);
  aborted.insert(manager);
}

/// What the transaction manager may do, and what each resource manager may do.
void declare_transaction_manager(RuleModel<State>& model, int managers);
void declare_resource_managers(RuleModel<State>& model, int managers);

/// No resource manager has aborted while another has committed.
Invariant consistency();

}  // namespace understudy::two_phase_commit
