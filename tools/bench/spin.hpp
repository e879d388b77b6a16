#pragma once

#include <cstdlib>
#include <map>
#include <regex>

#include "tools/bench/process.hpp"

/// Runs SPIN on the Promela twins of tests/peers.
namespace understudy::bench {

/// A twin and the values of its macros.
struct Twin {
  std::filesystem::path file;
  std::map<std::string, std::string> macros;
};

/// What SPIN's verifier says of a finished search. It prints eight significant digits, so large counts are
/// compared as the texts that it prints.
struct SpinResult {
  std::string states;  // counts are empty when it looked for fair runs
  std::string
      transitions;     // "stored + matched": counts the initial state as well, as if a transition led there
  bool holds = false;  // no error was found
  double seconds = 0;  // by its own clock, in steps of 10 ms
  ProcessResult process;
};

/// How SPIN prints a count.
inline std::string as_spin_prints(std::uint64_t count) {
  char text[32];
  std::snprintf(text, sizeof text, "%.8g", static_cast<double>(count));
  return text;
}

/// The texts that SPIN prints when it finds as many states and transitions as these.
inline std::string states_for_spin(std::uint64_t states) { return as_spin_prints(states); }
inline std::string transitions_for_spin(std::uint64_t transitions) { return as_spin_prints(transitions + 1); }

/// What SPIN looks for: nothing but states and transitions, or runs that violate the twin's LTL formula and
/// on which every process is weakly fair.
enum class SpinGoal { counts, fair_runs };

/// One verifier: a twin compiled with some of SPIN's options.
class SpinVerifier {
 public:
  /// Throws when spin or gcc fails.
  SpinVerifier(const Twin& twin, const std::vector<std::string>& compile_options,
               SpinGoal goal = SpinGoal::counts)
      : goal_(goal) {
    std::vector<std::string> generate{"spin"};
    for (const auto& [name, value] : twin.macros) generate.push_back(fmt::format("-D{}={}", name, value));
    generate.insert(generate.end(), {"-a", std::filesystem::absolute(twin.file).string()});
    run_well(generate, directory_.path());
    // A full search that keeps every state whole: no partial order reduction, no lossy compression.
    std::vector<std::string> compile{"gcc", "-O3", "-w", "-DNOREDUCE", "-DMEMLIM=16000"};
    compile.push_back(goal == SpinGoal::counts ? "-DSAFETY" : "-DNFAIR=3");
    compile.insert(compile.end(), compile_options.begin(), compile_options.end());
    compile.insert(compile.end(), {"-o", "pan", "pan.c"});
    run_well(compile, directory_.path());
  }

  /// `hash_bits`: SPIN's hash table has that power of two as its size.
  SpinResult search(int hash_bits) const {
    SpinResult result;
    std::vector<std::string> command{"./pan", "-m20000", fmt::format("-w{}", hash_bits)};
    if (goal_ == SpinGoal::fair_runs) command.insert(command.end(), {"-a", "-f"});
    result.process = run_well(command, directory_.path());
    const std::string& text = result.process.output;
    result.seconds = std::strtod(number_before(text, R"(elapsed time (\S+) seconds)").c_str(), nullptr);
    result.holds = number_before(text, R"(errors: (\d+))") == "0";
    if (!result.holds && goal_ == SpinGoal::fair_runs) return result;
    for (const char* problem :
         {"search was not completed", "Search not completed", "max search depth too small", "out of memory"})
      if (text.find(problem) != std::string::npos) throw std::runtime_error("SPIN did not finish: " + text);
    if (goal_ == SpinGoal::fair_runs) return result;
    if (!result.holds) throw std::runtime_error("SPIN found an error: " + text);
    result.states = number_before(text, R"((\S+) states, stored)");
    result.transitions = number_before(text, R"((\S+) transitions \(= stored\+matched\))");
    return result;
  }

 private:
  static std::string number_before(const std::string& text, const char* pattern) {
    std::smatch match;
    if (!std::regex_search(text, match, std::regex(pattern)))
      throw std::runtime_error("cannot read what SPIN printed: " + text);
    return match[1];
  }

  SpinGoal goal_;
  TemporaryDirectory directory_;
};

}  // namespace understudy::bench
