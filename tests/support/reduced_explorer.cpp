#include "tests/support/reduced_explorer.hpp"

#include <set>

#include "checker/reduce/reduction.hpp"
#include "checker/search/patience.hpp"
#include "checker/search/ways_on.hpp"

namespace understudy::test_support {
namespace {

using space::Word;

/// Level by level, each of them at once, until the patience ends.
ReducedGraph explore_once(space::Space& space, search::Patience& patience) {
  ReducedGraph graph;
  const auto expander = space.make_expander();
  search::WaysOn ways_on;
  std::vector<std::vector<Word>> states = space.initial_states();
  std::set<space::Fingerprint> known;
  for (const auto& state : states) {
    known.insert(space.fingerprint(state.data()));
    ways_on.add_state(space.fingerprint(state.data()));
  }
  for (std::size_t begin = 0; begin < states.size() && !patience.ends_at(begin);) {
    const std::size_t end = states.size();
    ways_on.begin_round(begin, end);
    std::vector<std::optional<space::Fingerprint>> chosen;
    for (std::size_t number = begin; number < end; ++number) {
      auto row = states[number];
      const std::string content = canonical(space.plain(row.data()));
      graph.states.insert(content);
      row.resize(space.row_width());
      expander->begin_batch(nullptr, &ways_on);
      chosen.push_back(expander->expand(row.data(), space.fingerprint(row.data()), 0).way_on);
      const auto batch = expander->batch();
      if (batch.empty()) graph.terminal.insert(content);
      for (std::size_t index = 0; index < batch.size(); ++index) {
        if (!known.insert(batch[index].fingerprint).second) continue;
        expander->materialize(index, states.emplace_back(space.row_width()).data());
        states.back().resize(space.width());
      }
    }
    while (ways_on.size() < states.size())
      ways_on.add_state(space.fingerprint(states[ways_on.size()].data()));
    for (const auto& way_on : chosen) ways_on.note(begin++, way_on);
  }
  return graph;
}

}  // namespace

ReducedGraph explore_reduced(const System& system, const Learning& learning) {
  reduce::Reduction reduction(system, ~space::Findings{0}, learning.takes_all, learning.most_rehearsed);
  space::SpaceOptions options;
  options.inboxes = Inboxes::relaxed;
  options.reducer = &reduction;
  const auto space = space::make_space(system, options);
  ReducedGraph graph;
  int rounds = 0;
  do {
    reduction.begin_search();
    search::Patience patience(reduction, learning.patience);
    graph = explore_once(*space, patience);
    reduction.check_declarations();
    ++rounds;
  } while (reduction.has_learned());
  graph.rounds = rounds;
  return graph;
}

}  // namespace understudy::test_support
