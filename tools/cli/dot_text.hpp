#pragma once

#include <string>

namespace understudy::cli {

/// A string of the DOT language, in its quotes.
std::string dot_quoted(const std::string& text);

}  // namespace understudy::cli
