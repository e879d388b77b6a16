#pragma once

#include "models/rule_release.hpp"

namespace understudy::rule_release {

/// Where a scenario begins.
struct Beginning {
  RuleStore ipc2, ipc1;
  Platform::Memory platform;
};
Beginning beginning_of(Scenario scenario);

void declare_properties(System& model, Scenario scenario);

}  // namespace understudy::rule_release
