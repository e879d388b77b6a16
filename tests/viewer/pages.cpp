// Writes the pages that the browser tests open: viewer_pages DIRECTORY.

#include <fmt/format.h>

#include <filesystem>

#include "tests/traces/samples.hpp"
#include "traces/file.hpp"
#include "traces/html.hpp"

namespace understudy::traces {
namespace {

/// Text that runs a script in every page that takes it for markup, in every place that a page may have.
constexpr const char* markup =
    "</script><script>window.attacked=1</script><img src=x onerror=window.attacked=1>"
    "<!--<script>\"'`${window.attacked=1}{{scenario}}<svg onload=window.attacked=1>&lt;b&gt;";

/// From the fourth state on, neither replica hears the other.
Trace cut_off() {
  Trace trace = samples::lost_commit();
  for (std::size_t index = 0; index < trace.moments.size(); ++index)
    for (std::size_t replica : {1U, 2U}) {
      auto& [name, value] = trace.moments[index].state[replica];
      auto record = std::get<Value::Record>(value.node());
      const Value other = samples::text(name == "replica0" ? "replica1" : "replica0");
      record.fields.emplace_back("cut_from", index < 3 ? samples::set({}) : samples::set({other}));
      value = Value(record);
    }
  return trace;
}

/// After the last step nothing ever happens again.
Trace standstill() {
  Trace trace = samples::endless_handover();
  trace.loop = trace.moments.size() - 1;
  return trace;
}

/// Fifty machines in five sites pass notes, crash and restart, for a thousand steps.
class LargeTrace {
 public:
  Trace make() {
    trace_.property = "notes arrive";
    trace_.lanes.clear();
    for (int machine = 0; machine < machines; ++machine)
      trace_.lanes.push_back({name(machine), "Node", fmt::format("site{}", machine / 10)});
    trace_.moments.push_back({{}, state()});
    for (int step = 1; step <= 1000; ++step) trace_.moments.push_back({next(step), state()});
    trace_.loop = 900;
    return trace_;
  }

 private:
  static constexpr int machines = 50;
  static std::string name(int machine) { return fmt::format("machine{}", machine); }

  Variables state() const {
    Variables variables;
    for (int machine = 0; machine < machines; ++machine) {
      const bool busy = counts_[machine] % 2 == 1;
      variables.emplace_back(name(machine),
                             samples::record("", {{"up", samples::flag(machine != down_)},
                                                  {"count", samples::number(counts_[machine])},
                                                  {"mode", samples::text(busy ? "busy" : "idle")}}));
    }
    return variables;
  }

  /// Every note is sent in one step and arrives three steps later.
  Step next(int step) {
    const auto note = [](int number) {
      const int sender = number / 2 * 7 % machines;
      return samples::message(name(sender), name((sender + number) % machines), "Note",
                              {{"number", samples::number(number)}});
    };
    if (step % 97 == 0) {
      down_ = down_ < 0 ? 3 : -1;
      return {
          Step::Kind::fault, down_ < 0 ? "restart(machine3)" : "crash(machine3)", name(3), {}, {}, {}, {}};
    }
    const bool delivers = step % 2 == 0 && step > 4 && (step - 3) % 97 != 0;
    const auto message = note(delivers ? step - 3 : step);
    const std::string& actor = delivers ? message.to : message.from;
    ++counts_[std::stoi(actor.substr(std::string("machine").size()))];
    if (delivers) return {Step::Kind::deliver, actor + ": Note", actor, message, {}, {}, {}};
    return {Step::Kind::internal, actor + ": sends a note", actor, {}, {message}, {}, {}};
  }

  Trace trace_ = samples::head();
  int counts_[machines] = {};
  int down_ = -1;
};

void write_pages(const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  const auto write = [&](const char* name, const Trace& trace) {
    write_file(directory / (std::string(name) + ".html"), to_html(trace));
  };
  write("lost_commit", samples::lost_commit());
  write("endless_handover", samples::endless_handover());
  write("standstill", standstill());
  write("unhandled_event", samples::unhandled_event());
  write("cut_off", cut_off());
  write("hostile", samples::hostile(markup));
  write("large", LargeTrace().make());
}

}  // namespace
}  // namespace understudy::traces

int main(int count, char** words) {
  if (count != 2) return 2;
  understudy::traces::write_pages(words[1]);
}
