#pragma once

#include <string_view>

namespace understudy::test_support {

/// How many of so many random models a test draws: all of them, but under a sanitizer, where each takes ten
/// times as long, a quarter; those run through the same lines.
template <class Count>
constexpr Count sample(Count count) {
  return std::string_view(UNDERSTUDY_SANITIZE).empty() ? count : (count + 3) / 4;
}

}  // namespace understudy::test_support
