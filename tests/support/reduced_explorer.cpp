#include "tests/support/reduced_explorer.hpp"

#include <map>

#include "checker/reduce/reduction.hpp"

namespace understudy::test_support {
namespace {

using space::Word;

/// Knows the level of every state.
class Levels final : public space::Horizon {
 public:
  bool is_behind(const space::Expander& expander, std::size_t successor) const override {
    const auto known = level_of.find(expander.batch()[successor].fingerprint);
    return known != level_of.end() && known->second <= present;
  }
  std::map<space::Fingerprint, int> level_of;
  int present = 0;
};

void note_local_states(const PlainState& plain, ReducedGraph& graph) {
  const auto& machines = std::get<WholeState>(plain).machines;
  for (std::uint16_t index = 0; index < machines.size(); ++index)
    graph.local.emplace(index, machines[index].local);
}

ReducedGraph explore_once(space::Space& space) {
  ReducedGraph graph;
  const auto expander = space.make_expander();
  Levels levels;
  std::vector<std::vector<Word>> frontier = space.initial_states();
  for (const auto& state : frontier) levels.level_of[space.fingerprint(state.data())] = 0;
  for (; !frontier.empty(); ++levels.present) {
    std::vector<std::vector<Word>> next;
    for (auto& row : frontier) {
      const auto fingerprint = space.fingerprint(row.data());
      const auto plain = space.plain(row.data());
      const std::string content = canonical(plain);
      graph.states.insert(content);
      note_local_states(plain, graph);
      row.resize(space.row_width());
      expander->begin_batch(nullptr, &levels);
      expander->expand(row.data(), fingerprint, 0);
      const auto batch = expander->batch();
      if (batch.empty()) graph.terminal.insert(content);
      for (std::size_t index = 0; index < batch.size(); ++index) {
        if (!levels.level_of.try_emplace(batch[index].fingerprint, levels.present + 1).second) continue;
        expander->materialize(index, next.emplace_back(space.row_width()).data());
        next.back().resize(space.width());
      }
    }
    frontier = std::move(next);
  }
  return graph;
}

}  // namespace

ReducedGraph explore_reduced(const System& system, bool takes_all) {
  reduce::Reduction reduction(system, ~space::Findings{0}, takes_all);
  space::SpaceOptions options;
  options.inboxes = Inboxes::relaxed;
  options.reducer = &reduction;
  const auto space = space::make_space(system, options);
  ReducedGraph graph;
  int rounds = 0;
  do {
    reduction.begin_search();
    graph = explore_once(*space);
    reduction.check_declarations();
    ++rounds;
  } while (reduction.has_learned());
  graph.rounds = rounds;
  return graph;
}

}  // namespace understudy::test_support
