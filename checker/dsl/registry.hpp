#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "checker/dsl/measure.hpp"
#include "checker/dsl/observe.hpp"
#include "checker/dsl/rule_model.hpp"
#include "checker/dsl/system.hpp"

/// UNDERSTUDY_MODEL, UNDERSTUDY_RULE_MODEL, UNDERSTUDY_INVARIANT and UNDERSTUDY_MEASURE: how models,
/// properties and measures make themselves known.
namespace understudy {

/// A model that can be built.
struct ModelEntry {
  std::string name;
  std::string description;
  std::string file;  // the source that declares it
  std::function<std::unique_ptr<ModelBase>(const Settings&)> make;
};

/// Every registered model, by name.
const std::vector<ModelEntry>& registered_models();
/// Throws UsageError with the nearest name when there is none.
const ModelEntry& find_model(const std::string& name);
/// What stands beside a model's own properties and measures.
struct Additions {
  std::vector<PropertyDraft> invariants;
  std::vector<MeasureDraft> measures;
};
/// Builds the model and finishes it.
std::unique_ptr<ModelBase> build_model(const std::string& name, const Settings& settings,
                                       const Additions& additions = {});
/// What plug-ins brought with UNDERSTUDY_INVARIANT and UNDERSTUDY_MEASURE, in the order of registration.
const Additions& registered_additions();

void register_model(ModelEntry entry);
void register_invariant(PropertyDraft draft);
void register_measure(MeasureDraft draft);

/// Makes a model known when the program (or a plug-in) is loaded.
template <class Model>
struct ModelRegistration {
  ModelRegistration(const char* name, const char* description, const char* file, void (*build)(Model&)) {
    const std::string model_name = name, text = description;
    register_model({model_name, text, file, [model_name, text, build](const Settings& settings) {
                      auto model = std::make_unique<Model>(model_name, text, settings);
                      build(*model);
                      return std::unique_ptr<ModelBase>(std::move(model));
                    }});
  }
};

struct InvariantRegistration {
  explicit InvariantRegistration(PropertyDraft draft) { register_invariant(std::move(draft)); }
};

struct MeasureRegistration {
  explicit MeasureRegistration(MeasureDraft draft) { register_measure(std::move(draft)); }
};

}  // namespace understudy

/// The body builds the model: `model` is an understudy::System&.
#define UNDERSTUDY_MODEL(NAME, DESCRIPTION)                                                      \
  static void understudy_build_##NAME(::understudy::System& model);                              \
  static const ::understudy::ModelRegistration<::understudy::System> understudy_register_##NAME( \
      #NAME, DESCRIPTION, __FILE__, &understudy_build_##NAME);                                   \
  static void understudy_build_##NAME(::understudy::System& model)

/// The body builds the model: `model` is an understudy::RuleModel<STATE>&.
#define UNDERSTUDY_RULE_MODEL(NAME, STATE, DESCRIPTION)                                                    \
  static void understudy_build_##NAME(::understudy::RuleModel<STATE>& model);                              \
  static const ::understudy::ModelRegistration<::understudy::RuleModel<STATE>> understudy_register_##NAME( \
      #NAME, DESCRIPTION, __FILE__, &understudy_build_##NAME);                                             \
  static void understudy_build_##NAME(::understudy::RuleModel<STATE>& model)

#define UNDERSTUDY_JOIN_(A, B) A##B
#define UNDERSTUDY_JOIN(A, B) UNDERSTUDY_JOIN_(A, B)

/// An invariant in a file of its own, for `--invariant`:
/// UNDERSTUDY_INVARIANT("one master", (Each<Replica> replicas)) { ... return holds(); }
#define UNDERSTUDY_INVARIANT(NAME, PARAMETERS) UNDERSTUDY_INVARIANT_(NAME, PARAMETERS, __LINE__)
#define UNDERSTUDY_INVARIANT_(NAME, PARAMETERS, LINE)                                           \
  static ::understudy::Verdict UNDERSTUDY_JOIN(understudy_invariant_, LINE) PARAMETERS;         \
  static const ::understudy::InvariantRegistration UNDERSTUDY_JOIN(understudy_register_, LINE)( \
      ::understudy::invariant(NAME, &UNDERSTUDY_JOIN(understudy_invariant_, LINE)));            \
  static ::understudy::Verdict UNDERSTUDY_JOIN(understudy_invariant_, LINE) PARAMETERS

/// A measure in a file of its own, for `understudy worst --measure`:
/// UNDERSTUDY_MEASURE("masters", (const Each<Replica>& replicas)) { ... return number; }
#define UNDERSTUDY_MEASURE(NAME, PARAMETERS) UNDERSTUDY_MEASURE_(NAME, PARAMETERS, __LINE__)
#define UNDERSTUDY_MEASURE_(NAME, PARAMETERS, LINE)                                                          \
  static std::int64_t UNDERSTUDY_JOIN(understudy_measure_, LINE) PARAMETERS;                                 \
  static const ::understudy::MeasureRegistration UNDERSTUDY_JOIN(                                            \
      understudy_register_, LINE)(::understudy::measure(NAME, &UNDERSTUDY_JOIN(understudy_measure_, LINE))); \
  static std::int64_t UNDERSTUDY_JOIN(understudy_measure_, LINE) PARAMETERS
