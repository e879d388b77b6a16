#include <algorithm>

#include "tools/cli/baseline/changes.hpp"
#include "tools/cli/terminal/layout.hpp"

namespace understudy::cli {
namespace {

Paint paint_of(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::violation:
      return Paint::red;
    case Change::Kind::undecided:
    case Change::Kind::other:
      return Paint::yellow;
    case Change::Kind::remark:
      break;
  }
  return Paint::faint;
}

bool is_undecided(const std::vector<Change>& changes) {
  return std::any_of(changes.begin(), changes.end(),
                     [](const Change& one) { return one.kind == Change::Kind::undecided; });
}

const char* mark_of(Change::Kind kind) { return kind == Change::Kind::remark ? "note" : "change"; }

}  // namespace

std::string changes_text(const std::vector<Change>& changes, const Terminal& terminal) {
  Table table(terminal, 2);
  for (const auto& change : changes)
    table.row({painted(mark_of(change.kind), paint_of(change.kind), terminal), change.sentence});
  return table.text();
}

std::string expectation_text(const std::vector<Change>& changes, const std::string& file,
                             const std::string& check_name, const Terminal& terminal) {
  if (!breaks_expectation(changes))
    return "\n" + painted("AS ACCEPTED", Paint::green, terminal) + "  every verdict is the one in " + file +
           "\n" + changes_text(changes, terminal);
  std::string text = "\n" + painted("CHANGED", Paint::red, terminal) + "  what was accepted in " + file +
                     " is not what was found\n" + changes_text(changes, terminal);
  if (is_undecided(changes)) return text + "the search ended too early to tell: raise the limit\n";
  return text + "if this is intended: " + accept_command(file, check_name) + "\n";
}

}  // namespace understudy::cli
