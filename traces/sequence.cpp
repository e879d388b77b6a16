#include "traces/sequence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace understudy::traces {
namespace {

/// With more machines than this, those without a part in the steps shown are left out.
constexpr std::size_t few_participants = 8;

std::size_t end_of(const Trace& trace) {
  if (trace.moments.empty()) throw std::invalid_argument("a trace without an initial state cannot be drawn");
  return trace.moments.size() - (trace.failing_step ? 0 : 1);
}

}  // namespace

struct SequenceDiagram::Drawing {
  std::size_t skipped;               // so many blocks in front are not drawn
  std::vector<std::size_t> columns;  // participants that are drawn
  std::string text;
};

SequenceDiagram::SequenceDiagram(const Trace& trace, const StepWindow& window, const Notation& notation)
    : trace_(trace),
      notation_(notation),
      first_(window.first.value_or(0)),
      last_(std::min(window.last.value_or(end_of(trace)), end_of(trace))),
      participants_(trace),
      begin_(std::max<std::size_t>(1, first_)) {
  if (first_ > last_)
    throw std::invalid_argument(
        fmt::format("no step lies between {} and {}: the last step of the trace is {}", first_,
                    window.last.value_or(end_of(trace)), end_of(trace)));
  for (std::size_t index = begin_; index <= last_; ++index)
    blocks_.push_back(sequence_step(trace_, participants_, index));
}

std::string SequenceDiagram::draw(std::size_t count) const {
  Drawing drawing{steps() - count, columns(steps() - count), notation_.opening()};
  declare_participants(drawing);
  if (first_ == 0) append(sequence_initial(trace_), drawing);
  append_left_out(drawing);
  append_steps(drawing);
  append_end(drawing);
  return drawing.text + notation_.closing();
}

std::vector<std::size_t> SequenceDiagram::columns(std::size_t skipped) const {
  std::set<std::size_t> used;
  for (std::size_t i = skipped; i < blocks_.size(); ++i)
    for (const SequenceEntry& entry : blocks_[i].entries) used.insert(entry.ends.begin(), entry.ends.end());
  if (participants_.size() <= few_participants || used.empty())
    for (std::size_t i = 0; i < std::min(participants_.size(), few_participants); ++i) used.insert(i);
  return {used.begin(), used.end()};
}

void SequenceDiagram::declare_participants(Drawing& drawing) const {
  std::string site;
  for (const std::size_t number : drawing.columns) {
    const Lane& lane = participants_[number];
    if (lane.site != site && !site.empty()) drawing.text += notation_.end_of_box();
    if (lane.site != site && !lane.site.empty()) drawing.text += notation_.box(lane.site);
    site = lane.site;
    drawing.text += notation_.participant(number, lane.name);
  }
  if (!site.empty()) drawing.text += notation_.end_of_box();
}

void SequenceDiagram::append_left_out(Drawing& drawing) const {
  const std::size_t count = begin_ - 1 + drawing.skipped;
  if (count == 0) return;
  append_note(
      count == 1 ? "step 1 is left out" : fmt::format("steps 1 to {} are left out ({} steps)", count, count),
      drawing);
}

void SequenceDiagram::append_steps(Drawing& drawing) const {
  const std::size_t first = begin_ + drawing.skipped;
  const bool loops = trace_.loop && *trace_.loop < last_ && last_ + 1 == trace_.moments.size();
  for (std::size_t index = first; index <= last_; ++index) {
    if (loops && index == std::max(first, *trace_.loop + 1)) drawing.text += notation_.loop();
    append(blocks_[index - begin_], drawing);
  }
  if (loops && first <= last_) drawing.text += notation_.end_of_loop();
}

void SequenceDiagram::append_end(Drawing& drawing) const {
  const std::size_t end = end_of(trace_);
  if (last_ < end)
    append_note(fmt::format("steps {} to {} are left out ({} steps)", last_ + 1, end, end - last_), drawing);
  append_note(trace_.property + ": " + trace_.explanation, drawing);
}

void SequenceDiagram::append_note(const std::string& text, Drawing& drawing) const {
  append(SequenceEntry{SequenceEntry::Shape::note, {}, text}, drawing);
}

void SequenceDiagram::append(const SequenceBlock& block, Drawing& drawing) const {
  if (block.fault) drawing.text += notation_.fault();
  for (const SequenceEntry& entry : block.entries) append(entry, drawing);
  if (block.fault) drawing.text += notation_.end_of_fault();
}

void SequenceDiagram::append(const SequenceEntry& entry, Drawing& drawing) const {
  if (entry.shape != SequenceEntry::Shape::note)
    drawing.text += notation_.message(entry.shape, entry.ends[0], entry.ends[1], entry.text);
  else if (!entry.ends.empty())
    drawing.text += notation_.note(entry.ends.front(), entry.ends.front(), entry.text);
  else
    drawing.text += notation_.note(drawing.columns.front(), drawing.columns.back(), entry.text);
}

}  // namespace understudy::traces
