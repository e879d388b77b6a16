#include "tools/bench/measure.hpp"

// Understudy beside SPIN on the same models, in one run; tools/bench/run builds and starts it. It never
// judges times, but fails when the two do not count the same states and transitions.

namespace understudy::bench {
namespace {

constexpr const char* usage =
    "usage: tools/bench/run [--quick] [--rounds N] [--only TEXT] [--json FILE]\n"
    "  --quick      small models and one round: does it all still work?\n"
    "  --rounds N   how often everything runs (5); medians are reported\n"
    "  --only TEXT  only the models whose title contains TEXT\n"
    "  --json FILE  writes every single measurement to FILE\n";

struct Arguments {
  bool quick = false;
  int rounds = 0;
  std::string only, json;
  std::filesystem::path program, peers;
};

struct BadUsage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

Arguments read_arguments(const std::vector<std::string>& words) {
  Arguments arguments;
  const auto build = std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path();
  arguments.program = build / "understudy";
  arguments.peers = build.parent_path() / "tests/peers";
  for (std::size_t index = 0; index < words.size(); ++index) {
    const std::string& option = words[index];
    if (option == "--help") {
      std::cout << usage;
      std::exit(0);
    }
    if (option == "--quick") {
      arguments.quick = true;
      continue;
    }
    if (index + 1 == words.size()) throw BadUsage("unknown option, or its value is missing: " + option);
    const std::string& value = words[++index];
    if (option == "--rounds")
      arguments.rounds = std::atoi(value.c_str());
    else if (option == "--only")
      arguments.only = value;
    else if (option == "--json")
      arguments.json = value;
    else if (option == "--program")
      arguments.program = value;
    else if (option == "--peers")
      arguments.peers = value;
    else
      throw BadUsage("unknown option: " + option);
    if (option == "--rounds" && arguments.rounds < 1) throw BadUsage("--rounds takes a number from 1 on");
  }
  if (arguments.rounds == 0) arguments.rounds = arguments.quick ? 1 : 5;
  return arguments;
}

std::string with_commas(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (auto place = static_cast<std::ptrdiff_t>(text.size()) - 3; place > 0; place -= 3)
    text.insert(static_cast<std::size_t>(place), ",");
  return text;
}

/// Millions a second; nothing when the time is too short for the clock.
std::string rate(std::uint64_t count, double seconds) {
  return seconds < 0.02 ? "-" : fmt::format("{:.2f}", static_cast<double>(count) / seconds / 1e6);
}

std::string times(double ratio) { return ratio > 0 && ratio < 1e6 ? fmt::format("{:.1f}", ratio) : "-"; }

void print(const Measured& measured) {
  const auto states = static_cast<double>(measured.states);
  fmt::print("\n{}\n  understudy check {}\n  {} states, {} transitions: all agree\n", measured.subject.title,
             fmt::format("{}", fmt::join(measured.subject.check, " ")), with_commas(measured.states),
             with_commas(measured.transitions));
  fmt::print("  {:22}{:>10}{:>11}{:>12}{:>17}{:>13}{:>10}{:>10}{:>11}\n", "", "search s", "process s",
             "M states/s", "M transitions/s", "bytes/state", "peak MiB", "x search", "x process");
  for (const auto& contender : measured.contenders) {
    const double search = median(contender.runs, &Run::search_seconds);
    const double peak = median(contender.runs, &Run::peak_bytes);
    fmt::print("  {:22}{:>10.3f}{:>11.3f}{:>12}{:>17}{:>13.1f}{:>10.1f}{:>10}{:>11}\n", contender.name,
               search, median(contender.runs, &Run::process_seconds), rate(measured.states, search),
               rate(measured.transitions, search), peak / states, peak / (1 << 20),
               times(ratio_to_spin(measured, contender, &Run::search_seconds)),
               times(ratio_to_spin(measured, contender, &Run::process_seconds)));
  }
  const auto& mine = measured.contenders;
  fmt::print(
      "  Understudy: visited set and predecessors {:.1f} bytes a state; 2 threads are {} times as fast as "
      "1\n",
      median(mine[0].runs, &Run::store_bytes) / states,
      times(median(mine[0].runs, &Run::search_seconds) / median(mine[1].runs, &Run::search_seconds)));
}

nlohmann::ordered_json json_of(const Measured& measured) {
  nlohmann::ordered_json report{{"title", measured.subject.title}, {"check", measured.subject.check},
                                {"twin", measured.subject.twin},   {"macros", measured.subject.macros},
                                {"states", measured.states},       {"transitions", measured.transitions}};
  for (const auto& contender : measured.contenders) {
    nlohmann::ordered_json entry{
        {"name", contender.name},
        {"search_seconds", median(contender.runs, &Run::search_seconds)},
        {"process_seconds", median(contender.runs, &Run::process_seconds)},
        {"peak_memory_bytes", median(contender.runs, &Run::peak_bytes)},
        {"times_best_spin", ratio_to_spin(measured, contender, &Run::search_seconds)},
        {"times_best_spin_process", ratio_to_spin(measured, contender, &Run::process_seconds)}};
    for (const auto& run : contender.runs)
      entry["runs"].push_back({{"search_seconds", run.search_seconds},
                               {"process_seconds", run.process_seconds},
                               {"peak_memory_bytes", run.peak_bytes},
                               {"store_bytes", run.store_bytes}});
    report["contenders"].push_back(std::move(entry));
  }
  return report;
}

void write_json(const nlohmann::ordered_json& report, const std::string& file) {
  std::ofstream out(file);
  out << report.dump(2) << "\n";
  out.close();
  if (!out) throw std::runtime_error("cannot write " + file);
}

void compare(const Arguments& arguments) {
  auto report = nlohmann::ordered_json::array();
  for (const auto& subject : arguments.quick ? quick_subjects() : all_subjects()) {
    if (subject.title.find(arguments.only) == std::string::npos) continue;
    const auto measured = measure(subject, arguments.program, arguments.peers, arguments.rounds);
    print(measured);
    std::fflush(stdout);
    report.push_back(json_of(measured));
  }
  if (report.empty()) throw BadUsage("no model's title contains '" + arguments.only + "'");
  fmt::print(
      "\nMedians of {} round(s); 'x' says how many times the best of the three SPIN searches would need.\n",
      arguments.rounds);
  if (!arguments.json.empty()) write_json(report, arguments.json);
}

}  // namespace
}  // namespace understudy::bench

int main(int count, char** words) {
  try {
    understudy::bench::compare(understudy::bench::read_arguments({words + 1, words + count}));
    return 0;
  } catch (const understudy::bench::BadUsage& error) {
    std::cerr << error.what() << "\n" << understudy::bench::usage;
    return 2;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 70;
  }
}
