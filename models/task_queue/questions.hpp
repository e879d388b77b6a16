#pragma once

#include "models/task_queue.hpp"

namespace understudy::task_queue {

void declare_questions(System& model);

}  // namespace understudy::task_queue
