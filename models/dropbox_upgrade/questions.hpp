#pragma once

#include "checker/understudy.hpp"

namespace understudy::dropbox_upgrade {

/// What engineers ask about the outage; each with the command whose verdict answers it.
void declare_questions(System& model);

}  // namespace understudy::dropbox_upgrade
