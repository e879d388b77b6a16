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

struct Choice {
  std::string model;
  std::string file;                       // empty when the model is built in
  std::vector<PropertyDraft> invariants;  // that stand beside the model in its file
  std::vector<std::filesystem::path> libraries;
};

/// "dir/my.cpp:name" or "dir/my.cpp"; no file when it is the name of a model.
std::pair<std::string, std::string> file_and_name(const std::string& target) {
  for (const char* ending : {".cpp", ".cc", ".cxx"}) {
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
    throw MismatchedInput(fmt::format("{} holds no model; add one with UNDERSTUDY_MODEL{}", file,
                                      plugin.invariants.empty() ? "" : ", or give it to --invariant"));
  if (name.empty() && models.size() > 1)
    throw UsageError(fmt::format("{} holds several models; choose one: {}:{}", file, file,
                                 fmt::join(models, fmt::format(" or {}:", file))));
  if (name.empty()) return {models.front(), plugin.file, plugin.invariants, {plugin.library}};
  if (std::find(models.begin(), models.end(), name) == models.end())
    throw UsageError(fmt::format("{} holds no model '{}'.{} It holds: {}", file, name,
                                 suggestion(name, models), fmt::join(models, ", ")));
  return {name, plugin.file, plugin.invariants, {plugin.library}};
}

/// Adds what the files hold to what stands in the model's own.
void add_invariants(Choice& choice, const std::vector<std::string>& files, const Working& working) {
  std::vector<std::string> seen{choice.file};
  for (const auto& file : files) {
    const Plugin plugin = load_plugin(file, [&] { working(file); });
    if (plugin.invariants.empty())
      throw MismatchedInput(fmt::format(
          "{} holds no invariant; add one with UNDERSTUDY_INVARIANT(\"name\", (Each<Machine> machines)) "
          "{{ ... }}",
          file));
    if (std::find(seen.begin(), seen.end(), plugin.file) != seen.end()) continue;
    seen.push_back(plugin.file);
    choice.invariants.insert(choice.invariants.end(), plugin.invariants.begin(), plugin.invariants.end());
    choice.libraries.push_back(plugin.library);
  }
}

/// Beforehand and one by one, because here a mismatch is the fault of the file, not of the model.
void require_match(const ModelBase& model, const std::vector<PropertyDraft>& drafts) {
  for (const auto& draft : drafts) {
    for (const auto& own : model.properties())
      if (own.name == draft.name)
        throw MismatchedInput(fmt::format("{} has a property \"{}\" already; give the invariant another name",
                                          model.name(), draft.name));
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
                                 const std::vector<PropertyDraft>& extra) {
  try {
    return build_model(name, settings, extra);
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

Target open_target(const std::string& name, const Settings& settings,
                   const std::vector<std::string>& invariants, const Working& working) {
  Choice choice = choose(name, working);
  Target target{build(choice.model, settings, {}), choice.file, {}};
  refuse_settings_of_systems(*target.model, settings);
  add_invariants(choice, invariants, working);
  target.libraries = choice.libraries;
  if (choice.invariants.empty()) return target;
  require_match(*target.model, choice.invariants);
  target.model = build(choice.model, settings, choice.invariants);
  return target;
}

}  // namespace understudy::cli
