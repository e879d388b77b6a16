#pragma once

#include <fmt/ranges.h>
#include <algorithm>

#include <functional>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "tools/bench/subjects.hpp"

/// Runs the contenders on one subject, alternating, and compares their counts.
namespace understudy::bench {

/// One run of one contender.
struct Run {
  double search_seconds = 0;   // by the program's own clock
  double process_seconds = 0;  // from the start of its process to its end
  std::uint64_t peak_bytes = 0;
  std::uint64_t store_bytes = 0;  // visited set and predecessors, where the program tells
};

struct Contender {
  std::string name;
  bool is_spin = false;
  std::function<Run()> run;
  std::vector<Run> runs;
};

struct Measured {
  Subject subject;
  std::uint64_t states = 0, transitions = 0;
  std::vector<Contender> contenders;
};

inline double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const auto middle = values.size() / 2;
  return values.size() % 2 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

template <class Number>
double median(const std::vector<Run>& runs, Number Run::*number) {
  std::vector<double> values;
  for (const auto& run : runs) values.push_back(static_cast<double>(run.*number));
  return median(values);
}

namespace detail {

inline void expect_equal(const Measured& measured, const std::string& name, const std::string& what,
                         const std::string& found, const std::string& expected) {
  if (found != expected)
    throw std::runtime_error(
        fmt::format("{}: {} counts {} {}, and {} were expected. The numbers cannot be compared.",
                    measured.subject.title, name, found, what, expected));
}

inline Run run_understudy(Measured& measured, const std::filesystem::path& program, int threads) {
  const TemporaryDirectory directory;
  std::vector<std::string> command{program.string(), "check"};
  command.insert(command.end(), measured.subject.check.begin(), measured.subject.check.end());
  command.insert(command.end(), {"--threads", std::to_string(threads), "--json", "-"});
  const auto process = run(command, directory.path());
  constexpr int holds = 0, violated = 12;  // with --keep-going a violation does not end the search
  if (process.status != holds && process.status != violated)
    throw std::runtime_error(
        fmt::format("{} failed with status {}: {}", measured.subject.title, process.status, process.errors));
  const auto report = nlohmann::json::parse(process.output);
  if (!report.at("complete"))
    throw std::runtime_error(measured.subject.title + ": the check was not complete");
  const std::uint64_t states = report.at("states"), transitions = report.at("transitions");
  if (measured.states == 0) measured.states = states, measured.transitions = transitions;
  const std::string name = fmt::format("Understudy on {} threads", threads);
  expect_equal(measured, name, "states", std::to_string(states), std::to_string(measured.states));
  expect_equal(measured, name, "transitions", std::to_string(transitions),
               std::to_string(measured.transitions));
  const std::uint64_t store = report.value("store_bytes", 0ULL), log = report.value("log_bytes", 0ULL);
  return {report.at("seconds"), process.seconds, process.peak_bytes, store + log};
}

inline Run run_spin(const Measured& measured, const std::string& name, const SpinVerifier& verifier) {
  const auto result = verifier.search(measured.subject.hash_bits);
  expect_equal(measured, name, "states", result.states, states_for_spin(measured.states));
  expect_equal(measured, name, "transitions", result.transitions, transitions_for_spin(measured.transitions));
  return {result.seconds, result.process.seconds, result.process.peak_bytes, 0};
}

}  // namespace detail

/// SPIN's exact searches: as it comes, without compression, with its best one.
inline const std::vector<std::string>& spin_variants() {
  static const std::vector<std::string> variants{"", "-DNOCOMP", "-DCOLLAPSE"};
  return variants;
}

/// Throws when a program fails, or when counts differ.
inline Measured measure(const Subject& subject, const std::filesystem::path& program,
                        const std::filesystem::path& peers, int rounds) {
  Measured measured{subject, 0, 0, {}};
  for (const int threads : {1, 2})
    measured.contenders.push_back(
        {fmt::format("Understudy, {} thread{}", threads, threads == 1 ? "" : "s"),
         false,
         [&measured, &program, threads] { return detail::run_understudy(measured, program, threads); },
         {}});
  for (const auto& variant : spin_variants()) {
    const std::string name = variant.empty() ? "SPIN" : "SPIN " + variant;
    const auto options = variant.empty() ? std::vector<std::string>{} : std::vector<std::string>{variant};
    const auto verifier = std::make_shared<SpinVerifier>(Twin{peers / subject.twin, subject.macros}, options);
    measured.contenders.push_back(
        {name,
         true,
         [&measured, name, verifier] { return detail::run_spin(measured, name, *verifier); },
         {}});
  }
  for (int round = 1; round <= rounds; ++round)
    for (auto& contender : measured.contenders) {
      std::cerr << fmt::format("{}: round {} of {}, {}\n", subject.title, round, rounds, contender.name);
      contender.runs.push_back(contender.run());
    }
  for (auto& contender : measured.contenders) contender.run = {};  // they refer to this very object
  return measured;
}

/// The median over the rounds of: the fastest SPIN of the round against this contender in the same round.
inline double ratio_to_spin(const Measured& measured, const Contender& contender, double Run::*seconds) {
  std::vector<double> ratios;
  for (std::size_t round = 0; round < contender.runs.size(); ++round) {
    double best = 0;
    for (const auto& other : measured.contenders)
      if (other.is_spin && (best == 0 || other.runs[round].*seconds < best))
        best = other.runs[round].*seconds;
    ratios.push_back(best / contender.runs[round].*seconds);
  }
  return median(ratios);
}

}  // namespace understudy::bench
