#include <gtest/gtest.h>

#include <regex>

#include "tests/tidy/tree.hpp"

namespace understudy::tidy {
namespace {

/// The names that models register themselves under: UNDERSTUDY_MODEL(name, ...), UNDERSTUDY_RULE_MODEL(name,
/// ...).
std::set<std::string> registered_models() {
  const std::regex registration(R"re(^\s*UNDERSTUDY_[A-Z_]*MODEL\(\s*(\w+)\s*,)re");
  std::set<std::string> names;
  for (const SourceFile& source : sources()) {
    if (!source.path.starts_with("models/") || source.extension() != ".cpp") continue;
    for (const std::string& line : source.lines)
      if (std::smatch match; std::regex_search(line, match, registration)) names.insert(match[1]);
  }
  return names;
}

TEST(Readme, TableOfModelsListsEveryModel) {
  const std::filesystem::path root = UNDERSTUDY_SOURCE_DIR;
  ASSERT_TRUE(std::filesystem::exists(root / "README.md"))
      << "README.md is missing; it holds the table of models";
  const std::vector<std::string> lines = read_source(root, root / "README.md").lines;

  const std::set<std::string> models = registered_models();
  ASSERT_FALSE(models.empty()) << "no UNDERSTUDY_MODEL(name, ...) was found below models/";
  for (const std::string& model : models) {
    const std::regex row("^\\|.*\\b" + model + "\\b.*\\|");
    const auto lists_model = [&](const std::string& line) { return std::regex_search(line, row); };
    EXPECT_TRUE(std::ranges::any_of(lines, lists_model))
        << "README.md's table of models has no row for `" << model << "`; add: | `" << model << "` | ... |";
  }
}

}  // namespace
}  // namespace understudy::tidy
