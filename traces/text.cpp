#include "traces/text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "traces/changes.hpp"
#include "traces/text_columns.hpp"
#include "traces/text_layout.hpp"
#include "traces/text_signs.hpp"

namespace understudy::traces {
namespace {

/// "1 to 7, 9, 10": ascending numbers, three and more in a row as one.
std::string ranges_text(const std::vector<std::size_t>& numbers) {
  std::vector<std::string> parts;
  for (std::size_t first = 0, end = 0; first < numbers.size(); first = end) {
    for (end = first + 1; end < numbers.size() && numbers[end] == numbers[end - 1] + 1;) ++end;
    if (end - first >= 3)
      parts.push_back(fmt::format("{} to {}", numbers[first], numbers[end - 1]));
    else
      for (std::size_t index = first; index < end; ++index) parts.push_back(std::to_string(numbers[index]));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string joined(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string choices_text(const std::vector<int>& choices) {
  if (choices.empty()) return "";
  return fmt::format(" (choice{} {})", choices.size() == 1 ? "" : "s", fmt::join(choices, ", "));
}

Spans title(const Step& step) {
  const bool takes_message = step.kind == Step::Kind::deliver || step.kind == Step::Kind::ignore;
  if (takes_message && step.delivered) {
    Spans spans{{step.kind == Step::Kind::deliver ? "receives " : "ignores "},
                {message_text(*step.delivered), Paint::message}};
    if (!step.delivered->from.empty()) spans.push_back({" from " + step.delivered->from});
    if (!step.choices.empty()) spans.push_back({choices_text(step.choices)});
    return spans;
  }
  if (step.kind == Step::Kind::send && step.sent.size() == 1)
    return {{"sends "}, {message_text(step.sent.front()), Paint::message}, {" to " + step.sent.front().to}};
  const Paint paint = step.kind == Step::Kind::fault ? Paint::fault : Paint::plain;
  return {{action_name(step) + choices_text(step.choices), paint}};
}

class Report {
 public:
  Report(const Trace& trace, const TextStyle& style)
      : trace_(trace),
        style_(style),
        signs_(TextSigns::of(style)),
        columns_(TextColumns::of(trace, style)),
        page_(style) {}

  std::string write() {
    if (trace_.loop) page_.set_margin("  ");
    for (std::size_t index = 0; index < trace_.moments.size(); ++index) {
      if (index == 0) {
        initial();
      } else {
        step(index);
      }
      if (trace_.loop == index) begin_loop(index);
    }
    if (trace_.failing_step) failing_step(*trace_.failing_step);
    if (trace_.loop) end_loop();
    conclusion();
    return page_.take();
  }

  std::string write_step(std::size_t index) {
    if (index == trace_.moments.size())
      failing_step(trace_.failing_step.value());
    else if (index == 0)
      initial();
    else
      step(index);
    return page_.take();
  }

  std::string write_state(std::size_t index) {
    for (const auto& variable : trace_.moments[index].state) whole_variable(variable, false);
    return page_.take();
  }

 private:
  // Steps.

  void initial() {
    const Moment& moment = trace_.moments.front();
    head(0, "", {{"initial state", Paint::strong}}, false);
    std::vector<std::string> idle;
    for (std::size_t index = 0; index < moment.state.size(); ++index) {
      if (style_.full_states || trace_.moments.size() == 1 || ever_changes(index)) {
        whole_variable(moment.state[index], false);
      } else {
        idle.push_back(moment.state[index].first);
      }
    }
    if (!idle.empty())
      page_.line({{std::string(columns_.name_begin, ' ')},
                  {fmt::format("and, unchanged to the end: {}", joined(idle)), Paint::faint}},
                 columns_.name_begin + 2);
  }

  /// Most machines of a large system have no part in a short scenario.
  bool ever_changes(std::size_t variable) const {
    return std::any_of(trace_.moments.begin(), trace_.moments.end(), [&](const Moment& moment) {
      return moment.state[variable].second != trace_.moments.front().state[variable].second;
    });
  }

  void step(std::size_t index) {
    const Moment& moment = trace_.moments[index];
    const Variables& before = trace_.moments[index - 1].state;
    head(index, moment.step.actor, title(moment.step), moment.step.kind == Step::Kind::fault);
    if (style_.full_states) {
      messages(moment.step, moment.state);
      whole_state(before, moment.state);
    } else {
      changes(visible_changes(before, moment));
      messages(moment.step, moment.state);
    }
  }

  void failing_step(const Step& step) {
    Spans words = title(step);
    head(trace_.moments.size(), step.actor, words, step.kind == Step::Kind::fault, signs_.failure);
    detail({{fmt::format("this step cannot be completed: {}", trace_.property_kind), Paint::fault}});
    messages(step, {});
  }

  void head(std::size_t index, const std::string& actor, const Spans& title, bool fault,
            std::string marker = {}) {
    if (marker.empty() && fault) marker = signs_.fault;
    if (marker.empty()) marker = is_needed(index) ? signs_.needed : std::string(TextColumns::marker, ' ');
    Spans spans{{marker, Paint::fault},
                {fmt::format("{:>{}}  ", index, columns_.number), Paint::faint},
                {index == 0 ? "" : padded(actor, columns_.name), fault ? Paint::fault : Paint::strong}};
    if (index > 0 && columns_.name > 0) spans.push_back({"  "});
    spans.insert(spans.end(), title.begin(), title.end());
    page_.line(spans, columns_.detail_begin + 2);
  }

  bool is_needed(std::size_t index) const {
    return std::binary_search(trace_.needed_steps.begin(), trace_.needed_steps.end(), index);
  }

  // What stands below a step.

  void detail(Spans spans) {
    spans.insert(spans.begin(), {std::string(columns_.detail_begin, ' ')});
    page_.line(spans, columns_.detail_begin + 2);
  }

  void changes(const std::vector<Change>& changes) {
    for (auto change = changes.begin(); change != changes.end();) {
      const auto end = std::find_if(change, changes.end(), [&](const Change& other) {
        return other.place == Change::Place::value || other.path != change->path;
      });
      if (change->place == Change::Place::value) {
        value_change(*change++);
      } else {
        collection_change({change, end});
        change = end;
      }
    }
  }

  void value_change(const Change& change) {
    Spans spans{{change.path + ": "}};
    if (!change.before) spans.push_back({"new "});
    if (change.before) spans.push_back({change.before->to_string(), Paint::faint});
    if (change.before && change.after) spans.push_back({" " + signs_.arrow + " "});
    if (change.after) spans.push_back({change.after->to_string(), Paint::strong});
    if (!change.after) spans.push_back({" removed"});
    detail(std::move(spans));
  }

  /// All changes are of the same list or set: `replica0.disk.log: -[0] +[2, 3]`.
  void collection_change(const std::vector<Change>& changes) {
    const bool queue = is_queue(changes.front().path);
    const char* brackets = changes.front().place == Change::Place::set ? "{}" : "[]";
    std::vector<std::string> removed, added;
    for (const Change& change : changes) {
      const Value& item = change.before ? *change.before : *change.after;
      (change.before ? removed : added).push_back(queue ? queued_message_text(item) : item.to_string());
    }
    Spans spans{{changes.front().path + ":"}};
    const auto show = [&](const char* sign, const std::vector<std::string>& items, Paint paint) {
      if (items.empty()) return;
      spans.push_back({queue ? fmt::format(" {} {}", sign, joined(items))
                             : fmt::format(" {}{}{}{}", sign, brackets[0], joined(items), brackets[1]),
                       paint});
    };
    show("-", removed, Paint::faint);
    show("+", added, Paint::strong);
    detail(std::move(spans));
  }

  void messages(const Step& step, const Variables& state) {
    const bool told = step.kind == Step::Kind::send && step.sent.size() == 1;  // by the title
    if (!told)
      for (const Delivery& delivery : grouped(step.sent)) sent(step, state, delivery);
    for (const Delivery& delivery : grouped(step.lost)) lost(delivery);
  }

  void sent(const Step& step, const Variables& state, const Delivery& delivery) {
    const Span words{message_text(delivery.message), Paint::message};
    const bool by_actor = delivery.message.from == step.actor && step.kind != Step::Kind::fault;
    if (!by_actor) {  // a crashed machine sends nothing: the environment tells the others
      const bool from_other = !delivery.message.from.empty() && delivery.message.from != step.actor;
      detail({words,
              {from_other ? " from " + delivery.message.from : ""},
              {" is on its way to " + joined(delivery.to)}});
      return;
    }
    const bool waits = step.kind != Step::Kind::send && waits_in_outbox(state, delivery.message);
    detail({{waits ? "will send " : "sends "}, words, {" to " + joined(delivery.to)}});
  }

  void lost(const Delivery& delivery) {
    std::string route;
    if (!delivery.message.from.empty()) route += " from " + delivery.message.from;
    detail({{"loses ", Paint::fault},
            {message_text(delivery.message), Paint::message},
            {route + " to " + joined(delivery.to)}});
  }

  // Whole states.

  void whole_state(const Variables& before, const Variables& after) {
    for (std::size_t i = 0; i < after.size(); ++i)
      whole_variable(after[i], i < before.size() && before[i].second != after[i].second);
  }

  void whole_variable(const std::pair<std::string, Value>& variable, bool changed) {
    const std::size_t mark = columns_.name_begin - 2;
    page_.line({{std::string(mark, ' ')},
                {changed ? "* " : "  ", Paint::strong},
                {padded(variable.first, columns_.name), changed ? Paint::strong : Paint::plain},
                {"  "},
                {variable.second.to_string(), changed ? Paint::strong : Paint::plain}},
               columns_.detail_begin + 2);
  }

  // Beginning and end of a lasso, and the conclusion.

  void begin_loop(std::size_t index) {
    page_.set_margin("");
    if (stops()) return;
    page_.line({{signs_.loop_begin, Paint::fault},
                {fmt::format("the loop begins: the end leads back to the state after step {}", index),
                 Paint::fault}},
               3);
    page_.set_margin(signs_.loop_side);
  }

  void end_loop() {
    const std::size_t first = *trace_.loop + 1, last = trace_.moments.size() - 1;
    page_.set_margin("");
    const std::string repeated = first == last ? fmt::format("step {} repeats for ever", first)
                                               : fmt::format("steps {} to {} repeat for ever", first, last);
    const std::string text = stops()
                                 ? "the run stops here for ever: nothing that can still happen has to happen"
                                 : fmt::format("back to the state after step {}: {}", *trace_.loop, repeated);
    page_.line({{signs_.loop_end, Paint::fault}, {text, Paint::fault}}, 3);
  }
  bool stops() const { return *trace_.loop + 1 == trace_.moments.size(); }

  void conclusion() {
    page_.blank();
    const bool violates = trace_.property_kind != exploration_kind && trace_.property_kind != measure_kind;
    const Paint paint = violates ? Paint::fault : Paint::strong;
    std::string name = trace_.property;
    if (!trace_.property_kind.empty() && trace_.property_kind != name)
      name += name.empty() ? trace_.property_kind : " (" + trace_.property_kind + ")";
    std::string_view rest = trace_.explanation;
    Spans spans{
        {violates ? signs_.failure : "", paint}, {name, paint}, {name.empty() || rest.empty() ? "" : ": "}};
    do {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      spans.push_back({std::string(line), Paint::strong});
      page_.line(spans, TextColumns::marker);
      spans = {{std::string(TextColumns::marker, ' ')}};
      rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    } while (!rest.empty());
    needed_steps();
  }

  /// Which steps matter, and which of them are faults.
  void needed_steps() {
    if (trace_.needed_steps.empty()) return;
    std::vector<std::string> faults;
    for (const std::size_t index : trace_.needed_steps) {
      const Step& step = index < trace_.moments.size() ? trace_.moments[index].step : *trace_.failing_step;
      if (step.kind == Step::Kind::fault) faults.push_back(step.name);
    }
    const bool is_one = trace_.needed_steps.size() == 1;
    page_.line({{std::string(TextColumns::marker, ' ')},
                {fmt::format("needed: {} {}; without {} {}", is_one ? "step" : "steps",
                             ranges_text(trace_.needed_steps), is_one ? "it" : "any one of them",
                             trace_.loop ? "the others are no fair run that violates it"
                                         : "it would not have failed"),
                 Paint::faint}},
               TextColumns::marker);
    if (!faults.empty())
      page_.line({{std::string(TextColumns::marker, ' ')},
                  {fmt::format("the {} {}: {}", faults.size() == 1 ? "fault" : "faults",
                               faults.size() == 1 ? "that matters" : "that matter", fmt::join(faults, ", ")),
                   Paint::faint}},
                 TextColumns::marker);
  }

  const Trace& trace_;
  const TextStyle& style_;
  const TextSigns& signs_;
  const TextColumns columns_;
  Page page_;
};

}  // namespace

std::string to_text(const Trace& trace, const TextStyle& style) { return Report(trace, style).write(); }

std::string step_text(const Trace& trace, std::size_t index, const TextStyle& style) {
  return Report(trace, style).write_step(index);
}

std::string state_text(const Trace& trace, std::size_t index, const TextStyle& style) {
  return Report(trace, style).write_state(index);
}

std::string step_sentence(const Step& step) {
  const bool names_itself = step.kind == Step::Kind::fault || step.actor.empty();
  std::string words = names_itself ? "" : step.actor + " ";
  for (const Span& span : title(step)) words += span.text;
  return words;
}

}  // namespace understudy::traces
