#include "traces/shiviz.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <nlohmann/json.hpp>

#include "traces/changes.hpp"
#include "traces/itf_strings.hpp"

namespace understudy::traces {
namespace {

constexpr const char* heading = "(?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})\n\n";

using Clock = std::map<std::string, int>;

/// Hosts are words of UTF-8.
std::string host_of(const std::string& machine) {
  std::string host = machine.empty() ? "environment" : armored(machine);
  std::replace_if(
      host.begin(), host.end(), [](unsigned char byte) { return std::isspace(byte) || std::iscntrl(byte); },
      '_');
  return host;
}

std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char byte) { return std::iscntrl(byte); }, ' ');
  return text;
}

class Log {
 public:
  std::string write(const Trace& trace) {
    for (std::size_t index = 1; index < trace.moments.size(); ++index) add(index, trace.moments[index].step);
    if (trace.failing_step) add(trace.moments.size(), *trace.failing_step);
    return heading + text_;
  }

 private:
  struct InFlight {
    Step::Message message;
    Clock clock;  // of the sender, when it sent
  };

  void add(std::size_t index, const Step& step) {
    const std::string actor = host_of(step.actor);
    if (step.delivered) join(clocks_[actor], take(*step.delivered));
    event(actor, fmt::format("{}. {}", index, event_text(step)));
    for (const Step::Message& message : step.lost) take(message);
    for (const Step::Message& message : step.sent) {
      const std::string sender = host_of(message.from);
      if (sender != actor && !has_acted(sender, actor)) {
        join(clocks_[sender], clocks_[actor]);
        event(sender, fmt::format("{}. sends {}", index, message_text(message)));
      }
      if (step.kind == Step::Kind::send) take(message);  // it was handed over in an earlier step
      in_flight_.push_back({message, clocks_[sender]});
    }
  }

  /// The machine has an event already that follows from what the actor does now.
  bool has_acted(const std::string& machine, const std::string& actor) {
    return clocks_[machine][actor] == clocks_[actor][actor];
  }

  static std::string event_text(const Step& step) {
    if (!step.delivered) return action_name(step);
    return fmt::format("{} {} from {}", step.kind == Step::Kind::ignore ? "ignores" : "receives",
                       message_text(*step.delivered), step.delivered->from);
  }

  void event(const std::string& host, const std::string& words) {
    ++clocks_[host][host];
    nlohmann::ordered_json clock = nlohmann::ordered_json::object();
    for (const auto& [name, time] : clocks_[host])
      if (time > 0) clock[name] = time;
    text_ += one_line(armored(words)) + "\n" + host + " " + clock.dump() + "\n";
  }

  static void join(Clock& clock, const Clock& other) {
    for (const auto& [name, time] : other) clock[name] = std::max(clock[name], time);
  }

  /// The clock that the first such message carries; none for one that was there from the beginning.
  Clock take(const Step::Message& message) {
    const auto found = std::find_if(in_flight_.begin(), in_flight_.end(),
                                    [&](const InFlight& one) { return one.message == message; });
    if (found == in_flight_.end()) return {};
    Clock clock = std::move(found->clock);
    in_flight_.erase(found);
    return clock;
  }

  std::map<std::string, Clock> clocks_;
  std::vector<InFlight> in_flight_;
  std::string text_;
};

}  // namespace

std::string to_shiviz(const Trace& trace) { return Log().write(trace); }

}  // namespace understudy::traces
