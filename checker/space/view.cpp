#include "checker/space/view.hpp"

#include <algorithm>

namespace understudy::space {

Word View::compute(Word situation) {
  if (situation >= known_.size())
    known_.resize(std::max<std::size_t>(situation + 1, 2 * known_.size()), unknown);
  Word& number = known_[situation];
  const Word local = tables_->situation_local(observed_.machine, situation);
  if (with_messages_) return number = situation;
  if (!observed_.projection) return number = local;
  const LocalState state = tables_->local(observed_.machine, local);
  std::string facts(1, static_cast<char>(state.up));
  const Machine& machine = tables_->system().machine(observed_.machine);
  with_blame([&] { return "a fact that a property observes in " + machine.name(); },
             [&] { observed_.projection(machine.object(state.bytes).get(), facts); });
  return number = numbers_.try_emplace(std::move(facts), static_cast<Word>(numbers_.size())).first->second;
}

Views::Views(const SystemTables& tables, const Sight& sight, const std::vector<Sight::Observed>& observed,
             bool of_steps)
    : with_messages_(sight.observes_messages),
      of_steps_(of_steps),
      known_(observed.size() * (of_steps ? 2 : 1)) {
  for (const auto& one : observed) views_.emplace_back(tables, one, with_messages_);
}

std::size_t Views::memory_bytes() const {
  std::size_t total = known_.memory_bytes();
  for (const auto& view : views_) total += view.memory_bytes();
  return total;
}

}  // namespace understudy::space
