#pragma once

#include <string>
#include <vector>

namespace understudy::cli {

/// Every verb, in the order in which a newcomer needs them.
const std::vector<std::string>& verb_names();

/// Of one verb; of all when `verb` is empty. Throws UsageError for an unknown one.
std::string help_text(const std::string& verb);

/// The version and how the tool was built.
std::string version_text();

}  // namespace understudy::cli
