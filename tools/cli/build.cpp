#include "tools/cli/build.hpp"

#include <algorithm>
#include <string_view>

#include "understudy_version.hpp"

namespace understudy::cli {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

}  // namespace

const BuildInfo& build_info() {
  static const BuildInfo info{
      std::string(understudy::build_info::version), std::string(understudy::build_info::compiler),
      words_of(understudy::build_info::plugin_flags), understudy::build_info::include_directory().string()};
  return info;
}

}  // namespace understudy::cli
