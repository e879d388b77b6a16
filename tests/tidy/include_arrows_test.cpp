#include <gtest/gtest.h>

#include <optional>
#include <regex>
#include <string_view>

#include "tests/tidy/tree.hpp"

// Who may include whom. A file belongs to the row with the longest folder that its path begins with, and may
// include what begins with one of the row's paths. A folder without a row is refused: decide where it stands,
// then add it.

namespace understudy::tidy {
namespace {

struct Row {
  std::string_view folder;
  std::vector<std::string_view> may_include;
};

const std::vector<Row> arrows = {
    {"checker/understudy.hpp", {"checker/dsl/"}},
    {"checker/dsl/", {"checker/dsl/"}},
    {"checker/reference/", {"checker/reference/", "checker/dsl/"}},
    {"checker/space/", {"checker/space/", "checker/dsl/"}},
    {"checker/store/",
     {"checker/store/", "checker/space/word.hpp", "checker/space/fingerprint.hpp",
      "checker/space/sequence_table.hpp"}},
    {"checker/search/",
     {"checker/search/", "checker/reduce/", "checker/liveness/", "checker/store/", "checker/space/",
      "checker/reference/", "checker/dsl/"}},
    {"checker/liveness/", {"checker/liveness/", "checker/store/", "checker/space/word.hpp"}},
    {"checker/reduce/", {"checker/reduce/", "checker/space/", "checker/dsl/"}},
    {"properties/", {"properties/", "checker/dsl/", "checker/understudy.hpp"}},
    {"models/", {"models/", "properties/", "checker/dsl/", "checker/understudy.hpp"}},
    {"traces/", {"traces/", "checker/"}},
    {"tools/", {"tools/", "traces/", "properties/", "models/", "checker/", "understudy_version.hpp"}},
    {"tests/",
     {"tests/", "tools/", "traces/", "properties/", "models/", "checker/", "understudy_version.hpp"}},
};

struct HeavyHeader {
  std::string_view name;
  bool in_one_file_only;
};

const std::vector<HeavyHeader> heavy_headers = {
    {"cxxopts.hpp", true},
    {"httplib.h", true},
    {"nlohmann/json.hpp", false},
    {"boost/graph/", false},
    {"understudy_version.hpp", false},  // generated, and not installed
};

struct Include {
  std::string name;
  std::string where;  // "traces/text.cpp:12"
};

/// Skips raw strings that span lines: the text of a plug-in in a test is not this project's code.
std::vector<Include> includes(const SourceFile& source, const std::regex& pattern) {
  static const std::regex opening("R\"(\\w*)\\(");
  std::vector<Include> found;
  std::string closing;
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    const std::string& line = source.lines[i];
    std::smatch match;
    if (!closing.empty()) {
      if (line.find(closing) != std::string::npos) closing.clear();
    } else if (std::regex_search(line, match, pattern)) {
      found.push_back({match[1], source.path + ":" + std::to_string(i + 1)});
    } else if (std::regex_search(line, match, opening)) {
      closing = ")" + match[1].str() + "\"";
      if (line.find(closing, static_cast<std::size_t>(match.position())) != std::string::npos)
        closing.clear();
    }
  }
  return found;
}

const std::regex quoted_include(R"re(^\s*#\s*include\s*"([^"]+)")re");
const std::regex any_include(R"re(^\s*#\s*include\s*["<]([^">]+)[">])re");

const Row* row_of(std::string_view path) {
  const Row* best = nullptr;
  for (const Row& row : arrows)
    if (path.starts_with(row.folder) && (!best || row.folder.size() > best->folder.size())) best = &row;
  return best;
}

std::optional<std::string> objection(const SourceFile& source, const Include& include) {
  const Row* row = row_of(source.path);
  if (!row) return source.path + " lies in a folder without a row in the table of arrows";
  const auto permits = [&](std::string_view start) { return include.name.starts_with(start); };
  if (std::ranges::any_of(row->may_include, permits)) return std::nullopt;
  return include.where + ": " + std::string(row->folder) + " may not include \"" + include.name + "\"";
}

TEST(IncludeArrows, FollowTheTable) {
  for (const SourceFile& source : sources()) {
    if (!source.is_code()) continue;
    for (const Include& include : includes(source, quoted_include))
      if (const auto message = objection(source, include)) ADD_FAILURE() << *message;
  }
}

TEST(IncludeArrows, EveryFolderHasARow) {
  for (const SourceFile& source : sources())
    EXPECT_TRUE(!source.is_code() || row_of(source.path)) << source.path << " lies in a folder without a row";
}

TEST(IncludeArrows, QuotedIncludesNameFilesFromTheRoot) {
  for (const SourceFile& source : sources()) {
    if (!source.is_code()) continue;
    for (const Include& include : includes(source, quoted_include)) {
      if (include.name == "understudy_version.hpp") continue;
      EXPECT_TRUE(std::filesystem::exists(std::filesystem::path(UNDERSTUDY_SOURCE_DIR) / include.name))
          << include.where << ": there is no \"" << include.name
          << "\" below the root; quote paths from the root";
    }
  }
}

TEST(IncludeArrows, HeavyHeadersStayOutOfHeaders) {
  for (const HeavyHeader& heavy : heavy_headers) {
    std::vector<std::string> places;
    for (const SourceFile& source : sources()) {
      if (!source.is_code()) continue;
      // A header of one test or benchmark has one includer: it costs nothing twice.
      if (source.path.starts_with("tests/") || source.path.starts_with("tools/bench/")) continue;
      for (const Include& include : includes(source, any_include)) {
        if (!include.name.starts_with(heavy.name)) continue;
        EXPECT_FALSE(source.is_header())
            << include.where << ": include <" << include.name << "> in a .cpp file";
        places.push_back(include.where);
      }
    }
    const std::size_t most = heavy.in_one_file_only ? 1 : places.size();
    EXPECT_LE(places.size(), most) << heavy.name << " is included by " << testing::PrintToString(places);
  }
}

TEST(IncludeArrows, RefuseWhatTheTableDoesNotAllow) {
  const auto refused = [](std::string path, std::string name) {
    return objection({std::move(path), {}, {}}, {std::move(name), {}}).has_value();
  };
  EXPECT_TRUE(refused("checker/dsl/turn.hpp", "checker/search/search.hpp"));
  EXPECT_TRUE(refused("checker/store/compact.cpp", "checker/space/interner.hpp"));
  EXPECT_TRUE(refused("checker/search/check.cpp", "traces/trace.hpp"));
  EXPECT_TRUE(refused("models/primary_backup.cpp", "checker/reference/step.hpp"));
  EXPECT_TRUE(refused("checker/novel/idea.cpp", "checker/dsl/turn.hpp"));
  EXPECT_FALSE(refused("checker/store/compact.cpp", "checker/space/fingerprint.hpp"));
  EXPECT_FALSE(refused("models/primary_backup.cpp", "checker/understudy.hpp"));
}

}  // namespace
}  // namespace understudy::tidy
