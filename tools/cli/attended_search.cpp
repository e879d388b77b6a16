#include "tools/cli/attended_search.hpp"

#include "tools/cli/errors.hpp"

namespace understudy::cli {

Target AttendedSearch::open(const std::string& target, const Settings& settings,
                            const std::vector<std::string>& invariants) {
  const auto compiling = [this](const std::string& file) {
    progress_.announce("compiling " + file + " ...");
  };
  try {
    Target opened = open_target(target, settings, invariants, compiling);
    signals_.stop_if_arrived();
    return opened;
  } catch (const traces::Unreadable&) {
    signals_.stop_if_arrived();  // Ctrl-C reaches the compiler too: that is no error in the file
    throw;
  }
}

search::Options AttendedSearch::attended(search::Options options) {
  options.interrupt = &signals_.arrived();
  options.progress = [this](const search::Progress& now) { progress_.update(now); };
  return options;
}

search::Result AttendedSearch::search(const ModelBase& model, search::Options options) {
  search::Result result = search::check(model, attended(std::move(options)));
  progress_.clear();
  return result;
}

}  // namespace understudy::cli
