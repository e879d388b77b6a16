#pragma once

#include <string_view>

namespace understudy::traces {

/// The page as `traces/viewer/build.mjs` built it, which CMake turns into a source file. It holds
/// `viewer_place` once, in an element for JSON.
std::string_view viewer_page();

inline constexpr std::string_view viewer_place = "{{scenario}}";

}  // namespace understudy::traces
