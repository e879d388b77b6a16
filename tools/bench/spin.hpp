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
  std::string states;
  std::string
      transitions;     // "stored + matched": counts the initial state as well, as if a transition led there
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

/// One verifier: a twin compiled with some of SPIN's options.
class SpinVerifier {
 public:
  /// Throws when spin or gcc fails.
  SpinVerifier(const Twin& twin, const std::vector<std::string>& compile_options) {
    std::vector<std::string> generate{"spin"};
    for (const auto& [name, value] : twin.macros) generate.push_back(fmt::format("-D{}={}", name, value));
    generate.insert(generate.end(), {"-a", std::filesystem::absolute(twin.file).string()});
    run_well(generate, directory_.path());
    // A full search that keeps every state whole: no partial order reduction, no lossy compression.
    std::vector<std::string> compile{"gcc", "-O3", "-w", "-DSAFETY", "-DNOREDUCE", "-DMEMLIM=16000"};
    compile.insert(compile.end(), compile_options.begin(), compile_options.end());
    compile.insert(compile.end(), {"-o", "pan", "pan.c"});
    run_well(compile, directory_.path());
  }

  /// `hash_bits`: SPIN's hash table has that power of two as its size.
  SpinResult search(int hash_bits) const {
    SpinResult result;
    result.process = run_well({"./pan", "-m20000", fmt::format("-w{}", hash_bits)}, directory_.path());
    const std::string& text = result.process.output;
    for (const char* problem :
         {"search was not completed", "Search not completed", "max search depth too small", "out of memory"})
      if (text.find(problem) != std::string::npos) throw std::runtime_error("SPIN did not finish: " + text);
    if (number_before(text, R"(errors: (\d+))") != "0")
      throw std::runtime_error("SPIN found an error: " + text);
    result.states = number_before(text, R"((\S+) states, stored)");
    result.transitions = number_before(text, R"((\S+) transitions \(= stored\+matched\))");
    result.seconds = std::strtod(number_before(text, R"(elapsed time (\S+) seconds)").c_str(), nullptr);
    return result;
  }

 private:
  static std::string number_before(const std::string& text, const char* pattern) {
    std::smatch match;
    if (!std::regex_search(text, match, std::regex(pattern)))
      throw std::runtime_error("cannot read what SPIN printed: " + text);
    return match[1];
  }

  TemporaryDirectory directory_;
};

}  // namespace understudy::bench
