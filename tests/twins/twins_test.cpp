#include "tests/twins/twin.hpp"

// SPIN explores the Promela twins in tests/peers and must find what Understudy finds.

namespace understudy::twins {
namespace {

class Twins : public testing::TestWithParam<Pair> {};

TEST_P(Twins, HaveAsManyStatesAndTransitions) { expect_equal_counts(GetParam()); }

Pair two_phase_commit(int resource_managers) {
  const std::string count = std::to_string(resource_managers);
  return {"two_phase_commit_" + count,
          "two_phase_commit",
          {{{"resource_managers", count}}, {}, {}, {}},
          {{"RESOURCE_MANAGERS", count}}};
}

std::string in_capitals(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return std::toupper(letter); });
  return text;
}

/// The parameters have the same names in the twin, in capitals.
Pair primary_backup(Values parameters, int crashes) {
  Pair pair{"primary_backup",
            "primary_backup",
            {parameters, {{"crash", crashes}}, {}, {}},
            {{"CRASHES", std::to_string(crashes)}}};
  for (const auto& [parameter, value] : parameters) {
    pair.name += "_" + value;
    pair.macros[in_capitals(parameter)] = in_capitals(value);
  }
  pair.name += "_" + std::to_string(crashes) + "_crashes";
  return pair;
}

Pair task_queue(Values parameters, int database_crashes, int worker_crashes) {
  Pair pair{"task_queue",
            "task_queue",
            {parameters, {{"crash_database", database_crashes}, {"crash_worker", worker_crashes}}, {}, {}},
            {{"DATABASE_CRASHES", std::to_string(database_crashes)},
             {"WORKER_CRASHES", std::to_string(worker_crashes)}}};
  for (const auto& [parameter, value] : parameters) {
    pair.name += "_" + value;
    pair.macros[in_capitals(parameter)] = in_capitals(value);
  }
  pair.name += "_" + std::to_string(database_crashes) + "_" + std::to_string(worker_crashes);
  return pair;
}

/// Two masters without faults.
Pair multi_master(const std::string& target, const std::string& increments) {
  return {"multi_master_" + target + "_" + increments,
          "multi_site_counter",
          {{{"replication", "multi_master"}, {"target", target}, {"increments", increments}},
           {{"crash", 0}},
           {},
           {}},
          {{"TARGET", in_capitals(target)}, {"INCREMENTS", increments}}};
}

INSTANTIATE_TEST_SUITE_P(MultiSiteCounter, Twins,
                         testing::Values(multi_master("shared", "1"), multi_master("own", "1"),
                                         multi_master("shared", "2"), multi_master("own", "2")),
                         [](const auto& parameter) { return parameter.param.name; });

INSTANTIATE_TEST_SUITE_P(TaskQueue, Twins,
                         testing::Values(task_queue({}, 0, 0), task_queue({}, 1, 0), task_queue({}, 1, 1),
                                         task_queue({}, 2, 2), task_queue({{"when_down", "requeue"}}, 2, 1),
                                         task_queue({{"when_down", "give_up"}, {"acknowledge", "early"}}, 1,
                                                    2),
                                         task_queue({{"acknowledge", "early"}, {"tasks", "3"}}, 1, 1)),
                         [](const auto& parameter) { return parameter.param.name; });

INSTANTIATE_TEST_SUITE_P(
    All, Twins,
    testing::Values(two_phase_commit(1), two_phase_commit(2), two_phase_commit(3), two_phase_commit(5),
                    two_phase_commit(7), primary_backup({}, 1), primary_backup({}, 0),
                    primary_backup({{"promote", "first"}}, 1), primary_backup({{"replication", "sync"}}, 1),
                    primary_backup({{"replication", "sync"}}, 2),
                    primary_backup({{"replication", "sync"}, {"promote", "first"}}, 2),
                    primary_backup({{"replication", "quorum"}}, 3),
                    primary_backup({{"replication", "quorum"}, {"standbys", "1"}}, 1),
                    primary_backup({{"replication", "async"}, {"writes", "3"}, {"window", "3"}}, 1),
                    primary_backup({{"replication", "sync"}, {"writes", "2"}, {"window", "2"}}, 2),
                    primary_backup({{"replication", "quorum"}, {"standbys", "3"}}, 1),
                    primary_backup({{"promote", "first"}, {"standbys", "4"}}, 1)),
    [](const auto& parameter) { return parameter.param.name; });

}  // namespace
}  // namespace understudy::twins
