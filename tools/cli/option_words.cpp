#include "tools/cli/option_words.hpp"

// No regular expressions: compiling them would be half of the time that a start takes.
#define CXXOPTS_NO_REGEX
// A comma inside a value belongs to the value.
#define CXXOPTS_VECTOR_DELIMITER '\0'

#include <fmt/format.h>

#include <algorithm>
#include <cxxopts.hpp>

#include "checker/dsl/errors.hpp"
#include "checker/dsl/parameter.hpp"

namespace understudy::cli {
namespace {

constexpr const char* rest = "words without a dash";

/// The option's name in "--name=value"; the word itself when it is none.
std::string name_in(const std::string& word) { return word.substr(0, word.find('=')); }

[[noreturn]] void refuse_unknown(const std::string& verb,
                                 const std::vector<OptionSpecification>& specifications,
                                 const std::string& word) {
  std::vector<std::string> known{"--help"};
  for (const auto& specification : specifications) known.push_back("--" + specification.name);
  const std::string name = name_in(word);
  throw UsageError(fmt::format("'{}' has no option '{}'.{} '{} --help' shows them all", verb, name,
                               suggestion(name, known), verb));
}

const OptionSpecification* find(const std::vector<OptionSpecification>& specifications,
                                const std::string& word) {
  const auto found =
      std::find_if(specifications.begin(), specifications.end(), [&](const auto& specification) {
        return word == "--" + specification.name ||
               (specification.letter && word == std::string{'-', specification.letter});
      });
  return found == specifications.end() ? nullptr : &*found;
}

/// The parser would take whatever follows for the value, and would call a missing one by no name.
void require_values(const std::string& verb, const std::vector<OptionSpecification>& specifications,
                    const std::vector<std::string>& words) {
  for (std::size_t index = 0; index < words.size(); ++index) {
    if (words[index] == "--") return;
    const auto* specification = find(specifications, name_in(words[index]));
    if (!specification) continue;
    const bool has_own = words[index].find('=') != std::string::npos;
    if (!specification->takes_value) {
      if (has_own) throw UsageError(fmt::format("--{} takes no value", specification->name));
      continue;
    }
    if (has_own) continue;
    if (index + 1 == words.size() || find(specifications, name_in(words[index + 1])))
      throw UsageError(fmt::format("--{} needs a value; '{} --help' shows which", specification->name, verb));
    ++index;
  }
}

cxxopts::Options options_for(const std::string& verb,
                             const std::vector<OptionSpecification>& specifications) {
  cxxopts::Options options(verb);
  auto add = options.add_options();
  for (const auto& specification : specifications) {
    const std::string name = specification.letter
                                 ? fmt::format("{},{}", specification.letter, specification.name)
                                 : specification.name;
    if (specification.takes_value)
      add(name, "", cxxopts::value<std::vector<std::string>>());
    else
      add(name, "");
  }
  add("positional", rest, cxxopts::value<std::vector<std::string>>());
  options.parse_positional("positional");
  options.allow_unrecognised_options();  // so that the error can be ours, with the nearest name
  return options;
}

}  // namespace

OptionWords::OptionWords(const std::string& verb, const std::vector<OptionSpecification>& specifications,
                         const std::vector<std::string>& words) {
  require_values(verb, specifications, words);
  std::vector<const char*> pointers{verb.c_str()};
  for (const auto& word : words) pointers.push_back(word.c_str());
  try {
    auto options = options_for(verb, specifications);
    const auto result = options.parse(static_cast<int>(pointers.size()), pointers.data());
    for (const auto& word : result.unmatched()) {
      if (word.starts_with("-") && word != "-") refuse_unknown(verb, specifications, word);
      others_.push_back(word);
    }
    if (result.count("positional")) others_ = result["positional"].as<std::vector<std::string>>();
    for (const auto& specification : specifications) {
      if (!result.count(specification.name)) continue;
      auto& values = values_[specification.name];
      if (specification.takes_value) values = result[specification.name].as<std::vector<std::string>>();
    }
  } catch (const cxxopts::exceptions::exception& error) {
    throw UsageError(fmt::format("{}; '{} --help' shows how it is used", error.what(), verb));
  }
}

std::vector<std::string> OptionWords::all(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>() : found->second;
}

std::optional<std::string> OptionWords::last(const std::string& name) const {
  const auto found = values_.find(name);
  if (found == values_.end() || found->second.empty()) return std::nullopt;
  return found->second.back();
}

}  // namespace understudy::cli
