#include "tests/support/engine_graph.hpp"

#include "checker/space/space.hpp"

namespace understudy::test_support {
namespace {

using space::Findings;
using space::Word;

class EngineExplorer {
 public:
  EngineExplorer(const ModelBase& model, const space::SpaceOptions& options)
      : model_(model), space_(space::make_space(model, options)), expander_(space_->make_expander()) {}

  StateGraph explore() {
    for (const auto& state : space_->initial_states())
      graph_.initial.push_back(discover(state, space_->fingerprint(state.data())));
    for (std::size_t begin = 0; begin < vectors_.size(); ++depth_, ++graph_.levels)
      for (const std::size_t end = vectors_.size(); begin < end; ++begin)
        expand(static_cast<StateGraph::Number>(begin));
    if (by_fingerprint_.size() != numbers_.size()) contradict("two states have the same fingerprint");
    graph_.number_by_content(numbers_);
    return std::move(graph_);
  }

 private:
  using Vector = std::vector<Word>;

  StateGraph::Number discover(const Vector& state, space::Fingerprint fingerprint) {
    if (fingerprint != space_->fingerprint(state.data()))
      contradict("a fingerprint is not that of its state");
    PlainState plain = space_->plain(state.data());
    const auto next = static_cast<StateGraph::Number>(numbers_.size());
    const auto [known, is_new] = numbers_.emplace(canonical(plain), next);
    by_fingerprint_.emplace(fingerprint, known->second);
    if (is_new) {
      graph_.plain.push_back(std::move(plain));
      vectors_.push_back(state);
      findings_.push_back(expander_->check_initial(state.data()));
    } else if (vectors_[known->second] != state) {
      contradict("one state has two vectors");
    }
    return known->second;
  }

  void expand(StateGraph::Number number) {
    Vector row = vectors_[number];
    row.resize(space_->row_width(), 0);
    expander_->begin_batch(nullptr);
    const auto expansion = expander_->expand(row.data(), space_->fingerprint(row.data()), number);
    const auto batch = expander_->batch();
    graph_.transitions += expansion.transitions;
    note(findings_[number] | expansion.all_findings(), number);
    for (std::size_t index = 0; index < batch.size(); ++index) {
      if (batch[index].parent != number) contradict("a successor has another parent");
      Vector successor(space_->row_width());
      expander_->materialize(index, successor.data());
      successor.resize(space_->width());
      const Findings seen = expander_->check(index, successor.data());
      const auto reached = discover(successor, batch[index].fingerprint);
      graph_.edges.push_back({number, reached, expander_->fair_class(index)});
      if (seen & ~findings_[reached]) contradict("a step finds what its state does not show");
      if (findings_[reached] & ~findings_[number] & ~seen) contradict("a step misses what its state shows");
    }
  }

  void note(Findings findings, StateGraph::Number state) {
    for (std::size_t index = 0; index < model_.properties().size(); ++index)
      if (findings & (Findings{1} << index)) {
        const auto& property = model_.properties()[index];
        graph_.find(property.name, state, depth_ + (property.kind == PropertyKind::step ? 1 : 0));
      }
    for (const auto& [bit, name] : {std::pair(space::deadlock_found, no_deadlock),
                                    std::pair(space::unhandled_event_found, no_unhandled_event),
                                    std::pair(space::overflow_found, mailboxes_bounded),
                                    std::pair(space::assertion_found, no_failed_assertion)})
      if (findings & bit) graph_.find(name, state, depth_);
  }

  void contradict(const char* what) { graph_.contradictions.emplace_back(what); }

  const ModelBase& model_;
  std::unique_ptr<space::Space> space_;
  std::unique_ptr<space::Expander> expander_;
  std::map<std::string, StateGraph::Number> numbers_;
  std::map<space::Fingerprint, StateGraph::Number> by_fingerprint_;
  std::vector<Vector> vectors_;
  std::vector<Findings> findings_;  // invariants violated and goals reached, by state
  StateGraph graph_;
  std::uint32_t depth_ = 0;
};

}  // namespace

StateGraph explore_with_engine(const ModelBase& model, std::uint64_t seed, Inboxes inboxes) {
  space::SpaceOptions options;
  options.seed = seed;
  options.inboxes = inboxes;
  return EngineExplorer(model, options).explore();
}

}  // namespace understudy::test_support
