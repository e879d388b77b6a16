#include "models/task_queue.hpp"

#include "checker/dsl/history.hpp"
#include "models/task_queue/questions.hpp"
#include "properties/repeated.hpp"

namespace understudy::task_queue {
namespace {

using Effects = Times<&Ran::task>;

Invariant nothing_twice() {
  return invariant("no task twice",
                   [](const One<Effects>& effects) -> Verdict {
                     for (const auto& [task, times] : effects->counts())
                       if (times > 1) return violated("task {} has run twice", task);
                     return holds();
                   })
      .describe("no task takes effect more than once");
}

PropertyDraft everything_runs(int tasks) {
  return eventually("every task runs",
                    [tasks](const One<Effects>& effects) {
                      return static_cast<int>(effects->counts().size()) == tasks;
                    })
      .describe("no task is lost");
}

PropertyDraft everything_written(int tasks) {
  return eventually("every status is written",
                    [tasks](const One<Database, &Database::finished>& database) {
                      return database.get<&Database::finished>().size() == tasks;
                    })
      .describe("the database says of each task that it is finished");
}

}  // namespace
}  // namespace understudy::task_queue

UNDERSTUDY_MODEL(
    task_queue,
    "A broker, a worker and a database that goes down: does a task run twice, is it lost, or does "
    "it wait?") {
  using namespace understudy;
  using namespace understudy::task_queue;
  const int tasks = model.parameter("tasks", 2, between(1, max_tasks), "tasks to run");
  const auto acknowledge =
      model.parameter("acknowledge", Acknowledge::late,
                      "whether the broker forgets a task at its delivery or when its status is written");
  const auto when_down =
      model.parameter("when_down", WhileDown::wait, "what the worker does while the database is down");

  const auto database = model.add<Database>("database");
  const auto worker = model.add<Worker>("worker", acknowledge, when_down);
  const auto broker = model.add<Broker>("broker", tasks, worker);
  model[worker].broker = broker;
  model[worker].database = database;
  model.monitor<Effects>("effects", 2);
  model.link(broker, worker);
  model.link(worker, database);
  model.faults().crash(database).named("crash_database").at_most(1).restart();
  model.faults().crash(worker).named("crash_worker").at_most(0).restart().notify<WorkerDown>(broker);
  model.check(nothing_twice());
  model.check(everything_runs(tasks));
  model.check(everything_written(tasks));
  model.measure(repeated<Effects>("tasks run again").describe("tasks that take effect more than once"));
  declare_questions(model);
}
