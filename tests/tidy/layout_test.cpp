#include <gtest/gtest.h>

#include "tests/tidy/tree.hpp"

namespace understudy::tidy {
namespace {

constexpr std::size_t most_lines = 400;
constexpr std::size_t most_columns = 110;

/// Characters, not bytes: continuation bytes of UTF-8 do not count.
std::size_t columns(const std::string& line) {
  return static_cast<std::size_t>(std::ranges::count_if(
      line, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

TEST(Layout, SourcesAreFound) {
  EXPECT_GT(sources().size(), 5u) << "nothing to check in " << UNDERSTUDY_SOURCE_DIR;
}

TEST(Layout, HeadersHavePragmaOnce) {
  for (const SourceFile& source : sources())
    EXPECT_EQ(std::ranges::count(source.lines, "#pragma once"), source.is_header() ? 1 : 0) << source.path;
}

TEST(Layout, FilesAreShort) {
  for (const SourceFile& source : sources())
    EXPECT_LE(source.lines.size(), most_lines)
        << source.path << " is too long to be read in one sitting: split it";
}

TEST(Layout, LinesAreShort) {
  for (const SourceFile& source : sources()) {
    if (!source.is_code()) continue;
    for (std::size_t i = 0; i < source.lines.size(); ++i)
      EXPECT_LE(columns(source.lines[i]), most_columns) << source.path << ":" << i + 1;
  }
}

TEST(Layout, NoTabsAndNoTrailingSpaces) {
  for (const SourceFile& source : sources()) {
    if (source.extension() == ".pml") continue;  // Promela is written with tabs
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      const std::string& line = source.lines[i];
      EXPECT_EQ(line.find('\t'), std::string::npos) << source.path << ":" << i + 1 << " holds a tab";
      EXPECT_FALSE(line.ends_with(' ') || line.ends_with('\r'))
          << source.path << ":" << i + 1 << " ends in a space";
    }
    EXPECT_TRUE(source.text.empty() || source.text.ends_with('\n'))
        << source.path << " lacks its last newline";
  }
}

}  // namespace
}  // namespace understudy::tidy
