#pragma once

#include <filesystem>
#include <functional>

namespace understudy::cli {

/// A shared object made from the C++ file, from the cache when nothing that it depends on has changed.
/// `working` is called before the compiler starts, which takes seconds. Throws traces::Unreadable with the
/// compiler's first errors.
std::filesystem::path compiled(const std::filesystem::path& source, const std::function<void()>& working);

}  // namespace understudy::cli
