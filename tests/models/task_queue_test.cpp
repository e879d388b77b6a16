#include "models/task_queue.hpp"

#include "tests/support/answers.hpp"

namespace understudy::task_queue {
namespace {

using test_support::Answer;
using test_support::run;

const std::vector<Answer> answers = {
    {"", ""},
    {" --set when_down=requeue", "no task twice", 9},
    {" --set when_down=give_up", "every status is written", 12},
    {" --faults crash_worker=1", "no task twice", 10},
    {" --faults crash_worker=1 --property \"every task runs\"", ""},
    {" --set acknowledge=early --faults crash_worker=1 --property \"no task twice\"", ""},
    {" --set acknowledge=early --faults crash_worker=1 --property \"every task runs\"", "every task runs",
     12},
};

TEST(TaskQueue, EveryQuestionHasItsAnswer) { test_support::expect_answers("task_queue", answers); }

TEST(TaskQueue, IsSmallByDefault) {
  const auto result = run("check task_queue --keep-going");
  EXPECT_TRUE(result.complete());
  EXPECT_EQ(result.states, 33u);
  EXPECT_EQ(result.transitions, 52u);
}

TEST(TaskQueue, NoChoiceIsExactlyOnceWhenTheWorkerGoesDown) {
  for (const std::string acknowledge : {"early", "late"})
    for (const std::string when_down : {"wait", "give_up", "requeue"}) {
      const auto result =
          run("check task_queue --keep-going --faults crash_worker=1 --set acknowledge=" + acknowledge +
              " --set when_down=" + when_down);
      EXPECT_FALSE(test_support::violated_names(result).empty()) << acknowledge << ", " << when_down;
    }
}

}  // namespace
}  // namespace understudy::task_queue
