#include "traces/mermaid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "traces/mermaid_parts.hpp"

namespace understudy::traces {
namespace {

/// With more machines than this, those without a part in the steps shown are left out.
constexpr std::size_t few_participants = 8;
constexpr std::size_t name_limit = 40;
constexpr std::size_t explanation_limit = 400;

struct Range {
  std::size_t first, last;
};

Range range_of(const Trace& trace, const MermaidWindow& window) {
  if (trace.moments.empty()) throw std::invalid_argument("a trace without an initial state cannot be drawn");
  const std::size_t end = trace.moments.size() - (trace.failing_step ? 0 : 1);
  const Range range{window.first.value_or(0), std::min(window.last.value_or(end), end)};
  if (range.first > range.last)
    throw std::invalid_argument(
        fmt::format("no step lies between {} and {}: the last step of the trace is {}", range.first,
                    window.last.value_or(end), end));
  return range;
}

class Diagram {
 public:
  Diagram(const Trace& trace, Range range)
      : trace_(trace), range_(range), participants_(trace), begin_(std::max<std::size_t>(1, range.first)) {
    for (std::size_t index = begin_; index <= range_.last; ++index)
      blocks_.push_back(mermaid_step(trace_, participants_, index));
  }

  std::size_t steps() const { return blocks_.size(); }

  /// The diagram with only the last `count` steps of the range.
  std::string draw(std::size_t count) const {
    Drawing drawing{steps() - count, columns(steps() - count), "sequenceDiagram\n"};
    declare_participants(drawing);
    if (range_.first == 0) append(mermaid_initial(trace_), drawing);
    append_left_out(begin_ - 1, drawing);
    append_steps(drawing);
    append_end(drawing);
    return std::move(drawing.text);
  }

 private:
  struct Drawing {
    std::size_t skipped;               // so many blocks in front are not drawn
    std::vector<std::size_t> columns;  // participants that are drawn
    std::string text;
  };

  std::vector<std::size_t> columns(std::size_t skipped) const {
    std::set<std::size_t> used;
    for (std::size_t i = skipped; i < blocks_.size(); ++i)
      for (const MermaidEntry& entry : blocks_[i].entries) used.insert(entry.ends.begin(), entry.ends.end());
    if (participants_.size() <= few_participants || used.empty())
      for (std::size_t i = 0; i < std::min(participants_.size(), few_participants); ++i) used.insert(i);
    return {used.begin(), used.end()};
  }

  void declare_participants(Drawing& drawing) const {
    std::string site;
    for (const std::size_t number : drawing.columns) {
      const Lane& lane = participants_[number];
      if (lane.site != site && !site.empty()) drawing.text += "  end\n";
      // Without a colour, Mermaid would take a site called "gold" for one.
      if (lane.site != site && !lane.site.empty())
        drawing.text += fmt::format("  box transparent {}\n", mermaid_text(lane.site, name_limit));
      site = lane.site;
      drawing.text += fmt::format("  participant m{} as {}\n", number, mermaid_text(lane.name, name_limit));
    }
    if (!site.empty()) drawing.text += "  end\n";
  }

  void append_left_out(std::size_t before_window, Drawing& drawing) const {
    const std::size_t count = before_window + drawing.skipped;
    if (count == 0) return;
    append_note(count == 1 ? "step 1 is left out"
                           : fmt::format("steps 1 to {} are left out ({} steps)", count, count),
                drawing);
  }

  void append_steps(Drawing& drawing) const {
    const std::size_t first = begin_ + drawing.skipped;
    const bool loops = trace_.loop && *trace_.loop < range_.last && range_.last + 1 == trace_.moments.size();
    for (std::size_t index = first; index <= range_.last; ++index) {
      if (loops && index == std::max(first, *trace_.loop + 1)) drawing.text += "  loop for ever\n";
      append(blocks_[index - begin_], drawing);
    }
    if (loops && first <= range_.last) drawing.text += "  end\n";
  }

  void append_end(Drawing& drawing) const {
    const std::size_t end = trace_.moments.size() - (trace_.failing_step ? 0 : 1);
    if (range_.last < end)
      append_note(
          fmt::format("steps {} to {} are left out ({} steps)", range_.last + 1, end, end - range_.last),
          drawing);
    append_note(mermaid_lines(trace_.property + ": " + trace_.explanation, explanation_limit), drawing);
  }

  void append_note(const std::string& text, Drawing& drawing) const {
    append(MermaidBlock{{{MermaidEntry::Shape::note, {}, text}}, false}, drawing);
  }

  static void append(const MermaidBlock& block, Drawing& drawing) {
    if (block.fault) drawing.text += "  rect rgb(255, 214, 214)\n";
    for (const MermaidEntry& entry : block.entries) append(entry, drawing);
    if (block.fault) drawing.text += "  end\n";
  }

  static void append(const MermaidEntry& entry, Drawing& drawing) {
    drawing.text +=
        entry.shape == MermaidEntry::Shape::note ? "  " + over(entry, drawing) : "  " + route(entry);
    drawing.text += ": " + entry.text + "\n";
  }

  static std::string over(const MermaidEntry& entry, const Drawing& drawing) {
    if (!entry.ends.empty()) return fmt::format("Note over m{}", entry.ends.front());
    const std::size_t first = drawing.columns.front(), last = drawing.columns.back();
    return first == last ? fmt::format("Note over m{}", first)
                         : fmt::format("Note over m{},m{}", first, last);
  }

  static std::string route(const MermaidEntry& entry) {
    const char* line = entry.shape == MermaidEntry::Shape::message   ? "->>"
                       : entry.shape == MermaidEntry::Shape::ignored ? "-->>"
                                                                     : "-x";
    return fmt::format("m{}{}m{}", entry.ends[0], line, entry.ends[1]);
  }

  const Trace& trace_;
  const Range range_;
  const Participants participants_;
  const std::size_t begin_;  // the first index in the range that a step leads to
  std::vector<MermaidBlock> blocks_;
};

}  // namespace

std::string to_mermaid(const Trace& trace, const MermaidWindow& window) {
  const Diagram diagram(trace, range_of(trace, window));
  std::string text = diagram.draw(diagram.steps());
  if (text.size() <= mermaid_limit) return text;
  std::size_t fits = 0, too_many = diagram.steps();
  while (too_many - fits > 1) {
    const std::size_t middle = fits + (too_many - fits) / 2;
    (diagram.draw(middle).size() <= mermaid_limit ? fits : too_many) = middle;
  }
  return diagram.draw(fits);
}

}  // namespace understudy::traces
