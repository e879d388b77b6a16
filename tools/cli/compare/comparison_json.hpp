#pragma once

#include <string>

#include "tools/cli/compare/comparison.hpp"

namespace understudy::cli {

/// One object, with a newline at its end: `model`, `vary`, `rows` (`configuration`, `command`, `findings`,
/// `seconds`, `known`, or `error` for a configuration that was refused) and the time of all.
std::string json_of(const Comparison& comparison, const CompareArguments& arguments);

}  // namespace understudy::cli
