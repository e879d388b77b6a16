#include "tools/cli/explore/console.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "checker/dsl/parameter.hpp"
#include "tools/cli/errors.hpp"
#include "tools/cli/explore/look_ahead.hpp"
#include "tools/cli/explore/why.hpp"
#include "tools/cli/terminal/numbers.hpp"
#include "tools/cli/trace_file.hpp"
#include "tools/cli/trace_of.hpp"
#include "traces/diff.hpp"
#include "traces/file.hpp"
#include "traces/html.hpp"

namespace understudy::cli {
namespace {

constexpr std::size_t states_to_check = 20'000;

/// The first word and what follows it.
std::pair<std::string, std::string> split(const std::string& line) {
  const char* blanks = " \t\r";
  const std::size_t begin = std::min(line.find_first_not_of(blanks), line.size());
  const std::size_t end = std::min(line.find_first_of(blanks, begin), line.size());
  const std::size_t rest = std::min(line.find_first_not_of(blanks, end), line.size());
  const std::size_t last = line.find_last_not_of(blanks);
  return {line.substr(begin, end - begin), rest < line.size() ? line.substr(rest, last + 1 - rest) : ""};
}

bool is_number(const std::string& word) {
  return !word.empty() && word.find_first_not_of("0123456789") == std::string::npos;
}

std::string shown(const std::optional<Value>& value) { return value ? value->to_string() : "nothing"; }

}  // namespace

Console::Console(Walk& walk, const Terminal& terminal) : walk_(walk) {
  style_.color = terminal.color;
  style_.unicode = terminal.unicode;
  style_.width = terminal.width;
}

const std::vector<Console::Command>& Console::commands() {
  static const std::vector<Command> all{
      {{"take", "t"}, "N|STEP", "take a step of the list; its number alone does it too", &Console::take},
      {{"list", "l"}, "", "where we are, and what can happen", [](auto& self, auto&) { return self.look(); }},
      {{"undo", "u"}, "[N]", "go back one step, or N", &Console::undo},
      {{"goto", "g"}, "N", "go to the state after step N of the path", &Console::go_to},
      {{"start"}, "N", "begin anew, in the initial state N", &Console::start},
      {{"path", "p"}, "", "the steps so far, and those ahead", [](auto& self, auto&) { return self.path(); }},
      {{"state", "s"}, "[WORD]", "the state; only variables whose name has WORD", &Console::state},
      {{"diff", "d"},
       "[A [B]]",
       "from the state after step A to B; what the last step changed",
       &Console::difference},
      {{"why", "w"}, "STEP", "why it cannot happen: why replica0: elect", &Console::why},
      {{"properties", "props"},
       "",
       "which properties hold here",
       [](auto& self, auto&) { return self.properties(); }},
      {{"check", "c"},
       "[N]",
       "look for a violation from here on, in N states; puts its steps ahead",
       &Console::check},
      {{"save"}, "FILE", "write the path: a page if FILE ends in .html, else a trace", &Console::save},
      {{"help", "h", "?"}, "", "this list", [](auto&, auto&) { return help(); }},
      {{"quit", "q", "exit"},
       "",
       "end",
       [](auto& self, auto&) {
         self.ended_ = true;
         return std::string();
       }},
  };
  return all;
}

std::string Console::help() {
  std::string text;
  for (const Command& command : commands())
    text += fmt::format("  {:<22}{}\n", command.names.front() + " " + command.words, command.meaning);
  return text;
}

std::string Console::answer(const std::string& line) {
  const auto [word, rest] = split(line);
  if (word.empty() || word.starts_with("#")) return "";
  if (is_number(word) && rest.empty()) return take(word);
  std::vector<std::string> known;
  for (const Command& command : commands())
    for (const std::string& name : command.names) {
      if (name == word) return command.run(*this, rest);
      known.push_back(name);
    }
  throw UsageError(
      fmt::format("there is no command '{}'.{} 'help' shows them all", word, suggestion(word, known)));
}

std::string Console::step_line(std::size_t place) const {
  const Walk::Place& there = walk_[place];
  if (place == 0) return "initial state";
  return traces::step_sentence(there.step) + (there.failed() ? ": it cannot be completed" : "");
}

std::string Console::moves() const {
  if (walk_.here().failed()) return "nothing can happen after a step that cannot be completed\n";
  if (walk_.moves().empty()) return "nothing can happen\n";
  std::string text;
  std::size_t number = 0;
  for (const auto& move : walk_.moves())
    text +=
        fmt::format("{:4}  {}{}\n", ++number, traces::step_sentence(move.step),
                    move.failure.explanation.empty() ? "" : "  (fails: " + move.failure.explanation + ")");
  return text;
}

std::string Console::look() const {
  return fmt::format("step {} of {}: {}\n", walk_.position(), walk_.length(), step_line(walk_.position())) +
         surroundings();
}

/// What is wrong here, and what can happen.
std::string Console::surroundings() const {
  std::string text;
  for (const Violation& found : walk_.findings_here())
    text += fmt::format("VIOLATED  {}: {}\n", found.property, found.explanation);
  return text + moves();
}

std::string Console::take(const Words& words) {
  if (words.empty()) throw UsageError("'take' needs a step: its number in the list, or its name");
  std::vector<const reference::Move*> fitting;
  const auto& moves = walk_.moves();
  if (is_number(words)) {
    const auto number = whole_number("the step", words, 1, std::max<std::size_t>(1, moves.size()));
    if (moves.empty()) throw UsageError("nothing can happen here; 'undo' goes back");
    fitting.push_back(&moves[number - 1]);
  } else {
    for (const auto& move : moves)
      if (move.step.name == words || traces::step_sentence(move.step) == words) fitting.push_back(&move);
  }
  if (fitting.empty())
    throw UsageError(
        fmt::format("'{}' cannot happen here; 'list' shows what can, 'why {}' why not", words, words));
  if (fitting.size() > 1)
    throw UsageError(
        fmt::format("'{}' can happen in {} ways; take one by its number in the list", words, fitting.size()));
  walk_.take(reference::Move(*fitting.front()));
  return traces::step_text(walk_.trace(), walk_.position(), style_) + surroundings();
}

std::string Console::start(const Words& words) {
  const std::size_t count = walk_.initial_states().size();
  walk_.start(static_cast<std::size_t>(whole_number("the initial state", words, 1, count)) - 1);
  return look();
}

std::string Console::go_to(const Words& words) {
  walk_.go_to(static_cast<std::size_t>(whole_number("the step", words, 0, walk_.length())));
  return look();
}

std::string Console::undo(const Words& words) {
  if (walk_.position() == 0) throw UsageError("this is the initial state: there is nothing to undo");
  const auto steps = words.empty() ? 1 : whole_number("the steps", words, 1, walk_.position());
  walk_.go_to(walk_.position() - static_cast<std::size_t>(steps));
  return look();
}

std::string Console::path() const {
  std::string text;
  for (std::size_t place = 0; place <= walk_.length(); ++place)
    text += fmt::format("{} {:3}  {}\n", place == walk_.position() ? '>' : ' ', place, step_line(place));
  return text;
}

std::string Console::state(const Words& words) const {
  traces::Trace trace = walk_.trace();
  traces::Variables& shown = trace.moments.back().state;
  std::erase_if(shown, [&](const auto& variable) { return variable.first.find(words) == std::string::npos; });
  if (shown.empty()) throw UsageError(fmt::format("no variable of the state has '{}' in its name", words));
  return traces::state_text(trace, trace.moments.size() - 1, style_);
}

std::string Console::difference(const Words& words) const {
  const auto [first, second] = split(words);
  const std::size_t here = walk_.position();
  const auto place = [&](const std::string& word, std::size_t standard) {
    return word.empty() ? standard
                        : static_cast<std::size_t>(whole_number("the step", word, 0, walk_.length()));
  };
  const std::size_t from = place(first, here == 0 ? 0 : here - 1), to = place(second, here);
  if (walk_[from].failed() || walk_[to].failed())
    throw UsageError("a step that cannot be completed leads to no state");
  std::string text;
  for (std::size_t index = 0; index < walk_[from].variables.size(); ++index) {
    const auto& [name, before] = walk_[from].variables[index];
    for (const auto& change : traces::differences(before, walk_[to].variables[index].second, name))
      text += fmt::format("  {}: {} -> {}\n", change.path, shown(change.before), shown(change.after));
  }
  return text.empty() ? "the states are the same\n" : text;
}

std::string Console::why(const Words& words) const {
  if (words.empty()) throw UsageError("'why' needs a step, as in: why replica0: elect");
  if (walk_.here().failed()) return "nothing can happen after a step that cannot be completed\n";
  return why_not(walk_.model(), walk_.here().state, walk_.moves(), words);
}

std::string Console::properties() const {
  const auto found = walk_.findings_here();
  std::string text;
  for (const Property& property : walk_.model().properties()) {
    if (is_temporal(property.kind)) continue;  // no single state shows it
    const auto violated = std::find_if(found.begin(), found.end(),
                                       [&](const Violation& one) { return one.property == property.name; });
    if (property.kind == PropertyKind::goal && !walk_.here().failed()) {
      const bool reached =
          walk_.interpreter().judge(property, walk_.here().state, walk_.here().state).holds();
      text += fmt::format("  {:<10}{}\n", reached ? "reached" : "not here", property.name);
    } else {
      text += violated == found.end()
                  ? fmt::format("  {:<10}{}\n", "holds", property.name)
                  : fmt::format("  {:<10}{}: {}\n", "violated", property.name, violated->explanation);
    }
  }
  for (const Violation& one : found)
    if (text.find(one.property) == std::string::npos)
      text += fmt::format("  {:<10}{}: {}\n", "violated", one.property, one.explanation);
  return text;
}

std::string Console::check(const Words& words) {
  if (walk_.here().failed()) throw UsageError("nothing can happen after a step that cannot be completed");
  const auto limit = words.empty() ? states_to_check : whole_number("the states", words, 1, 100'000'000);
  const Prospect prospect = look_ahead(walk_.model(), walk_.interpreter(), walk_.here().state, limit);
  if (!prospect.finding)
    return prospect.complete ? fmt::format("nothing is violated in the {} that can be reached from here\n",
                                           counted(prospect.states, "state"))
                             : fmt::format("nothing is violated in the nearest {}; 'check N' looks at more\n",
                                           counted(prospect.states, "state"));
  walk_.foresee(prospect.way);
  std::string text = fmt::format("VIOLATED after {}: {}: {}\n", counted(prospect.way.size(), "more step"),
                                 prospect.finding->property, prospect.finding->explanation);
  for (std::size_t place = walk_.position() + 1; place <= walk_.length(); ++place)
    text += fmt::format("  {:3}  {}\n", place, step_line(place));
  return text + fmt::format("'goto {}' goes there\n", walk_.length());
}

std::string Console::save(const Words& words) const {
  if (words.empty()) throw UsageError("'save' needs the name of a file");
  traces::Trace trace = walk_.trace();
  judge_moments(trace, walk_.model());
  if (words.ends_with(".html"))
    traces::write_file(words, traces::to_html(trace));
  else
    write_trace(words, std::move(trace));
  return fmt::format("written to {}\n", words);
}

}  // namespace understudy::cli
