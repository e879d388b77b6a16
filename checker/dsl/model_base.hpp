#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include "checker/dsl/measure_draft.hpp"
#include "checker/dsl/parameter.hpp"
#include "checker/dsl/property.hpp"

namespace understudy {

/// A question that the model answers, beside the command that answers it.
struct Question {
  std::string text;
  std::string command;  // arguments after `understudy `: "check dropbox_upgrade --set check=local"
  std::string answer;
};

/// A state as named variables, in a fixed order.
using Variables = std::vector<std::pair<std::string, Value>>;

/// What every model has, whichever way its transitions are written.
class ModelBase {
 public:
  ModelBase(std::string name, std::string description, Settings settings)
      : name_(std::move(name)),
        description_(std::move(description)),
        settings_(std::move(settings)),
        parameters_(settings_.parameters) {}
  virtual ~ModelBase() = default;
  ModelBase(const ModelBase&) = delete;
  ModelBase& operator=(const ModelBase&) = delete;

  /// A number that a user may set with `--set name=value`.
  int parameter(const std::string& name, int standard, Between range, const std::string& description) {
    return parameters_.integer(name, standard, range, description);
  }
  /// A switch: true or false.
  bool parameter(const std::string& name, bool standard, const std::string& description) {
    return parameters_.flag(name, standard, description);
  }
  /// One of the enumerators of a described enum.
  template <class Enum>
  requires std::is_enum_v<Enum> Enum parameter(const std::string& name, Enum standard,
                                               const std::string& description) {
    std::vector<std::string> names;
    std::vector<Enum> values;
    std::size_t standard_index = 0;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto enumerator) {
      if (enumerator.value == standard) standard_index = names.size();
      names.push_back(enumerator.name);
      values.push_back(enumerator.value);
    });
    return values[parameters_.choice(name, standard_index, std::move(names), description)];
  }

  /// Adds a property that every check of the model decides.
  void check(const PropertyDraft& draft) { drafts_.push_back(draft); }
  /// Adds a number whose worst case `understudy worst` finds.
  void measure(const MeasureDraft& draft) { measure_drafts_.push_back(draft); }
  void question(std::string text, std::string command, std::string answer) {
    questions_.push_back({std::move(text), std::move(command), std::move(answer)});
  }

  const std::string& name() const { return name_; }
  const std::string& description() const { return description_; }
  const Settings& settings() const { return settings_; }
  const std::vector<Parameter>& parameters() const { return parameters_.declared(); }
  const std::vector<Property>& properties() const { return properties_; }
  const std::vector<Measure>& measures() const { return measures_; }
  const std::vector<Question>& questions() const { return questions_; }

  /// Ends the construction: applies the settings, binds properties and measures and refuses what makes no
  /// sense.
  virtual void finish();
  /// Everything that was declared, as text; two models with the same text accept each other's traces.
  virtual std::string declarations() const;

 private:
  std::string name_, description_;
  Settings settings_;
  Parameters parameters_;
  std::vector<PropertyDraft> drafts_;
  std::vector<Property> properties_;
  std::vector<MeasureDraft> measure_drafts_;
  std::vector<Measure> measures_;
  std::vector<Question> questions_;
};

/// A hash of `declarations()` as 16 hexadecimal digits, for trace files.
std::string fingerprint_of_declarations(const ModelBase& model);

}  // namespace understudy
