#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "checker/search/check.hpp"
#include "checker/understudy.hpp"
#include "tools/cli/options.hpp"

/// Runs the commands that models name beside their questions, as the command line would understand them.
namespace understudy::test_support {

/// The words of a command line as a shell would split them.
inline std::vector<std::string> words_of(const std::string& command) {
  std::vector<std::string> words{""};
  bool is_quoted = false;
  for (char letter : command) {
    if (letter == '"')
      is_quoted = !is_quoted;
    else if (letter == ' ' && !is_quoted)
      words.emplace_back();
    else
      words.back() += letter;
  }
  return words;
}

/// What follows "check" in a command.
inline cli::CheckArguments parse(const std::string& command) {
  const auto words = words_of(command);
  return cli::parse_check({words.begin() + 1, words.end()});
}

inline search::Result run(const std::string& command) {
  const auto arguments = parse(command);
  return search::check(*build_model(arguments.target, arguments.settings), arguments.search);
}

inline const search::PropertyResult* violated_in(const search::Result& result) {
  const auto found =
      std::find_if(result.properties.begin(), result.properties.end(),
                   [](const auto& property) { return property.judgement == search::Judgement::violated; });
  return found == result.properties.end() ? nullptr : &*found;
}

inline std::vector<std::string> steps_of(const search::PropertyResult& violated) {
  std::vector<std::string> names;
  for (const auto& moment : violated.scenario.value().moments)
    if (moment.step.kind != Step::Kind::initial) names.push_back(moment.step.name);
  return names;
}

}  // namespace understudy::test_support
