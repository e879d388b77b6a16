#include "traces/mermaid_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "traces/changes.hpp"
#include "traces/utf8.hpp"

namespace understudy::traces {
namespace {

using Shape = MermaidEntry::Shape;

std::vector<std::size_t> place(const Participants& participants, const std::string& name) {
  const std::size_t number = participants.number_of(name);
  return number < participants.size() ? std::vector{number} : std::vector<std::size_t>{};
}

MermaidEntry note(const Participants& participants, const std::string& name, const std::string& text) {
  return {Shape::note, place(participants, name), mermaid_lines(text)};
}

MermaidEntry arrow(Shape shape, const Participants& participants, const Step::Message& message,
                   const std::string& text) {
  const auto from = place(participants, message.from), to = place(participants, message.to);
  if (from.empty() || to.empty())
    return note(participants, from.empty() ? message.to : message.from, text + " from " + message.from);
  return {shape, {from.front(), to.front()}, mermaid_text(text)};
}

MermaidEntry entry_of(const Step& step, const Participants& participants, std::size_t index) {
  if (step.delivered && step.kind == Step::Kind::deliver)
    return arrow(Shape::message, participants, *step.delivered,
                 fmt::format("{}. {}", index, message_text(*step.delivered)));
  if (step.delivered && step.kind == Step::Kind::ignore)
    return arrow(Shape::ignored, participants, *step.delivered,
                 fmt::format("{}. ignores {}", index, message_text(*step.delivered)));
  if (step.kind == Step::Kind::send && step.sent.size() == 1)
    return note(
        participants, step.actor,
        fmt::format("{}. sends {} to {}", index, message_text(step.sent.front()), step.sent.front().to));
  const char* sign = step.kind == Step::Kind::fault ? "⚡ " : "";
  return note(participants, step.actor, fmt::format("{}. {}{}", index, sign, action_name(step)));
}

bool is_mode(const std::string& path) { return path.ends_with(".mode") || path == "mode"; }

void append_mode_changes(const Variables& before, const Moment& moment, const Participants& participants,
                         MermaidBlock& block) {
  for (const Change& change : visible_changes(before, moment))
    if (is_mode(change.path) && change.before && change.after)
      block.entries.push_back(note(participants, change.path.substr(0, change.path.find('.')),
                                   change.before->to_string() + " → " + change.after->to_string()));
}

/// `replica0 is master` for each machine with a mode.
void append_modes(const std::string& machine, const Value& value, std::vector<std::string>& words) {
  const auto* record = std::get_if<Value::Record>(&value.node());
  if (!record) return;
  for (const auto& [name, field] : record->fields) {
    if (name == "mode") words.push_back(fmt::format("{} is {}", machine, field.to_string()));
    append_modes(machine, field, words);
  }
}

}  // namespace

Participants::Participants(const Trace& trace) {
  for (const Lane& next : trace.lanes) {
    if (number_of(next.name) < size()) continue;
    add(next);
    for (const Lane& lane : trace.lanes)  // the whole site stands where its first machine does
      if (!next.site.empty() && lane.site == next.site) add(lane);
  }
  for (const Moment& moment : trace.moments) add_names_of(moment.step);
  if (trace.failing_step) add_names_of(*trace.failing_step);
  if (lanes_.empty()) add({trace.model.empty() ? "model" : trace.model, "", ""});
}

std::size_t Participants::number_of(const std::string& name) const {
  const auto found = numbers_.find(name);
  return found == numbers_.end() ? size() : found->second;
}

void Participants::add(const Lane& lane) {
  if (!lane.name.empty() && numbers_.emplace(lane.name, size()).second) lanes_.push_back(lane);
}

void Participants::add_names_of(const Step& step) {
  add({step.actor, "", ""});
  if (step.delivered) add({step.delivered->from, "", ""});
  for (const Step::Message& message : step.lost) {
    add({message.from, "", ""});
    add({message.to, "", ""});
  }
}

std::string mermaid_text(std::string_view text, std::size_t limit) {
  constexpr std::string_view special = "#;<>&\"%$\\`";
  std::string result;
  const std::string kept = clipped(text, limit);
  for (std::string_view rest = kept; !rest.empty();) {
    const std::size_t length = character_length(rest);
    const auto byte = static_cast<unsigned char>(rest.front());
    if (length == 0) {
      result += "\uFFFD";
    } else if (byte < 0x20 || byte == 0x7f) {
      result += ' ';
    } else if (special.find(rest.front()) != std::string_view::npos) {
      result += fmt::format("#{};", byte);
    } else {
      result += rest.substr(0, length);
    }
    rest.remove_prefix(std::max<std::size_t>(1, length));
  }
  return result;
}

std::string mermaid_lines(std::string_view text, std::size_t limit) {
  constexpr std::size_t width = 70;
  const std::string kept = clipped(text, limit);
  std::string_view rest = kept;
  std::string result;
  while (rest.size() > width) {
    const std::size_t space = rest.find_last_of(" \n", width);
    if (space == std::string_view::npos || space == 0) break;
    result += mermaid_text(rest.substr(0, space)) + "<br/>";
    rest.remove_prefix(space + 1);
  }
  return result + mermaid_text(rest, limit);
}

MermaidBlock mermaid_initial(const Trace& trace) {
  std::vector<std::string> modes;
  for (const auto& [name, value] : trace.moments.front().state) append_modes(name, value, modes);
  const std::string text =
      modes.empty() ? "initial state" : fmt::format("initially {}", fmt::join(modes, ", "));
  return {{{Shape::note, {}, mermaid_lines(text)}}, false};
}

MermaidBlock mermaid_step(const Trace& trace, const Participants& participants, std::size_t index) {
  const bool failing = index >= trace.moments.size();
  const Step& step = failing ? *trace.failing_step : trace.moments[index].step;
  MermaidBlock block{{entry_of(step, participants, index)}, step.kind == Step::Kind::fault};
  for (const Delivery& delivery : grouped(step.lost))
    for (const std::string& receiver : delivery.to) {
      Step::Message message = delivery.message;
      message.to = receiver;
      block.entries.push_back(arrow(Shape::lost, participants, message, "lost: " + message_text(message)));
    }
  if (failing) {
    block.entries.push_back(note(participants, step.actor, "cannot be completed: " + trace.property_kind));
  } else {
    append_mode_changes(trace.moments[index - 1].state, trace.moments[index], participants, block);
  }
  return block;
}

}  // namespace understudy::traces
