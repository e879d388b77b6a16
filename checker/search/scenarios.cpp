#include "checker/search/scenarios.hpp"

#include <fmt/ranges.h>

#include <algorithm>

#include "checker/dsl/system.hpp"
#include "checker/search/breadth_first.hpp"
#include "checker/search/decisions.hpp"
#include "checker/search/fault_sets.hpp"
#include "checker/search/preference.hpp"
#include "checker/search/stopwatch.hpp"
#include "checker/store/minimal_set.hpp"

namespace understudy::search {
namespace {

/// How many multisets of at most `up_to` placed faults the budgets allow.
double count_candidates(const System& system, int up_to) {
  const auto most = static_cast<std::size_t>(up_to);
  std::vector<double> of_size(most + 1, 0);
  of_size[0] = 1;
  for (const auto& fault : system.fault_declarations()) {
    const bool is_partition = fault.kind == FaultDeclaration::Kind::partition;
    const double places = is_partition ? 1 : static_cast<double>(fault.places.size());
    std::vector<double> next(most + 1, 0);
    double ways = 1;  // to choose `taken` places with repeats
    for (std::size_t taken = 0; taken <= std::min(most, static_cast<std::size_t>(fault.budget)); ++taken) {
      for (std::size_t earlier = 0; earlier + taken <= most; ++earlier)
        next[earlier + taken] += of_size[earlier] * ways;
      ways *= (places + static_cast<double>(taken)) / static_cast<double>(taken + 1);
    }
    of_size = next;
  }
  double total = 0;
  for (double ways : of_size) total += ways;
  return total;
}

const System& system_with_faults(const ModelBase& model) {
  const auto* system = dynamic_cast<const System*>(&model);
  if (!system || space::placed_faults(*system).empty())
    throw UsageError(fmt::format(
        "{} declares no faults, so there are no sets of faults to look for: use 'understudy check'",
        model.name()));
  return *system;
}

/// The properties that are wanted, but for goals.
std::vector<Decisions::Entry> wanted_entries(const ModelBase& model, const Options& options) {
  Decisions decisions(model, options);
  std::vector<Decisions::Entry> entries;
  for (auto& entry : decisions.entries()) {
    const bool is_goal = entry.result.kind == PropertyResult::Kind::goal;
    if (is_goal && !options.properties.empty())
      throw UsageError(fmt::format("\"{}\" is a goal that should be reachable: no fault is needed to miss it",
                                   entry.result.name));
    if (entry.is_wanted && !is_goal) entries.push_back(std::move(entry));
  }
  return entries;
}

/// A check in which just these faults may happen.
PropertyResult check_with_faults(const System& system, const Options& options, const std::string& property,
                                 const std::vector<std::string>& faults) {
  Options restricted = options;
  restricted.properties = {property};
  restricted.ends_with_wanted = true;
  restricted.only_faults = faults;
  restricted.wants_simplest = false;  // a minimal set has the fewest faults
  Result result = check(system, restricted);
  const auto found = std::find_if(result.properties.begin(), result.properties.end(),
                                  [&](const PropertyResult& one) { return one.name == property; });
  if (options.wants_simplest && found->scenario && !is_temporal(found->kind))
    take_fewest_switches(system, restricted, *found);
  return std::move(*found);
}

PropertyResult confirm(const System& system, const Options& options, const std::string& property,
                       const std::vector<std::string>& faults) {
  PropertyResult found = check_with_faults(system, options, property, faults);
  if (found.judgement == Judgement::holds)
    throw ReplayMismatch(fmt::format(
        "the search found that \"{}\" fails with the faults {{{}}}, and a check with just these does not",
        property, fmt::join(faults, ", ")));
  return found;
}

/// All multisets of at most so many placed faults within the budgets, the smallest first.
std::vector<space::FaultAccounts::Account> candidates(const space::FaultAccounts& accounts) {
  std::vector<space::FaultAccounts::Account> found{accounts.initial()};
  for (std::size_t next = 0; next < found.size(); ++next) {
    const auto account = found[next];
    for (const auto& payment : accounts.payments(account))  // adding in ascending order makes each set once
      if (std::equal(account.begin(), account.end(), payment.after.begin())) found.push_back(payment.after);
  }
  return found;
}

/// Whether the candidate contains a set that is known to break the property.
bool contains_a_set(std::vector<std::string> candidate, const FaultAnswer& answer) {
  std::sort(candidate.begin(), candidate.end());
  return std::any_of(answer.sets.begin(), answer.sets.end(), [&](const MinimalFaults& set) {
    std::vector<std::string> faults = set.faults;
    std::sort(faults.begin(), faults.end());
    return std::includes(candidate.begin(), candidate.end(), faults.begin(), faults.end());
  });
}

bool is_interrupted(const Options& options) { return options.interrupt && *options.interrupt; }

/// Has each candidate set checked by itself: `decide` is given options that allow just its faults, and says
/// whether they sufficed.
template <class Decide>
void decide_each(const System& system, const Options& options, int up_to, FaultReport& report,
                 Decide decide) {
  const space::FaultAccounts accounts(system, {up_to, {}, true});
  const auto sets = candidates(accounts);
  for (std::size_t number = 1; number <= sets.size(); ++number) {
    const auto faults = accounts.names(sets[number - 1]);
    Options restricted = options;
    restricted.only_faults = faults;
    if (options.progress)
      restricted.progress = [&](Progress now) {
        now.subject = fmt::format("set {} of {}", number, sets.size());
        options.progress(now);
      };
    if (!decide(restricted) && std::ranges::count(report.undecided, faults) == 0)
      report.undecided.push_back(faults);
    if (is_interrupted(options)) {
      report.is_complete = false;
      return;
    }
  }
  report.is_complete = report.is_complete && report.undecided.empty();
}

/// Whether a set fails a temporal property depends on whole runs, so each candidate is checked by itself, but
/// for those that contain a set that was found.
FaultAnswer try_candidates(const System& system, const Options& options, const PropertyResult& property,
                           int up_to, FaultReport& report) {
  FaultAnswer answer{property.name, property.kind, {}};
  decide_each(system, options, up_to, report, [&](const Options& restricted) {
    const auto& faults = *restricted.only_faults;
    if (contains_a_set(faults, answer)) return true;
    PropertyResult result = check_with_faults(system, restricted, property.name, faults);
    const auto judgement = result.judgement;
    if (judgement == Judgement::violated) answer.sets.push_back({faults, std::move(result)});
    return judgement != Judgement::inconclusive;
  });
  return answer;
}

/// Everything but what the search says.
FaultReport empty_report(const System& system, int up_to) {
  FaultReport report;
  report.up_to = up_to;
  for (const auto& placed : space::placed_faults(system))
    report.places += system.fault_declarations()[placed.declaration].budget > 0;
  report.candidates = count_candidates(system, up_to);
  return report;
}

void add_effort(const Result& one, Result& total) {
  total.states += one.states;
  total.transitions += one.transitions;
  total.depth = std::max(total.depth, one.depth);
  total.seconds += one.seconds;
  if (!one.complete()) total.ending = one.ending;
}

/// A reduced check of all properties that no part of the set breaks. Adds what it finds to the report, and
/// returns whether it decided all.
bool check_reduced(const System& system, Options options, FaultReport& report) {
  const auto& faults = *options.only_faults;
  options.keep_going = true;
  options.wants_simplest = false;
  options.properties.clear();
  for (const auto& answer : report.answers)
    if (!contains_a_set(faults, answer)) options.properties.push_back(answer.property);
  if (options.properties.empty()) return true;
  Result result = check(system, options);
  add_effort(result, report.search);
  bool decides_all = result.complete();
  for (auto& property : result.properties) {
    if (std::ranges::count(options.properties, property.name) == 0) continue;
    decides_all = decides_all && property.judgement != Judgement::inconclusive;
    if (property.judgement != Judgement::violated) continue;
    const auto answer = std::ranges::find(report.answers, property.name, &FaultAnswer::property);
    answer->sets.push_back({faults, std::move(property)});
  }
  return decides_all;
}

/// A reduced check for each candidate set.
FaultReport check_candidates(const ModelBase& model, const Options& options, int up_to) {
  const System& system = system_with_faults(model);
  FaultReport report = empty_report(system, up_to);
  report.is_labelled = false;
  for (const auto& entry : wanted_entries(model, options))
    if (entry.result.kind != PropertyResult::Kind::overflow)  // reduced searches do not decide that
      report.answers.push_back({entry.result.name, entry.result.kind, {}});
  report.is_complete = true;
  decide_each(system, options, up_to, report,
              [&](const Options& restricted) { return check_reduced(system, restricted, report); });
  return report;
}

template <class Shard>
FaultReport search_with(const ModelBase& model, const Options& options, int up_to) {
  const System& system = system_with_faults(model);
  const auto entries = wanted_entries(model, options);
  space::Findings wanted = 0;
  for (const auto& entry : entries)
    if (!is_temporal(entry.result.kind)) wanted |= entry.bit;

  FaultSets sets(wanted);
  space::SpaceOptions space_options;
  space_options.seed = options.seed;
  space_options.decided = wanted;
  space_options.double_check = options.check_purity;
  space_options.faults = {up_to, {}, true};
  space_options.is_settled = [&sets](space::Word account) { return sets.is_settled(account); };
  const auto space = space::make_space(model, space_options);
  sets.attach(*space);
  const auto order = [&space](space::Word left, space::Word right) { return space->is_within(left, right); };
  BreadthFirst<Shard> search(*space, sets, options, Shard(space->width(), order));

  FaultReport report = empty_report(system, up_to);
  const Stopwatch watch;
  search.run(report.search);
  report.search.seconds = watch.seconds();
  report.is_complete = report.search.complete() || sets.has_violation();
  for (const auto& entry : entries) {
    if (is_temporal(entry.result.kind)) {
      report.answers.push_back(try_candidates(system, options, entry.result, up_to, report));
      continue;
    }
    FaultAnswer answer{entry.result.name, entry.result.kind, {}};
    auto accounts = sets.of(entry.bit);
    std::sort(accounts.begin(), accounts.end(), [&](space::Word left, space::Word right) {
      const auto one = space->fault_names(left), other = space->fault_names(right);
      return std::pair(one.size(), one) < std::pair(other.size(), other);
    });
    for (const auto account : accounts) {
      const auto faults = space->fault_names(account);
      answer.sets.push_back({faults, confirm(system, options, entry.result.name, faults)});
    }
    report.answers.push_back(std::move(answer));
  }
  return report;
}

}  // namespace

FaultReport minimal_fault_sets(const ModelBase& model, const Options& wanted, int up_to) {
  require_valid(wanted);
  if (wanted.reduction == ReductionKind::commuting) {
    reduction_of(model, wanted);  // throws where it does not go
    return check_candidates(model, wanted, up_to);
  }
  const Options options = without_reduction(wanted, "sets of faults");
  switch (options.store) {
    case StoreKind::compact128:
      return search_with<store::MinimalSet<128>>(model, options, up_to);
    case StoreKind::exact:
      return search_with<store::MinimalSet<0>>(model, options, up_to);
    case StoreKind::compact:
      break;
  }
  return search_with<store::MinimalSet<64>>(model, options, up_to);
}

int usual_fault_count(const ModelBase& model) {
  int total = 0;
  for (const auto& fault : system_with_faults(model).fault_declarations()) total += fault.budget;
  return std::min(total, 3);
}

}  // namespace understudy::search
