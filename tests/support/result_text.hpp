#pragma once

#include <string>

#include "checker/search/result.hpp"

namespace understudy::test_support {

/// Everything that a search has found, with its scenarios, but not what it took: two searches that found the
/// same have the same text.
std::string text_of(const search::Result& result);

}  // namespace understudy::test_support
