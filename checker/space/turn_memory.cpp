#include "checker/space/turn_memory.hpp"

#include <algorithm>
#include <memory>

namespace understudy::space {
namespace {

constexpr std::size_t memory_bound = std::size_t{2} << 30;  // bytes, for each thread

MachineId id_of(std::size_t machine) { return MachineId{static_cast<std::uint16_t>(machine)}; }

}  // namespace

TurnMemory::TurnMemory(SystemTables& tables, const MovePlan& plan, PropertyJudge& judge, bool double_check)
    : runner_(tables, plan, double_check),
      tables_(tables),
      judge_(judge),
      moves_(tables.machine_count()),
      receipts_(tables.machine_count()),
      relocations_(tables.machine_count()) {
  for (std::size_t machine = 0; machine < moves_.size(); ++machine) moves_[machine].resize(plan.local[machine].size());
  idle_.is_known = true;
}

TurnMemory::Node* TurnMemory::known_node(Node* node, const Word* state) const {
  while (node && node->asks) {
    const Answers& answers = answers_[node->answers];
    const auto answer = answers.find(runner_.presupposed(node->asks, state[node->asks.index]));
    node = answer == answers.end() ? nullptr : answer->second;
  }
  return node && node->is_known ? node : nullptr;
}

TurnMemory::Outcomes TurnMemory::find_or_compute(std::size_t machine, std::uint32_t move, const Word* state) {
  auto& known = moves_[machine][move];
  const Word situation = state[machine];
  if (situation >= known.size()) known.resize(std::max<std::size_t>(situation + 1, 2 * known.size()));
  if (const Node* node = known_node(known[situation], state)) return node->outcomes;
  const auto computed = runner_.compute(id_of(machine), move, state);
  if (computed.outcomes.empty() && computed.asked.empty()) return (known[situation] = &idle_)->outcomes;
  Node& node = place_for(known[situation], computed.asked);
  node.outcomes = keep(machine, situation, computed.outcomes);
  node.is_known = true;
  return node.outcomes;
}

TurnMemory::Node& TurnMemory::place_for(Node*& root, const std::vector<MoveRunner::Asked>& asked) {
  Node** place = &root;
  for (const auto& [machine, presupposed] : asked) {
    if (!*place) *place = &room_for<Node>(1).front();
    Node& asking = **place;
    if (!asking.asks) {
      asking.asks = machine;
      asking.answers = answers_.size();
      answers_.emplace_back();
    }
    place = &answers_[asking.answers][presupposed];
  }
  if (!*place) *place = &room_for<Node>(1).front();
  return **place;
}

TurnMemory::Outcomes TurnMemory::keep(std::size_t machine, Word situation, const std::vector<Outcome>& outcomes) {
  const auto kept = room_for<RememberedOutcome>(outcomes.size());
  for (std::size_t index = 0; index < outcomes.size(); ++index) {
    const Outcome& outcome = outcomes[index];
    const auto sends = room_for<Word>(outcome.sends.size());
    const auto changes = room_for<Outcome::CalleeChange>(outcome.callee_changes.size());
    std::copy(outcome.sends.begin(), outcome.sends.end(), sends.begin());
    std::copy(outcome.callee_changes.begin(), outcome.callee_changes.end(), changes.begin());
    const bool is_visible = !outcome.failure && judge_.tells_apart(machine, situation, outcome.situation);
    kept[index] = {outcome.delta, outcome.failure, sends, changes, outcome.situation, is_visible};
  }
  return kept;
}

template <class T>
std::span<T> TurnMemory::room_for(std::size_t count) {
  if (count == 0) return {};
  arena_bytes_ += count * sizeof(T);
  auto* const room = static_cast<T*>(arena_.allocate(count * sizeof(T), alignof(T)));
  std::uninitialized_value_construct_n(room, count);
  return {room, count};
}

Word TurnMemory::relocate(std::size_t machine, Word situation, Word local) {
  const std::uint64_t key = (std::uint64_t{situation} << 32) | local;
  if (const auto* known = relocations_[machine].find(key)) return *known;
  return *relocations_[machine].insert(key, runner_.relocate(id_of(machine), situation, local));
}

void TurnMemory::forget_if_large() {
  if (memory_bytes() <= memory_bound) return;
  for (auto& moves : moves_)
    for (auto& known : moves) known = {};
  for (auto& table : receipts_) table.clear();
  for (auto& table : relocations_) table.clear();
  answers_.clear();
  arena_.release();
  arena_bytes_ = 0;
}

void TurnMemory::check_purity() {
  std::vector<Word> state(moves_.size() + 1, 0);
  for (std::size_t machine = 0; machine < moves_.size(); ++machine)
    for (std::uint32_t move = 0; move < moves_[machine].size(); ++move)
      for (Word situation = 0; situation < moves_[machine][move].size(); ++situation) {
        const Node* node = moves_[machine][move][situation];
        if (!node || node->asks) continue;
        state[machine] = situation;
        const auto again = runner_.compute(id_of(machine), move, state.data());
        const auto is_same = [](const Outcome& now, const RememberedOutcome& then) {
          return now.situation == then.situation && now.failure == then.failure &&
                 std::ranges::equal(now.sends, then.sends);
        };
        if (!again.asked.empty() || !std::ranges::equal(again.outcomes, node->outcomes, is_same))
          throw ModelError(impure_handler(tables_.system().names()[machine]));
      }
}

std::size_t TurnMemory::memory_bytes() const {
  std::size_t total = arena_bytes_;
  for (const auto& moves : moves_)
    for (const auto& known : moves) total += known.capacity() * sizeof(known[0]);
  for (const auto& answers : answers_) total += answers.size() * 2 * sizeof(std::pair<Word, Node*>);
  for (const auto& table : receipts_) total += table.memory_bytes();
  for (const auto& table : relocations_) total += table.memory_bytes();
  return total;
}

}  // namespace understudy::space
