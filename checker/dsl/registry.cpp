#include "checker/dsl/registry.hpp"

#include <algorithm>

namespace understudy {
namespace {

// Inside functions: registrations of other files run before this file's own statics would exist.
std::vector<ModelEntry>& models() {
  static std::vector<ModelEntry> entries;
  return entries;
}

Additions& additions() {
  static Additions drafts;
  return drafts;
}

}  // namespace

const std::vector<ModelEntry>& registered_models() { return models(); }
const Additions& registered_additions() { return additions(); }
void register_invariant(PropertyDraft draft) { additions().invariants.push_back(std::move(draft)); }
void register_measure(MeasureDraft draft) { additions().measures.push_back(std::move(draft)); }

void register_model(ModelEntry entry) {
  auto& entries = models();
  const auto place =
      std::lower_bound(entries.begin(), entries.end(), entry.name,
                       [](const ModelEntry& left, const std::string& name) { return left.name < name; });
  if (place != entries.end() && place->name == entry.name)
    *place = std::move(entry);  // a plug-in's newer version
  else
    entries.insert(place, std::move(entry));
}

const ModelEntry& find_model(const std::string& name) {
  std::vector<std::string> known;
  for (const auto& entry : models()) {
    if (entry.name == name) return entry;
    known.push_back(entry.name);
  }
  throw UsageError(fmt::format("there is no model '{}'.{} 'understudy list' shows them all", name,
                               suggestion(name, known)));
}

std::unique_ptr<ModelBase> build_model(const std::string& name, const Settings& settings,
                                       const Additions& additions) {
  auto model = find_model(name).make(settings);
  for (const auto& draft : additions.invariants) model->check(draft);
  for (const auto& draft : additions.measures) model->measure(draft);
  model->finish();
  return model;
}

}  // namespace understudy
