#include "checker/space/turn_memory.hpp"

#include <algorithm>
#include <memory>

namespace understudy::space {
namespace {

constexpr std::size_t memory_bound = std::size_t{2} << 30;  // bytes, for each thread

MachineId id_of(std::size_t machine) { return MachineId{static_cast<std::uint16_t>(machine)}; }

}  // namespace

RememberedOutcome::RememberedOutcome(const Outcome& outcome, std::span<const Word> sends,
                                     std::span<const Outcome::CalleeChange> callee_changes, SeenBy seen_by)
    : delta_(outcome.delta),
      sends_(sends.data()),
      callee_changes_(callee_changes.data()),
      situation_(outcome.situation),
      only_send_(sends.empty() ? 0 : sends.front()),
      send_count_(static_cast<std::uint16_t>(sends.size())),
      callee_change_count_(static_cast<std::uint8_t>(callee_changes.size())),
      failure_(static_cast<std::uint8_t>(outcome.failure >> failure_shift)),
      seen_by_(seen_by),
      fair_class_(outcome.fair_class),
      choice_(outcome.choice) {
  if (sends.size() > 0xffff || callee_changes.size() > 0xff)
    throw ModelError("a turn sends more than 65535 messages or calls more than 255 machines: split it");
}

bool RememberedOutcome::is_confirmed_by(const Outcome& again) const {
  return situation_ == again.situation && failure() == again.failure && fair_class_ == again.fair_class &&
         std::ranges::equal(sends(), again.sends) &&
         std::ranges::equal(callee_changes(), again.callee_changes);
}

TurnMemory::TurnMemory(SystemTables& tables, const MovePlan& plan, PropertyJudge& judge,
                       const SpaceOptions& options)
    : runner_(tables, plan, options.double_check, options.reducer),
      tables_(tables),
      judge_(judge),
      moves_(tables.machine_count()),
      receipts_(tables.machine_count()),
      relocations_(tables.machine_count()) {
  for (std::size_t machine = 0; machine < moves_.size(); ++machine)
    moves_[machine].resize(plan.local[machine].size());
}

TurnMemory::Receipt TurnMemory::compute_receipt(std::size_t machine, Word situation, Word envelope) {
  const auto computed = runner_.receive(situation, envelope);
  Receipt receipt;
  receipt.delta = computed.delta;
  receipt.situation = computed.situation;
  receipt.bounced = (computed.bounced + 1) & 0x3fffffff;  // no_envelope becomes 0
  receipt.is_visible = judge_.differences(machine, situation, computed.situation) != 0;
  receipt.is_overflow = computed.failure != 0;
  return receipt;
}

const TurnMemory::Node* TurnMemory::known_node(const Node& root, const Word* state) const {
  const Node* node = &root;
  while (node->asks) {
    const Answers& answers = answers_[node->answers];
    const auto answer = answers.find(runner_.presupposed(node->asks, state[node->asks.index]));
    if (answer == answers.end()) return nullptr;
    node = &answer->second;
  }
  return node->is_known ? node : nullptr;
}

const TurnMemory::Effect& TurnMemory::find_or_compute(std::size_t machine, std::uint32_t move,
                                                      const Word* state) {
  auto& known = moves_[machine][move];
  const Word situation = state[machine];
  if (situation >= known.size()) known.resize(std::max<std::size_t>(situation + 1, 2 * known.size()));
  if (const Node* node = known_node(known[situation], state)) return node->effect;
  const auto computed = runner_.compute(id_of(machine), move, state);
  Node& node = place_for(known[situation], computed.asked);
  node.effect = keep(machine, situation, computed);
  node.is_known = true;
  return node.effect;
}

TurnMemory::Node& TurnMemory::place_for(Node& root, const std::vector<Asked>& asked) {
  Node* place = &root;
  for (const auto& [machine, presupposed] : asked) {
    if (!place->asks) {
      place->asks = machine;
      place->answers = static_cast<std::uint32_t>(answers_.size());
      answers_.emplace_back();
    }
    place = &answers_[place->answers][presupposed];
  }
  return *place;
}

TurnMemory::Effect TurnMemory::keep(std::size_t machine, Word situation,
                                    const MoveRunner::Computed& computed) {
  const auto kept = room_for<RememberedOutcome>(computed.outcomes.size());
  const bool calls = !computed.asked.empty();
  Effect effect{kept, 0, calls, !calls && !judge_.steps_see_messages()};
  for (std::size_t index = 0; index < kept.size(); ++index) {
    const Outcome& outcome = computed.outcomes[index];
    kept[index] = keep(machine, situation, outcome);
    if (outcome.failure || (kept[index].seen_by() & judge_.step_properties())) effect.is_local = false;
    for (Word number : outcome.sends) {
      const Envelope& sent = tables_.envelope(number);
      effect.receivers |= slot_bit(sent.to.index);
      if (tables_.system().link_policy(sent.from, sent.to).order == Order::causal) effect.is_local = false;
    }
  }
  return effect;
}

RememberedOutcome TurnMemory::keep(std::size_t machine, Word situation, const Outcome& outcome) {
  const auto sends = room_for<Word>(outcome.sends.size());
  const auto changes = room_for<Outcome::CalleeChange>(outcome.callee_changes.size());
  std::ranges::copy(outcome.sends, sends.begin());
  std::ranges::copy(outcome.callee_changes, changes.begin());
  const SeenBy seen_by = outcome.failure ? 0 : judge_.differences(machine, situation, outcome.situation);
  return RememberedOutcome(outcome, sends, changes, seen_by);
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
  runner_.forget_handlers();
  arena_.release();
  arena_bytes_ = 0;
}

void TurnMemory::check_purity() {
  runner_.forget_handlers();
  std::vector<Word> state(moves_.size() + 1, 0);
  for (std::size_t machine = 0; machine < moves_.size(); ++machine)
    for (std::uint32_t move = 0; move < moves_[machine].size(); ++move)
      for (Word situation = 0; situation < moves_[machine][move].size(); ++situation) {
        const Node& node = moves_[machine][move][situation];
        if (!node.is_known) continue;
        state[machine] = situation;
        const auto again = runner_.compute(id_of(machine), move, state.data());
        const auto is_confirmed = [](const RememberedOutcome& then, const Outcome& now) {
          return then.is_confirmed_by(now);
        };
        if (!again.asked.empty() || !std::ranges::equal(node.effect.outcomes, again.outcomes, is_confirmed))
          throw ModelError(impure_handler(tables_.system().names()[machine]));
      }
}

std::size_t TurnMemory::memory_bytes() const {
  std::size_t total = arena_bytes_ + runner_.memory_bytes();
  for (const auto& moves : moves_)
    for (const auto& known : moves) total += known.capacity() * sizeof(known[0]);
  for (const auto& answers : answers_) total += answers.size() * 2 * sizeof(std::pair<Word, Node>);
  for (const auto& table : receipts_) total += table.memory_bytes();
  for (const auto& table : relocations_) total += table.memory_bytes();
  return total;
}

}  // namespace understudy::space
