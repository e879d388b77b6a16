#include "traces/sequence_parts.hpp"

#include <fmt/format.h>

#include "traces/changes.hpp"

namespace understudy::traces {
namespace {

using Shape = SequenceEntry::Shape;

std::vector<std::size_t> place(const Participants& participants, const std::string& name) {
  const std::size_t number = participants.number_of(name);
  return number < participants.size() ? std::vector{number} : std::vector<std::size_t>{};
}

SequenceEntry note(const Participants& participants, const std::string& name, const std::string& text) {
  return {Shape::note, place(participants, name), text};
}

SequenceEntry arrow(Shape shape, const Participants& participants, const Step::Message& message,
                    const std::string& text) {
  const auto from = place(participants, message.from), to = place(participants, message.to);
  if (from.empty() || to.empty())
    return note(participants, from.empty() ? message.to : message.from, text + " from " + message.from);
  return {shape, {from.front(), to.front()}, text};
}

SequenceEntry entry_of(const Step& step, const Participants& participants, std::size_t index) {
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
                         SequenceBlock& block) {
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

SequenceBlock sequence_initial(const Trace& trace) {
  std::vector<std::string> modes;
  for (const auto& [name, value] : trace.moments.front().state) append_modes(name, value, modes);
  const std::string text =
      modes.empty() ? "initial state" : fmt::format("initially {}", fmt::join(modes, ", "));
  return {{{Shape::note, {}, text}}, false};
}

SequenceBlock sequence_step(const Trace& trace, const Participants& participants, std::size_t index) {
  const bool failing = index >= trace.moments.size();
  const Step& step = failing ? *trace.failing_step : trace.moments[index].step;
  SequenceBlock block{{entry_of(step, participants, index)}, step.kind == Step::Kind::fault};
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
