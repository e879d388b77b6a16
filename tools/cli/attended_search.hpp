#pragma once

#include "checker/search/check.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/target.hpp"
#include "tools/cli/terminal/progress.hpp"
#include "tools/cli/terminal/signals.hpp"

namespace understudy::cli {

/// What a verb needs to search while somebody waits: it tells on stderr how far it is, and the first Ctrl-C
/// ends the search with what is known. At most one at a time.
class AttendedSearch {
 public:
  explicit AttendedSearch(When progress) : progress_(progress) {}

  /// As open_target; throws Interrupted when a signal came while something was compiled.
  Target open(const CheckArguments& arguments);
  search::Result search(const ModelBase& model, search::Options options);
  /// The options of a search that tells how far it is and can be interrupted.
  search::Options attended(search::Options options);

  const StopSignals& signals() const { return signals_; }
  ProgressReport& progress() { return progress_; }

 private:
  const StopSignals signals_;
  ProgressReport progress_;
};

}  // namespace understudy::cli
