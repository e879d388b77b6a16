#include "tools/cli/target.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "checker/dsl/registry.hpp"
#include "checker/dsl/rule_model_base.hpp"
#include "tools/cli/errors.hpp"
#include "tools/cli/plugin/plugin.hpp"

namespace understudy::cli {
namespace {

using Working = std::function<void(const std::string&)>;

constexpr const char* source_endings[] = {".cpp", ".cc", ".cxx"};

struct Choice {
  std::string model;
  std::string file;     // empty when the model is built in
  Additions additions;  // that stand beside the model in its file, then those of other files
  std::vector<std::filesystem::path> libraries;
};

/// "dir/my.cpp:name" or "dir/my.cpp"; no file when it is the name of a model.
std::pair<std::string, std::string> file_and_name(const std::string& target) {
  for (const char* ending : source_endings) {
    const std::string with_name = std::string(ending) + ":";
    const std::size_t found = target.rfind(with_name);
    if (found != std::string::npos)
      return {target.substr(0, found + with_name.size() - 1), target.substr(found + with_name.size())};
    if (target.ends_with(ending)) return {target, ""};
  }
  return {"", target};
}

Choice choose(const std::string& target, const Working& working) {
  const auto [file, name] = file_and_name(target);
  if (file.empty()) return {find_model(name).name, "", {}, {}};
  const Plugin plugin = load_plugin(file, [&] { working(file); });
  const auto& models = plugin.models;
  if (models.empty())
    throw MismatchedInput(
        fmt::format("{} holds no model; add one with UNDERSTUDY_MODEL{}", file,
                    plugin.additions.invariants.empty() ? "" : ", or give it to --invariant"));
  if (name.empty() && models.size() > 1)
    throw UsageError(fmt::format("{} holds several models; choose one: {}:{}", file, file,
                                 fmt::join(models, fmt::format(" or {}:", file))));
  if (name.empty()) return {models.front(), plugin.file, plugin.additions, {plugin.library}};
  if (std::find(models.begin(), models.end(), name) == models.end())
    throw UsageError(fmt::format("{} holds no model '{}'.{} It holds: {}", file, name,
                                 suggestion(name, models), fmt::join(models, ", ")));
  return {name, plugin.file, plugin.additions, {plugin.library}};
}

/// Adds what the files hold to what stands in the model's own. `kind` is demanded of each: a list of
/// Additions.
template <class Draft>
void add_files(Choice& choice, const std::vector<std::string>& files, std::vector<Draft> Additions::*kind,
               const char* example, const Working& working) {
  std::vector<std::string> seen{choice.file};
  for (const auto& file : files) {
    const Plugin plugin = load_plugin(file, [&] { working(file); });
    const auto& drafts = plugin.additions.*kind;
    if (drafts.empty()) throw MismatchedInput(fmt::format("{} holds no {} {{ ... }}", file, example));
    if (std::find(seen.begin(), seen.end(), plugin.file) != seen.end()) continue;
    seen.push_back(plugin.file);
    auto& all = choice.additions.*kind;
    all.insert(all.end(), drafts.begin(), drafts.end());
    choice.libraries.push_back(plugin.library);
  }
}

void add_all_files(Choice& choice, const AddedFiles& files, const Working& working) {
  add_files(choice, files.invariants, &Additions::invariants,
            "invariant; add one with UNDERSTUDY_INVARIANT(\"name\", (Each<Machine> machines))", working);
  add_files(choice, files.measures, &Additions::measures,
            "measure; add one with UNDERSTUDY_MEASURE(\"name\", (Each<Machine> machines))", working);
}

/// Beforehand and one by one, because here a mismatch is the fault of the file, not of the model.
template <class Own, class Draft>
void require_match(const ModelBase& model, const std::vector<Own>& owned, const std::vector<Draft>& drafts,
                   const char* noun, const char* added) {
  for (const auto& draft : drafts) {
    for (const auto& own : owned)
      if (own.name == draft.name)
        throw MismatchedInput(fmt::format("{} has a {} \"{}\" already; give the {} another name",
                                          model.name(), noun, own.name, added));
    try {
      draft.bind(model);
    } catch (const UsageError& error) {
      throw MismatchedInput(error.what());
    }
  }
}

/// What only machines and links have.
void refuse_settings_of_systems(const ModelBase& model, const Settings& settings) {
  if (!dynamic_cast<const RuleModelBase*>(&model)) return;
  const char* option = !settings.faults.empty()        ? "--faults"
                       : !settings.network.empty()     ? "--network"
                       : !settings.granularity.empty() ? "--granularity"
                                                       : nullptr;
  if (option)
    throw UsageError(
        fmt::format("{} does not apply to {}: it is one global state, without machines, links and "
                    "declared faults; 'understudy show {}' shows its parameters",
                    option, model.name(), model.name()));
}

/// The model's own code runs here; whatever it throws is the model's fault.
std::unique_ptr<ModelBase> build(const std::string& name, const Settings& settings,
                                 const Additions& additions) {
  try {
    return build_model(name, settings, additions);
  } catch (const UsageError&) {
    throw;
  } catch (const ModelError&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    throw ModelError(fmt::format("{} threw while it was built: {}", name, error.what()));
  }
}

}  // namespace

bool is_source_file(const std::string& word) {
  return std::any_of(std::begin(source_endings), std::end(source_endings),
                     [&](const char* ending) { return word.ends_with(ending); });
}

std::vector<std::string> measure_names(const std::vector<std::string>& words) {
  std::vector<std::string> names;
  for (const auto& word : words) {
    if (!is_source_file(word)) {
      names.push_back(word);
      continue;
    }
    for (const auto& draft : load_plugin(word, [] {}).additions.measures) names.push_back(draft.name);
  }
  return names;
}

Target open_target(const std::string& name, const Settings& settings, const AddedFiles& files,
                   const Working& working) {
  Choice choice = choose(name, working);
  Target target{build(choice.model, settings, {}), choice.file, {}};
  refuse_settings_of_systems(*target.model, settings);
  add_all_files(choice, files, working);
  target.libraries = choice.libraries;
  const Additions& additions = choice.additions;
  if (additions.invariants.empty() && additions.measures.empty()) return target;
  require_match(*target.model, target.model->properties(), additions.invariants, "property", "invariant");
  require_match(*target.model, target.model->measures(), additions.measures, "measure", "added one");
  target.model = build(choice.model, settings, additions);
  return target;
}

}  // namespace understudy::cli
