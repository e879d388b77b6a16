#include "checker/dsl/registry.hpp"

#include <algorithm>

namespace understudy {
namespace {

// Inside functions: registrations of other files run before this file's own statics would exist.
std::vector<ModelEntry>& models() {
  static std::vector<ModelEntry> entries;
  return entries;
}

std::vector<PropertyDraft>& invariants() {
  static std::vector<PropertyDraft> drafts;
  return drafts;
}

}  // namespace

const std::vector<ModelEntry>& registered_models() { return models(); }
const std::vector<PropertyDraft>& registered_invariants() { return invariants(); }
void register_invariant(PropertyDraft draft) { invariants().push_back(std::move(draft)); }

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
                                       const std::vector<PropertyDraft>& extra) {
  auto model = find_model(name).make(settings);
  for (const auto& draft : extra) model->check(draft);
  model->finish();
  return model;
}

}  // namespace understudy
