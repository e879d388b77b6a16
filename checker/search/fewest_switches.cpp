#include <boost/unordered/unordered_flat_map.hpp>
#include <ranges>

#include "checker/liveness/fewest_switches.hpp"
#include "checker/search/breadth_first.hpp"
#include "checker/search/counterexample.hpp"
#include "checker/search/graph_replay.hpp"
#include "checker/search/preference.hpp"

namespace understudy::search {
namespace {

using Kind = PropertyResult::Kind;
using liveness::Mover;

constexpr std::uint64_t most_states = 1'000'000;
/// So many ends of paths are asked for their last step, which takes the slow interpreter.
constexpr int most_ends = 1000;

/// Whether the last step is one that violates or fails, and not the way to a state.
bool has_last_step(Kind kind) {
  return kind != Kind::invariant && kind != Kind::at_end && kind != Kind::deadlock;
}

/// How many levels must be expanded to see all violations of that length.
std::uint32_t levels_of(const PropertyResult& found) {
  const auto moments = static_cast<std::uint32_t>(found.scenario->moments.size());
  return found.kind == Kind::invariant || found.kind == Kind::step ? moments - 1 : moments;
}

/// The same search, for no more than the length and the faults of the scenario.
Options narrowed(const System& system, const Options& options, const PropertyResult& found) {
  Options narrow = options;
  narrow.properties = {found.name};
  narrow.check_purity = false;
  narrow.limits.depth = levels_of(found);
  narrow.limits.states = std::min(narrow.limits.states.value_or(most_states), most_states);
  narrow.most_faults = count_faults(system, *found.scenario);
  if (narrow.only_faults) return narrow;
  narrow.only_faults.emplace();  // all of them: then states tell which machines were hit
  for (const auto& placed : space::placed_faults(system))
    narrow.only_faults->insert(narrow.only_faults->end(), static_cast<std::size_t>(*narrow.most_faults),
                               placed.name);
  return narrow;
}

/// Collects where the property is violated, at any state.
class Sightings final : public Listener {
 public:
  explicit Sightings(space::Findings bit) : bit_(bit) {}
  space::Findings note(const Sighting& sighting) override {
    if (sighting.findings & bit_) all_.push_back(sighting);
    return 0;
  }
  bool has_violation() const override { return false; }
  const std::vector<Sighting>& all() const { return all_; }

 private:
  space::Findings bit_;
  std::vector<Sighting> all_;
};

/// Who takes the transitions of a recorded graph: a machine, by its index, or the network, by the next.
class Movers {
 public:
  Movers(const System& system, const RecordedSearch& search) : system_(system), search_(search) {
    for (const auto& one : system.fair_classes().all()) of_class_.push_back(number_of(one.mover));
    for (const auto& placed : space::placed_faults(system)) {
      const auto& fault = system.fault_declarations()[placed.declaration];
      const bool hits_network = fault.kind == FaultDeclaration::Kind::partition;
      of_fault_[placed.name] =
          number_of(hits_network ? std::nullopt : std::optional(fault.places[placed.place]));
    }
  }

  Mover operator()(liveness::StateIndex source, liveness::TransitionIndex index) const {
    const auto transition = search_.recorder.graph()[index];
    if (transition.fair_class != liveness::no_class) return of_class_[transition.fair_class];
    const auto& recorder = search_.recorder;
    return of_fault_.at(
        search_.space.fault_between(recorder.account_of(source), recorder.account_of(transition.target)));
  }
  /// As steps name it.
  std::string actor(Mover mover) const {
    return mover < system_.names().size() ? system_.names()[mover] : "";
  }
  Mover by_actor(const std::string& actor) const {
    return static_cast<Mover>(std::ranges::find(system_.names(), actor) - system_.names().begin());
  }

 private:
  Mover number_of(std::optional<MachineId> machine) const {
    return machine ? machine->index : static_cast<Mover>(system_.names().size());
  }

  const System& system_;
  const RecordedSearch& search_;
  std::vector<Mover> of_class_;
  boost::unordered_flat_map<std::string, Mover> of_fault_;
};

/// Chooses among the violations of a recorded search that goes no deeper than they are.
class SwitchChooser {
 public:
  SwitchChooser(const System& system, const RecordedSearch& search, const std::vector<Sighting>& sightings,
                Inboxes inboxes)
      : search_(search),
        sightings_(sightings),
        interpreter_(reference::make_interpreter(system, inboxes)),
        movers_(system, search),
        paths_(search.recorder.graph(), ends_of(sightings), std::cref(movers_)) {}

  /// Explains the entry by the scenario with the fewest switches.
  void explain(Decisions::Entry& entry) {
    const Choice choice = choose(entry);
    entry.first = *choice.end;
    const auto end = state_of(entry.first);
    GraphReplay replay(search_, *interpreter_, paths_.path(end, choice.last), end, {});
    const auto actor = choice.last ? std::optional(movers_.actor(*choice.last)) : std::nullopt;
    explain_end(entry, *interpreter_, replay.walk(), replay.replayer(), actor);
  }

 private:
  struct Choice {
    const Sighting* end;
    std::optional<Mover> last = {};  // who takes the step to the end, and can take the one that violates
  };

  static liveness::StateIndex state_of(const Sighting& sighting) {
    return static_cast<liveness::StateIndex>(sighting.state);
  }
  static liveness::StateSet ends_of(const std::vector<Sighting>& sightings) {
    liveness::StateSet ends;
    for (const auto& sighting : sightings) ends.insert(state_of(sighting));
    return ends;
  }

  Choice choose(const Decisions::Entry& entry) const {
    const auto ends = best_ends();
    if (has_last_step(entry.result.kind))
      for (const Sighting* end : ends | std::views::take(most_ends))
        if (const auto last = mover_who_goes_on(entry, *end)) return {end, last};
    return {ends.front()};
  }

  /// The nearest ones to which the fewest stretches lead, in the order of discovery.
  std::vector<const Sighting*> best_ends() const {
    std::vector<const Sighting*> best;
    for (const auto& sighting : sightings_) {
      const auto end = state_of(sighting);
      if (!paths_.is_end(end)) continue;
      if (!best.empty() && paths_.stretches(end) > paths_.stretches(state_of(*best.front()))) continue;
      if (!best.empty() && paths_.stretches(end) < paths_.stretches(state_of(*best.front()))) best.clear();
      best.push_back(&sighting);
    }
    return best;
  }

  /// Somebody who can take the last step without a switch.
  std::optional<Mover> mover_who_goes_on(const Decisions::Entry& entry, const Sighting& sighting) const {
    const auto end = state_of(sighting);
    const auto path = paths_.path(end);
    const auto begin = path.empty() ? end : path.front().state;
    Walk walk(search_.space, search_.expander, search_.log[begin].successor);
    for (const auto& step : path) walk.take_successor(step.ordinal);
    const auto moves = violating_moves(entry, *interpreter_, walk.state(), walk.fault_to(sighting.account));
    for (const auto& move : moves)
      if (const Mover mover = movers_.by_actor(move.step.actor); paths_.may_end_with(end, mover))
        return mover;
    return std::nullopt;
  }

  const RecordedSearch& search_;
  const std::vector<Sighting>& sightings_;
  const std::unique_ptr<reference::Interpreter> interpreter_;
  const Movers movers_;
  const liveness::FewestSwitches paths_;
};

/// The entry of the property, with the scenario of the fewest switches; without one when the search ended
/// too early.
PropertyResult search_again(const System& system, const Options& options, const std::string& property) {
  Decisions decisions(system, options);
  auto& entry =
      *std::ranges::find(decisions.entries(), property, [](const auto& one) { return one.result.name; });
  const auto inboxes = options.reduction == ReductionKind::inboxes ? Inboxes::relaxed : Inboxes::in_order;
  const space::FaultLimits faults{options.most_faults, space::numbers_of(system, *options.only_faults)};
  const auto space =
      space::make_space(system, {options.seed, entry.bit, false, faults, inboxes, nullptr, {}});
  Sightings sightings(entry.bit);
  // Fingerprints suffice to choose: what is shown is executed by the interpreter in any case.
  BreadthFirst<store::FingerprintSet> search(*space, sightings, options,
                                             store::FingerprintSet(space->width()),
                                             {.is_wanted = true, .with_accounts = true});
  Result result;
  search.run(result);
  const bool has_seen_all = result.ending == Ending::complete || result.ending == Ending::depth_limit;
  if (!has_seen_all || sightings.all().empty()) return {};
  search.recorder().finish();
  const RecordedSearch recorded{system, *space, search.expander(), search.log(), search.recorder()};
  SwitchChooser(system, recorded, sightings.all(), inboxes).explain(entry);
  return std::move(entry.result);
}

}  // namespace

void take_fewest_switches(const System& system, const Options& options, PropertyResult& found) {
  if (options.reduction == ReductionKind::commuting || count_switches(*found.scenario) == 0) return;
  try {
    PropertyResult again = search_again(system, narrowed(system, options, found), found.name);
    if (!again.scenario || again.scenario->moments.size() != found.scenario->moments.size() ||
        count_switches(*again.scenario) >= count_switches(*found.scenario))
      return;
    found.scenario = std::move(again.scenario);
    found.explanation = std::move(again.explanation);
  } catch (const ModelError&) {
    // A handler threw in a state that the check did not come to: that is not what it was asked about.
  }
}

}  // namespace understudy::search
