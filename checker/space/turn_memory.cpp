#include "checker/space/turn_memory.hpp"

namespace understudy::space {
namespace {
constexpr std::size_t memory_bound = std::size_t{2} << 30;  // bytes, for each thread
}

TurnMemory::TurnMemory(SystemTables& tables, const MovePlan& plan, bool double_check)
    : runner_(tables, plan, double_check),
      tables_(tables),
      turns_(tables.machine_count()),
      receipts_(tables.machine_count()),
      relocations_(tables.machine_count()) {
  for (std::size_t machine = 0; machine < turns_.size(); ++machine) turns_[machine].resize(plan.local[machine].size());
}

TurnMemory::Node* TurnMemory::known_node(Node* node, const Word* state) const {
  while (node && node->asks) {
    const auto answer = node->answers.find(runner_.presupposed(node->asks, state[node->asks.index]));
    node = answer == node->answers.end() ? nullptr : answer->second.get();
  }
  return node && node->is_known ? node : nullptr;
}

const std::vector<Outcome>& TurnMemory::find_or_compute(std::size_t machine, std::uint32_t move, const Word* state) {
  auto& known = turns_[machine][move];
  const Word situation = state[machine];
  if (situation >= known.size()) known.resize(std::max<std::size_t>(situation + 1, 2 * known.size()));
  auto& root = known[situation];
  if (const Node* node = known_node(root.get(), state)) return node->outcomes;
  const auto computed = runner_.compute(MachineId{static_cast<std::uint16_t>(machine)}, move, state);
  if (!root) root = std::make_unique<Node>();
  return remember(*root, computed).outcomes;
}

TurnMemory::Node& TurnMemory::remember(Node& root, const MoveRunner::Computed& computed) {
  Node* node = &root;
  for (const auto& asked : computed.asked) {
    node->asks = asked.machine;
    auto& answer = node->answers[asked.presupposed];
    if (!answer) answer = std::make_unique<Node>();
    node = answer.get();
    node_bytes_ += sizeof(Node);
  }
  node->outcomes = computed.outcomes;
  node->is_known = true;
  node_bytes_ += sizeof(Node) + computed.outcomes.size() * sizeof(Outcome);
  for (const auto& outcome : computed.outcomes)
    node_bytes_ += outcome.sends.size() * sizeof(Word) + outcome.callee_changes.size() * sizeof(Outcome::CalleeChange);
  return *node;
}

Word TurnMemory::relocate(std::size_t machine, Word situation, Word local) {
  const std::uint64_t key = (std::uint64_t{situation} << 32) | local;
  if (const auto* known = relocations_[machine].find(key)) return *known;
  return *relocations_[machine].insert(key,
                                       runner_.relocate(MachineId{static_cast<std::uint16_t>(machine)}, situation, local));
}

void TurnMemory::forget_if_large() {
  if (memory_bytes() <= memory_bound) return;
  for (auto& moves : turns_)
    for (auto& known : moves) known.clear();
  for (auto& table : receipts_) table.clear();
  for (auto& table : relocations_) table.clear();
  node_bytes_ = 0;
}

void TurnMemory::check_purity() const {
  std::vector<Word> state(turns_.size() + 1, 0);
  for (std::size_t machine = 0; machine < turns_.size(); ++machine)
    for (std::uint32_t move = 0; move < turns_[machine].size(); ++move)
      for (Word situation = 0; situation < turns_[machine][move].size(); ++situation) {
        const Node* node = turns_[machine][move][situation].get();
        if (!node || node->asks) continue;
        state[machine] = situation;
        const auto again = runner_.compute(MachineId{static_cast<std::uint16_t>(machine)}, move, state.data());
        if (!again.asked.empty() || again.outcomes != node->outcomes)
          throw ModelError(fmt::format(
              "a handler of {} gave another result when it ran again: it must depend on nothing but the machine's "
              "state, the message and turn.choose",
              tables_.system().names()[machine]));
      }
}

std::size_t TurnMemory::memory_bytes() const {
  std::size_t total = node_bytes_;
  for (const auto& moves : turns_)
    for (const auto& known : moves) total += known.capacity() * sizeof(known[0]);
  for (const auto& table : receipts_) total += table.memory_bytes();
  for (const auto& table : relocations_) total += table.memory_bytes();
  return total;
}

}  // namespace understudy::space
