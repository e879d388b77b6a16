#include "checker/search/check.hpp"

#include <algorithm>

#include "checker/dsl/system.hpp"
#include "checker/reduce/reduction.hpp"
#include "checker/search/audit.hpp"
#include "checker/search/breadth_first.hpp"
#include "checker/search/counterexample.hpp"
#include "checker/search/preference.hpp"
#include "checker/search/statistics.hpp"
#include "checker/search/stopwatch.hpp"
#include "checker/search/temporal_check.hpp"
#include "checker/search/with_store.hpp"

namespace understudy::search {
namespace {

void conclude(Decisions::Entry& entry, bool is_complete) {
  const bool is_goal = entry.result.kind == PropertyResult::Kind::goal;
  if (entry.is_found)
    entry.result.judgement = is_goal ? Judgement::holds : Judgement::violated;
  else if (is_complete)
    entry.result.judgement = is_goal ? Judgement::violated : Judgement::holds;
  else
    entry.result.judgement = Judgement::inconclusive;
  if (is_goal && entry.result.judgement == Judgement::violated)
    entry.result.explanation = "no reachable state satisfies it";
}

space::FaultLimits fault_limits(const ModelBase& model, const Options& options) {
  space::FaultLimits limits;
  limits.total = options.most_faults;
  if (!options.only_faults) return limits;
  const auto* system = dynamic_cast<const System*>(&model);
  if (!system)
    throw UsageError(fmt::format("{} is one global state without declared faults: there are none to choose",
                                 model.name()));
  limits.only = space::numbers_of(*system, *options.only_faults);
  return limits;
}

std::unique_ptr<reduce::Reduction> make_reduction(const ModelBase& model, space::Findings decided,
                                                  ReductionKind kind) {
  if (kind == ReductionKind::none) return nullptr;
  return std::make_unique<reduce::Reduction>(dynamic_cast<const System&>(model), decided,
                                             kind == ReductionKind::inboxes);
}

/// `options` say which reduction.
template <class Shard>
Result check_with(const ModelBase& model, const Options& options) {
  const Stopwatch watch;
  std::optional<Decisions> decisions(std::in_place, model, options);
  Recording recording;
  recording.conditions = conditions_of(decisions->entries());
  recording.is_wanted = !recording.conditions.empty();
  if (*options.reduction == ReductionKind::commuting)
    audit_declarations(dynamic_cast<const System&>(model), fault_limits(model, options));
  const auto reduction = make_reduction(model, decisions->mask(), *options.reduction);
  const auto inboxes = reduction ? Inboxes::relaxed : Inboxes::in_order;
  const auto space = space::make_space(model, {options.seed,
                                               decisions->mask(),
                                               options.check_purity,
                                               fault_limits(model, options),
                                               inboxes,
                                               reduction.get(),
                                               {}});
  std::optional<BreadthFirst<Shard>> search;
  Options rest = options;
  Result result;
  for (std::uint32_t round = 1;; ++round) {
    std::optional<Patience> patience;
    if (reduction) patience.emplace(*reduction);
    search.emplace(*space, *decisions, rest, Shard(space->width()), recording,
                   patience ? &*patience : nullptr);
    search->run(result);
    result.rounds = round;
    if (!reduction) break;
    reduction->check_declarations();
    if (!patience->has_ended() && !(result.complete() && reduction->has_learned())) break;
    reduction->begin_search();
    decisions.emplace(model, options);
    result = {};
    rest.limits = watch.rest(options.limits);
  }
  result.reduction = *options.reduction;
  if (recording.is_wanted)
    decide_temporal({model, *space, search->expander(), search->log(), search->recorder()}, *decisions,
                    result);
  for (auto& entry : decisions->entries()) {
    // Reduced searches see fewer messages wait: only an overflow that they meet is one.
    if (entry.result.kind == PropertyResult::Kind::overflow && !entry.is_found &&
        result.reduction == ReductionKind::commuting)
      continue;
    if (is_temporal(entry.result.kind)) {
      result.properties.push_back(std::move(entry.result));
      continue;
    }
    conclude(entry, result.complete());
    if (entry.is_found && result.reduction == ReductionKind::commuting)
      entry.result.only_overtaking = !explain_in_order(entry, dynamic_cast<const System&>(model), *space,
                                                       search->expander(), search->log());
    else if (entry.is_found && entry.result.kind != PropertyResult::Kind::goal)
      explain(entry, model, *space, search->expander(), search->log(), inboxes);
    result.properties.push_back(std::move(entry.result));
  }
  add_statistics(result, watch.seconds(), Shard::fingerprint_bits);
  return result;
}

}  // namespace

void require_valid(const Options& options) {
  if (options.threads < 1 || options.threads > 256)
    throw UsageError("--threads takes a number from 1 to 256");
}

namespace {

Result search_once(const ModelBase& model, const Options& options) {
  return with_store(options.store, [&]<class Shard>(std::type_identity<Shard>) {
    return check_with<Shard>(model, options);
  });
}

bool only_overtakes(const Result& result) {
  return std::ranges::any_of(result.properties, &PropertyResult::only_overtaking);
}

/// Decides what the reduction found in runs that inboxes in order do not have: by a search without it, which
/// is given up when it becomes large.
void decide_in_order(const ModelBase& model, const Options& options, Result& result) {
  constexpr std::uint64_t most_states = 1'000'000;
  Options in_order = options;
  in_order.reduction = ReductionKind::none;
  in_order.keep_going = true;
  in_order.properties.clear();
  in_order.limits.states = std::min(options.limits.states.value_or(most_states), most_states);
  for (const auto& property : result.properties)
    if (property.only_overtaking) in_order.properties.push_back(property.name);
  auto again = search_once(model, in_order);
  for (auto& property : result.properties) {
    if (!property.only_overtaking) continue;
    const auto found = std::ranges::find(again.properties, property.name, &PropertyResult::name);
    if (found->judgement != Judgement::inconclusive) {
      property = std::move(*found);
      continue;
    }
    property.judgement = Judgement::inconclusive;
    property.explanation = fmt::format(
        "it was found only where messages overtake each other that commute, and not in order among the first "
        "{} states: --reduction none decides it",
        *in_order.limits.states);
  }
}

/// Searches as the options say; what is found is possible with inboxes as the model has them.
Result search_in_order(const ModelBase& model, const Options& options) {
  const Stopwatch watch;
  Result result = search_once(model, options);
  if (!only_overtakes(result)) return result;
  Options rest = options;
  if (!options.keep_going) {  // it was no reason to stop
    rest.keep_going = true;
    rest.limits = watch.rest(options.limits);
    result = search_once(model, rest);
  }
  rest.limits = watch.rest(options.limits);
  decide_in_order(model, rest, result);
  result.seconds = watch.seconds();
  return result;
}

}  // namespace

Result check(const ModelBase& model, const Options& wanted) {
  require_valid(wanted);
  const Stopwatch watch;
  Options options = wanted;
  options.reduction = reduction_of(model, wanted);
  Result result = search_in_order(model, options);
  const auto* system = dynamic_cast<const System*>(&model);
  if (!system || !options.wants_simplest) return result;
  Options rest = options;
  for (auto& property : result.properties) {
    rest.limits = watch.rest(options.limits);
    if (property.scenario && !is_temporal(property.kind)) take_simplest_scenario(*system, rest, property);
  }
  return result;
}

const char* to_string(StoreKind kind) {
  switch (kind) {
    case StoreKind::compact:
      return "compact";
    case StoreKind::compact128:
      return "compact128";
    case StoreKind::exact:
      return "exact";
  }
  return "unknown";
}

const char* to_string(Judgement judgement) {
  switch (judgement) {
    case Judgement::holds:
      return "holds";
    case Judgement::violated:
      return "violated";
    case Judgement::inconclusive:
      return "inconclusive";
  }
  return "unknown";
}

const char* to_string(PropertyResult::Kind kind) {
  switch (kind) {
    case PropertyResult::Kind::invariant:
      return "invariant";
    case PropertyResult::Kind::step:
      return "step property";
    case PropertyResult::Kind::at_end:
      return "at the end";
    case PropertyResult::Kind::goal:
      return "reachable goal";
    case PropertyResult::Kind::deadlock:
      return "deadlock";
    case PropertyResult::Kind::unhandled_event:
      return "unhandled event";
    case PropertyResult::Kind::overflow:
      return "overflow";
    case PropertyResult::Kind::assertion:
      return "assertion";
    case PropertyResult::Kind::eventually:
      return "eventually";
    case PropertyResult::Kind::always_eventually:
      return "always eventually";
    case PropertyResult::Kind::eventually_always:
      return "eventually always";
    case PropertyResult::Kind::leads_to:
      return "leads to";
    case PropertyResult::Kind::always_possible:
      return "always possible";
  }
  return "unknown";
}

}  // namespace understudy::search
