#pragma once

#include <string>
#include <vector>

#include "tools/cli/option_words.hpp"
#include "tools/cli/options.hpp"

/// What the options mean that several verbs share. All throw UsageError.
namespace understudy::cli {

extern const OptionSpecification color_option;
/// Those that say what is checked.
extern const std::vector<OptionSpecification> settings_options;

/// `others`, those that say what is checked (--set, --faults, --network, --granularity), and --color.
std::vector<OptionSpecification> with_settings(std::vector<OptionSpecification> others);
/// `others` and those of everything that searches: threads, store, limits.
std::vector<OptionSpecification> with_limits(std::vector<OptionSpecification> others);
/// The same and those that say which properties are decided.
std::vector<OptionSpecification> with_search(std::vector<OptionSpecification> others);

/// Which of the words was given; `standard` if none was.
std::size_t one_of(const OptionWords& given, const std::string& name, const std::vector<std::string>& words,
                   std::size_t standard);
When when(const OptionWords& given, const std::string& name);
Settings settings_of(const OptionWords& given);
search::Options search_options(const OptionWords& given);
/// "name=value" taken apart; `example` stands in the error.
std::pair<std::string, std::string> assignment(const std::string& option, const std::string& text,
                                               const char* example);
/// How often the fault may happen.
int fault_budget(const std::string& fault, const std::string& text);

/// What a verdict can be accompanied by: --fault-sets and --measure.
extern const std::vector<OptionSpecification> extras_options;
void read_extras(const OptionWords& given, CheckArguments& arguments);

/// Everything that options of `with_search` say.
CheckArguments check_arguments(const OptionWords& given, const char* verb);

/// The only word that is no option: a model, a file.
std::string only_word(const OptionWords& given, const std::string& verb, const std::string& what);
/// The same for a model. A program made by understudy_add_model may hold a single model: there it need not be
/// named.
std::string model_word(const OptionWords& given, const char* verb, const char* what);

}  // namespace understudy::cli
