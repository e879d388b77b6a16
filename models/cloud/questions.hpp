#pragma once

#include "checker/understudy.hpp"

namespace understudy::cloud {

void declare_active_active_questions(System& model);
void declare_active_passive_questions(System& model);
void declare_regional_api_questions(System& model);

}  // namespace understudy::cloud
