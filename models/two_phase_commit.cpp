#include "models/two_phase_commit.hpp"

namespace understudy::two_phase_commit {

void declare_transaction_manager(RuleModel<State>& model, int managers) {
  const auto all_prepared = [managers](const State& state) {
    return state.decision == Decision::none && state.collected.size() == managers;
  };
  const auto undecided = [](const State& state) { return state.decision == Decision::none; };
  const auto hears = [](const State& state, int manager) {
    return state.decision == Decision::none && state.announced.contains(manager);
  };
  model.rule("decide to commit", all_prepared, [](State& state) { state.decision = Decision::commit; });
  model.rule("decide to abort", undecided, [](State& state) { state.decision = Decision::abort; });
  model.rule("collect prepared", managers, hears,
             [](State& state, int manager) { state.collected.insert(manager); });
}

void declare_resource_managers(RuleModel<State>& model, int managers) {
  const auto works = [](const State& state, int manager) { return state.is_working(manager); };
  const auto told_to_commit = [](const State& state, int) { return state.decision == Decision::commit; };
  const auto told_to_abort = [](const State& state, int) { return state.decision == Decision::abort; };
  const auto prepare = [](State& state, int manager) {
    state.prepared.insert(manager);
    state.announced.insert(manager);
  };
  model.rule("prepare", managers, works, prepare);
  model.rule("choose to abort", managers, works, [](State& state, int manager) { state.abort(manager); });
  model.rule("obey commit", managers, told_to_commit,
             [](State& state, int manager) { state.commit(manager); });
  model.rule("obey abort", managers, told_to_abort, [](State& state, int manager) { state.abort(manager); });
}

Invariant consistency() {
  return invariant("consistency",
                   [](const State& state) -> Verdict {
                     if (state.aborted.empty() || state.committed.empty()) return holds();
                     return violated("resource manager {} has aborted and resource manager {} has committed",
                                     *state.aborted.begin(), *state.committed.begin());
                   })
      .describe("no resource manager aborts while another commits");
}

}  // namespace understudy::two_phase_commit

UNDERSTUDY_RULE_MODEL(two_phase_commit, understudy::two_phase_commit::State,
                      "Two-phase commit: a transaction manager and its resource managers (TLA+'s TwoPhase)") {
  using namespace understudy;
  using namespace understudy::two_phase_commit;
  const int managers = model.parameter("resource_managers", 3, between(1, max_resource_managers),
                                       "resource managers that must all prepare");
  const auto all_committed = [managers](const State& state) { return state.committed.size() == managers; };
  const auto all_aborted = [managers](const State& state) { return state.aborted.size() == managers; };

  model.initial(State{});
  declare_transaction_manager(model, managers);
  declare_resource_managers(model, managers);
  model.may_stop([=](const State& state) { return all_committed(state) || all_aborted(state); });
  model.check(consistency());
  model.check(reachable("everybody commits", all_committed));
  model.check(reachable("everybody aborts", all_aborted));

  model.question("Can one resource manager commit while another aborts?", "check two_phase_commit", "no");
  model.question("Can the transaction commit at all?",
                 "check two_phase_commit --property \"everybody commits\"", "yes");
  model.question("How fast does the design grow?", "check two_phase_commit --set resource_managers=5",
                 "about six times more states for each resource manager: 288 for 3, 8,832 for 5");
}
