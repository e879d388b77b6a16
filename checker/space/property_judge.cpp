#include "checker/space/property_judge.hpp"

#include <algorithm>
#include <bit>

#include "checker/dsl/observe.hpp"

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

PropertyJudge::PropertyJudge(const SystemTables& tables) : tables_(tables), objects_(tables.machine_count()) {
  for (auto* observation : {&before_, &after_}) {
    observation->system = &tables.system();
    observation->machines.resize(tables.machine_count());
  }
}

PropertyJudge::PropertyJudge(const SystemTables& tables, Findings decided) : PropertyJudge(tables) {
  const auto& properties = tables.system().properties();
  for (std::size_t index = 0; index < properties.size(); ++index) {
    const Findings bit = Findings{1} << index;
    if (!(decided & bit) || is_temporal(properties[index].kind)) continue;
    if (properties[index].focuses.empty()) watch(properties[index], bit, nullptr);
    for (const auto& focus : properties[index].focuses) watch(properties[index], bit, &focus);
  }
  sort_by_bit();
}

PropertyJudge::PropertyJudge(const SystemTables& tables, std::span<const Condition> conditions)
    : PropertyJudge(tables) {
  for (std::size_t index = 0; index < conditions.size(); ++index) {
    const auto& [predicate, machine] = conditions[index];
    const auto focus = std::ranges::find(predicate->focuses, machine, &Property::Observed::machine);
    watch(*predicate, Findings{1} << index, focus == predicate->focuses.end() ? nullptr : &*focus);
  }
  sort_by_bit();
}

void PropertyJudge::watch(const Property& property, Findings bit, const Property::Observed* focus) {
  auto observed = property.observed;
  if (focus) detail::observe(observed, focus->machine, focus->projection);
  const bool is_step = property.kind == PropertyKind::step;
  steps_see_messages_ |= is_step && property.observes_messages;
  const auto number = states_.size() + steps_.size();
  auto& list = is_step ? steps_ : states_;
  auto& watched = list.emplace_back(Watched{&property,
                                            bit,
                                            focus ? focus->machine : MachineId{},
                                            {},
                                            SeenBy{1} << (number % 32),
                                            SequenceTable(observed.size() * (is_step ? 2 : 1)),
                                            {}});
  if (is_judged_on_the_way(property.kind) && (observed.size() > 1 || property.observes_messages))
    order_matters_to_ |= watched.seen;
  for (const auto& one : observed) watched.views.emplace_back(tables_, one, property.observes_messages);
}

SeenBy PropertyJudge::differences(std::size_t machine, Word before, Word after) {
  SeenBy seen = 0;
  for (auto* list : {&states_, &steps_})
    for (auto& watched : *list)
      for (auto& view : watched.views)
        if (view.machine() == machine && view(before) != view(after)) seen |= watched.seen;
  return seen;
}

template <class Judge>
Findings PropertyJudge::check(const std::array<std::vector<Watched*>, 32>& by_bit, SeenBy change,
                              Judge is_finding) {
  Findings findings = 0;
  for (; change; change &= change - 1)
    for (Watched* watched : by_bit[static_cast<std::size_t>(std::countr_zero(change))])
      if (is_finding(*watched)) findings |= watched->bit;
  return findings;
}

Findings PropertyJudge::check_state(const Word* state, SeenBy change) {
  return check(states_by_bit_, change, [&](Watched& watched) { return judge(watched, state, nullptr); });
}

Findings PropertyJudge::check_step(const Word* before, const Word* after, SeenBy change) {
  return check(steps_by_bit_, change & step_properties_,
               [&](Watched& watched) { return judge(watched, before, after); });
}

void PropertyJudge::sort_by_bit() {
  step_properties_ = 0;
  for (auto& list : states_by_bit_) list.clear();
  for (auto& list : steps_by_bit_) list.clear();
  for (auto& watched : states_)
    states_by_bit_[static_cast<std::size_t>(std::countr_zero(watched.seen))].push_back(&watched);
  for (auto& watched : steps_) {
    steps_by_bit_[static_cast<std::size_t>(std::countr_zero(watched.seen))].push_back(&watched);
    step_properties_ |= watched.seen;
  }
}

void PropertyJudge::stop_deciding(Findings decided) {
  for (auto* list : {&states_, &steps_})
    std::erase_if(*list, [decided](const Watched& watched) { return watched.bit & decided; });
  sort_by_bit();
}

bool PropertyJudge::judge(Watched& watched, const Word* before, const Word* after) {
  key_.clear();
  append_views(watched, before);
  if (after) append_views(watched, after);
  std::uint64_t hash = 0;
  for (Word word : key_) hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
  const auto [number, is_new] = watched.known.insert(key_.data(), scramble(hash));
  if (is_new) watched.is_finding.push_back(evaluate(watched, before, after));
  return watched.is_finding[number];
}

bool PropertyJudge::evaluate(const Watched& watched, const Word* before, const Word* after) {
  mailboxes_.clear();
  observe(watched, before, before_);
  if (after) observe(watched, after, after_);
  const bool does_hold = watched.property->judge(before_, after ? after_ : before_).holds();
  return does_hold == (watched.property->kind == PropertyKind::goal);
}

void PropertyJudge::append_views(Watched& watched, const Word* state) {
  for (auto& view : watched.views) key_.push_back(view(state[view.machine()]));
}

void PropertyJudge::observe(const Watched& watched, const Word* state, Observation& observation) {
  observation.focus = watched.focus;
  for (const auto& view : watched.views) {
    const MachineId machine{static_cast<std::uint16_t>(view.machine())};
    const Situation now = tables_.situation(machine, state[machine.index]);
    auto& seen = observation.machines[machine.index];
    seen.object = object(machine, now.local);
    seen.up = tables_.local(machine, now.local).up;
    if (!watched.property->observes_messages) continue;
    auto& mailbox = mailboxes_.emplace_back();
    for (Word waiting : tables_.mailbox(machine, now.mailbox).envelopes)
      mailbox.push_back(tables_.envelope(waiting));
    seen.mailbox = &mailbox;
  }
}

const void* PropertyJudge::object(MachineId machine, Word local) {
  auto& known = objects_[machine.index];
  if (local >= known.size()) known.resize(local + 1);
  if (!known[local])
    known[local] = tables_.system().machine(machine).object(tables_.local(machine, local).bytes);
  return known[local].get();
}

std::size_t PropertyJudge::memory_bytes() const {
  std::size_t total = 0;
  for (const auto* list : {&states_, &steps_})
    for (const auto& watched : *list) {
      total += watched.known.memory_bytes() + watched.is_finding.capacity();
      for (const auto& view : watched.views) total += view.memory_bytes();
    }
  return total;
}

}  // namespace understudy::space
