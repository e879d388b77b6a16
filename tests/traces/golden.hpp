#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "traces/file.hpp"

namespace understudy::traces {

/// Compares with tests/traces/golden/NAME; with UNDERSTUDY_APPROVE=1 in the environment, writes that file
/// instead.
inline void expect_golden(const std::string& text, const std::string& name) {
  const auto path = std::filesystem::path(__FILE__).parent_path() / "golden" / name;
  const char* approve = std::getenv("UNDERSTUDY_APPROVE");
  if (approve && approve == std::string("1")) write_file(path, text);
  EXPECT_EQ(read_file(path), text)
      << "if the new text is right: UNDERSTUDY_APPROVE=1, then look at the diff of " << path;
}

}  // namespace understudy::traces
