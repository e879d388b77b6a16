#include "models/task_queue/questions.hpp"

namespace understudy::task_queue {
namespace {

const Question questions[] = {
    {"Can the worker wait until the database is available again?", "check task_queue",
     "yes: it tries until it can write the status; nothing runs twice and nothing is lost"},
    {"What if the worker puts the task back instead?", "check task_queue --set when_down=requeue",
     "the task runs twice: it had run, only its status was not written"},
    {"What if the worker gives up?", "check task_queue --set when_down=give_up",
     "the task has run, but the database never says so"},
    {"What if the worker goes down as well?", "check task_queue --faults crash_worker=1",
     "the task runs twice: nobody knows that it had run already"},
    {"Is a task lost when the worker goes down?",
     "check task_queue --faults crash_worker=1 --property \"every task runs\"",
     "no: the broker delivers what was not acknowledged again"},
    {"Does it help to acknowledge early?",
     "check task_queue --set acknowledge=early --faults crash_worker=1 --property \"no task twice\"",
     "yes, nothing runs twice"},
    {"What is the price of acknowledging early?",
     "check task_queue --set acknowledge=early --faults crash_worker=1 --property \"every task runs\"",
     "a task is lost when the worker goes down before it has run it"},
};

}  // namespace

void declare_questions(System& model) {
  for (const auto& [text, command, answer] : questions) model.question(text, command, answer);
}

}  // namespace understudy::task_queue
