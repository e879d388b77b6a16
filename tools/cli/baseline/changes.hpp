#pragma once

#include <string>
#include <vector>

#include "tools/cli/baseline/baseline.hpp"
#include "tools/cli/terminal/terminal.hpp"

/// What a check found, compared with what was accepted.
namespace understudy::cli {

struct Change {
  enum class Kind {
    violation,  ///< violated now, and accepted as something else or not at all
    undecided,  ///< the search ended too early to tell
    other,      ///< a violation vanished, has another length, or a property came or went
    remark      ///< an explanation, a count or a parameter: told, but no reason to fail
  };
  Kind kind;
  std::string property;  // empty when the change is not about one
  std::string sentence;  // "single master: held, now violated in 9 steps: ..."
};

/// In the order of the check; what went away comes behind, remarks last.
std::vector<Change> changes_between(const BaselineEntry& accepted, const BaselineEntry& now);

/// Whether there is more than remarks.
bool breaks_expectation(const std::vector<Change>& changes);

/// Success when nothing but remarks changed; the code of the most telling new violation; the reason why the
/// search ended when something is undecided; else ExitCode::changed.
ExitCode exit_code_of(const std::vector<Change>& changes, const search::Result& result, int signal);

/// For a person: whether the check is as accepted in `file`, every change, and how to accept it.
std::string expectation_text(const std::vector<Change>& changes, const std::string& file,
                             const std::string& check_name, const Terminal& terminal);
/// The changes alone, one a paragraph.
std::string changes_text(const std::vector<Change>& changes, const Terminal& terminal);

}  // namespace understudy::cli
