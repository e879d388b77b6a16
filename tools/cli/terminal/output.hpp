#pragma once

#include <string_view>

namespace understudy::cli {

/// Writes to standard output. Throws traces::OutputFailed.
void print(std::string_view text);

/// To be called before success is returned: what could not be written must not pass silently. Throws
/// traces::OutputFailed.
void finish_output();

}  // namespace understudy::cli
