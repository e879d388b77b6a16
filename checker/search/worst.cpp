#include "checker/search/worst.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "checker/liveness/worst_run.hpp"
#include "checker/search/breadth_first.hpp"
#include "checker/search/graph_replay.hpp"
#include "checker/search/statistics.hpp"
#include "checker/search/stopwatch.hpp"
#include "checker/search/with_store.hpp"

namespace understudy::search {
namespace {

/// Whatever is found does not matter.
struct NoListener final : Listener {
  space::Findings note(const Sighting&) override { return 0; }
  bool has_violation() const override { return false; }
};

Recording recording_of(const std::vector<const Measure*>& measures) {
  Recording recording{true, {}, measures};
  for (const Measure* measure : measures)
    if (measure->kind == MeasureKind::stretch) recording.conditions.push_back({measure->predicate, {}});
  return recording;
}

/// Computes the number of a finite run by the definitions alone.
std::int64_t number_of(const reference::Interpreter& interpreter, const Measure& measure,
                       const std::vector<PlainState>& states) {
  if (measure.kind == MeasureKind::state) return interpreter.number(measure, states.back(), states.back());
  std::int64_t count = 0;
  for (std::size_t step = 1; step < states.size(); ++step) {
    if (measure.kind == MeasureKind::total)
      count += interpreter.number(measure, states[step - 1], states[step]);
    else
      count = interpreter.is_true({measure.predicate, {}}, states[step]) ? count + 1 : 0;
  }
  return count;
}

/// One measure at a time, on the recorded graph.
class Worst {
 public:
  Worst(const RecordedSearch& search, const std::vector<const Measure*>& measures)
      : search_(search),
        graph_(search.recorder.graph()),
        measures_(measures),
        all_(liveness::StateSet::first(graph_.states())),
        interpreter_(reference::make_interpreter(search.model)) {}

  std::vector<WorstNumber> numbers() {
    std::vector<WorstNumber> numbers;
    for (std::size_t index = 0; index < measures_.size(); ++index)
      numbers.push_back(confirmed(*measures_[index], worst_run_of(index)));
    return numbers;
  }

 private:
  liveness::WorstRun worst_run_of(std::size_t index) {
    const auto& measures = search_.recorder.measures();
    switch (measures_[index]->kind) {
      case MeasureKind::state:
        return way_to(measures.peak(index));
      case MeasureKind::total: {
        const Gains& gains = measures.gains(index);
        return liveness::worst_run(graph_, {all_, [&gains](liveness::TransitionIndex transition) {
                                              const auto found = gains.find(transition);
                                              return found == gains.end() ? 0 : found->second;
                                            }});
      }
      case MeasureKind::stretch:
        break;
    }
    return liveness::worst_run(graph_, {search_.recorder.states_where(condition_++),
                                        [](liveness::TransitionIndex) { return std::int64_t{1}; }});
  }

  liveness::WorstRun way_to(const Peak& peak) const {
    std::vector<liveness::StateIndex> starts(graph_.initial_states());
    std::iota(starts.begin(), starts.end(), liveness::StateIndex{0});
    const std::array to_peak{
        liveness::Stage{all_, [&](const liveness::Arrival& arrival) { return arrival.state == peak.state; }}};
    auto path = liveness::shortest_path(graph_, starts, to_peak).value();
    return {peak.number, std::move(path.steps), path.end, {}};
  }

  WorstNumber confirmed(const Measure& measure, const liveness::WorstRun& found) const {
    GraphReplay replay(search_, *interpreter_, found.prefix, found.end, found.cycle);
    const auto states = replay.run().states;
    if (found.count) {
      if (number_of(*interpreter_, measure, states) != *found.count) mismatch("another number");
    } else {
      replay.loop_to(found.prefix.size());
      const std::vector<PlainState> loop(states.begin() + static_cast<std::ptrdiff_t>(found.prefix.size()),
                                         states.end());
      const std::int64_t least = measure.kind == MeasureKind::stretch ? std::ssize(loop) - 1 : 1;
      if (number_of(*interpreter_, measure, loop) < least) mismatch("the loop adds nothing");
    }
    return {measure.name, measure.kind, measure.description, found.count, replay.take_scenario()};
  }

  const RecordedSearch& search_;
  const liveness::StateGraph& graph_;
  const std::vector<const Measure*>& measures_;
  const liveness::StateSet all_;
  const std::unique_ptr<reference::Interpreter> interpreter_;
  std::size_t condition_ = 0;  // that of the next stretch
};

template <class Shard>
WorstReport worst_with(const ModelBase& model, const Options& options,
                       const std::vector<const Measure*>& measures) {
  const Stopwatch watch;
  space::SpaceOptions space_options;
  space_options.seed = options.seed;
  space_options.decided = 0;
  space_options.double_check = options.check_purity;
  const auto space = space::make_space(model, space_options);
  NoListener listener;
  BreadthFirst<Shard> search(*space, listener, options, Shard(space->width()), recording_of(measures));
  WorstReport report;
  search.run(report.search);
  search.recorder().finish();
  report.numbers =
      Worst({model, *space, search.expander(), search.log(), search.recorder()}, measures).numbers();
  add_statistics(report.search, watch.seconds(), Shard::fingerprint_bits);
  return report;
}

}  // namespace

bool WorstReport::is_answered() const {
  return std::all_of(numbers.begin(), numbers.end(), [&](const WorstNumber& one) { return is_worst(one); });
}

std::vector<const Measure*> measures_named(const ModelBase& model, const std::vector<std::string>& names) {
  std::vector<const Measure*> wanted;
  if (model.measures().empty())
    throw UsageError(fmt::format(
        "{} has no measures: add one with model.measure(...), or give a file with UNDERSTUDY_MEASURE",
        model.name()));
  for (const auto& measure : model.measures())
    if (names.empty() || std::find(names.begin(), names.end(), measure.name) != names.end())
      wanted.push_back(&measure);
  std::vector<std::string> known;
  for (const auto& measure : model.measures()) known.push_back(measure.name);
  for (const auto& name : names)
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw UsageError(fmt::format("{} has no measure '{}'.{} Its measures: {}", model.name(), name,
                                   suggestion(name, known), fmt::join(known, ", ")));
  return wanted;
}

WorstReport worst_numbers(const ModelBase& model, const Options& wanted,
                          const std::vector<std::string>& names) {
  require_valid(wanted);
  const Options options = without_reduction(wanted, "worst-case numbers");
  const auto measures = measures_named(model, names);
  return with_store(options.store, [&]<class Shard>(std::type_identity<Shard>) {
    return worst_with<Shard>(model, options, measures);
  });
}

}  // namespace understudy::search
