#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <map>
#include <string>
#include <type_traits>
#include <vector>

#include "checker/dsl/errors.hpp"
#include "checker/dsl/reflect.hpp"

namespace understudy {

/// The range of an integer parameter, both ends included.
struct Between {
  int min, max;
};
constexpr Between between(int min, int max) { return {min, max}; }

/// A parameter as the reports show it.
struct Parameter {
  std::string name;
  std::string value;                 // in use
  std::string standard;              // when nothing is set
  std::vector<std::string> choices;  // of an enum or a switch; empty for integers
  Between range{0, 0};               // of an integer
  std::string description;
};

/// What the user set for one check: parameters, budgets, overrides. Everything is checked when the model is
/// built.
struct Settings {
  std::map<std::string, std::string> parameters;
  std::map<std::string, int> faults;
  std::string network;      // "", "fifo", "causal", "unordered"
  std::string granularity;  // "", "turn", "send"
};

/// The known word nearest to `word` by edit distance, as " Did you mean 'x'?"; empty when none is near.
std::string suggestion(const std::string& word, const std::vector<std::string>& known);

/// The parameters of a model under construction: declares them and looks up what the user set.
class Parameters {
 public:
  explicit Parameters(std::map<std::string, std::string> set) : set_(std::move(set)) {}

  int integer(const std::string& name, int standard, Between range, const std::string& description);
  bool flag(const std::string& name, bool standard, const std::string& description);
  /// Index into `choices`.
  std::size_t choice(const std::string& name, std::size_t standard, std::vector<std::string> choices,
                     const std::string& description);

  const std::vector<Parameter>& declared() const { return declared_; }
  /// Refuses what was set but never declared. `model` is named in the sentence.
  void refuse_unknown(const std::string& model) const;

 private:
  const std::string* find(const std::string& name) const;
  void declare(Parameter parameter);
  std::map<std::string, std::string> set_;
  std::vector<Parameter> declared_;
};

}  // namespace understudy
