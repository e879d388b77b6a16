#include "tools/cli/attended_search.hpp"

#include <algorithm>
#include <iterator>

#include "tools/cli/errors.hpp"

namespace understudy::cli {

Target AttendedSearch::open(const CheckArguments& arguments) {
  const auto compiling = [this](const std::string& file) {
    progress_.announce("compiling " + file + " ...");
  };
  try {
    AddedFiles files{arguments.invariants, {}};
    std::ranges::copy_if(arguments.measures, std::back_inserter(files.measures), is_source_file);
    Target opened = open_target(arguments.target, arguments.settings, files, compiling);
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
