#include <algorithm>

#include "checker/reduce/reduction.hpp"
#include "checker/search/check.hpp"
#include "checker/search/decisions.hpp"

/// Whether a search may be reduced.
namespace understudy::search {
namespace {

/// Why a check with these options cannot be reduced; nothing when it can.
std::optional<std::string> objection_to_commuting(const ModelBase& model, const Options& options) {
  const auto* system = dynamic_cast<const System*>(&model);
  if (!system) return fmt::format("{} is one global state without messages", model.name());
  if (options.store == StoreKind::exact) return "it compares fingerprints, which --store exact rules out";
  const auto names_overflow = std::ranges::find(options.properties, "mailboxes bounded");
  if (names_overflow != options.properties.end()) return "it does not decide whether mailboxes overflow";
  Decisions decisions(model, options);
  for (const auto& entry : decisions.entries())
    if (is_temporal(entry.result.kind))
      return fmt::format(
          "\"{}\" is about whole runs, which it does not preserve: leave it out with --property",
          entry.result.name);
  return reduce::objection(*system);
}

}  // namespace

ReductionKind reduction_of(const ModelBase& model, const Options& options) {
  const auto* system = dynamic_cast<const System*>(&model);
  if (!options.reduction) {
    const bool is_worthwhile = system && reduce::declares_commuting(*system);
    return is_worthwhile && !objection_to_commuting(model, options) ? ReductionKind::commuting
                                                                    : ReductionKind::none;
  }
  if (*options.reduction == ReductionKind::inboxes && !system)
    throw UsageError(
        fmt::format("--reduction inboxes: {} is one global state without messages", model.name()));
  if (*options.reduction == ReductionKind::commuting)
    if (const auto objection = objection_to_commuting(model, options))
      throw UsageError(fmt::format("--reduction commuting does not go here: {}", *objection));
  return *options.reduction;
}

Options without_reduction(const Options& options, const char* what) {
  if (options.reduction.value_or(ReductionKind::none) != ReductionKind::none)
    throw UsageError(fmt::format("{} are not found with --reduction {}: leave it out", what,
                                 to_string(*options.reduction)));
  Options plain = options;
  plain.reduction = ReductionKind::none;
  return plain;
}

const char* to_string(ReductionKind kind) {
  switch (kind) {
    case ReductionKind::none:
      return "none";
    case ReductionKind::inboxes:
      return "inboxes";
    case ReductionKind::commuting:
      return "commuting";
  }
  return "unknown";
}

}  // namespace understudy::search
