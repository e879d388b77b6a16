#include "checker/search/check.hpp"

#include <algorithm>
#include <map>

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

/// One check; `options` say which reduction.
template <class Shard>
class Check {
 public:
  Check(const ModelBase& model, const Options& options)
      : model_(model),
        options_(options),
        decisions_(std::in_place, model, options),
        recording_(recording_of(*decisions_)),
        reduction_(make_reduction(model, decisions_->mask(), *options.reduction)),
        inboxes_(reduction_ ? Inboxes::relaxed : Inboxes::in_order),
        space_(space::make_space(model, {options.seed,
                                         decisions_->mask(),
                                         options.check_purity,
                                         fault_limits(model, options),
                                         inboxes_,
                                         reduction_.get(),
                                         {}})) {}

  Result run() {
    if (*options_.reduction == ReductionKind::commuting)
      audit_declarations(dynamic_cast<const System&>(model_), fault_limits(model_, options_));
    search_until_nothing_is_learned();
    result_.reduction = *options_.reduction;
    if (recording_.is_wanted)
      decide_temporal({model_, *space_, search_->expander(), search_->log(), search_->recorder()},
                      *decisions_, result_);
    for (auto& entry : decisions_->entries())
      if (auto property = answer(entry)) result_.properties.push_back(std::move(*property));
    add_statistics(result_, watch_.seconds(), Shard::fingerprint_bits);
    return std::move(result_);
  }

 private:
  static Recording recording_of(Decisions& decisions) {
    Recording recording;
    recording.conditions = conditions_of(decisions.entries());
    recording.is_wanted = !recording.conditions.empty();
    return recording;
  }

  void search_until_nothing_is_learned() {
    Options rest = options_;
    for (std::uint32_t searches = 1;; ++searches) {
      if (reduction_) patience_.emplace(*reduction_);
      search_.emplace(*space_, *decisions_, rest, Shard(space_->width()), recording_,
                      patience_ ? &*patience_ : nullptr);
      search_->run(result_);
      result_.rounds = searches;
      if (!reduction_) return;
      reduction_->check_declarations();
      if (!patience_->has_ended() && !(result_.complete() && reduction_->has_learned())) return;
      keep_what_was_found();
      reduction_->begin_search();
      decisions_.emplace(model_, options_);
      result_ = {};
      rest.limits = watch_.rest(options_.limits);
    }
  }

  /// Of a search that is repeated: it is possible all the same, and the next one may not come so far. To show
  /// it takes time, which is only spent where a limit may end the next one.
  void keep_what_was_found() {
    if (!options_.limits.any()) return;
    for (auto& entry : decisions_->entries()) {
      if (!entry.is_found || found_before_.contains(entry.result.name)) continue;
      PropertyResult found = decided(entry);
      if (!found.only_overtaking) found_before_[found.name] = std::move(found);
    }
  }

  /// None where a reduced search cannot know: it sees fewer messages wait, so only an overflow that it meets
  /// is one.
  std::optional<PropertyResult> answer(Decisions::Entry& entry) {
    if (is_temporal(entry.result.kind)) return std::move(entry.result);
    const auto before = found_before_.find(entry.result.name);
    if (before != found_before_.end() && !entry.is_found && !result_.complete())
      return std::move(before->second);
    if (entry.result.kind == PropertyResult::Kind::overflow && !entry.is_found &&
        *options_.reduction == ReductionKind::commuting)
      return std::nullopt;
    return decided(entry);
  }

  PropertyResult decided(Decisions::Entry& entry) {
    conclude(entry, result_.complete());
    if (entry.is_found && *options_.reduction == ReductionKind::commuting)
      entry.result.only_overtaking = !explain_in_order(entry, dynamic_cast<const System&>(model_), *space_,
                                                       search_->expander(), search_->log());
    else if (entry.is_found && entry.result.kind != PropertyResult::Kind::goal)
      explain(entry, model_, *space_, search_->expander(), search_->log(), inboxes_);
    return std::move(entry.result);
  }

  const Stopwatch watch_;
  const ModelBase& model_;
  const Options& options_;
  std::optional<Decisions> decisions_;
  const Recording recording_;
  const std::unique_ptr<reduce::Reduction> reduction_;
  const Inboxes inboxes_;
  const std::unique_ptr<space::Space> space_;
  std::optional<Patience> patience_;  // with a reduction
  std::optional<BreadthFirst<Shard>> search_;
  std::map<std::string, PropertyResult> found_before_;  // by searches that were repeated
  Result result_;
};

}  // namespace

void require_valid(const Options& options) {
  if (options.threads < 1 || options.threads > 256)
    throw UsageError("--threads takes a number from 1 to 256");
}

namespace {

Result search_once(const ModelBase& model, const Options& options) {
  return with_store(options.store, [&]<class Shard>(std::type_identity<Shard>) {
    return Check<Shard>(model, options).run();
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
        again.states);
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
