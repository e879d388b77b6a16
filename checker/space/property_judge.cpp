#include "checker/space/property_judge.hpp"

#include <algorithm>
#include <bit>

#include "checker/dsl/observe.hpp"

namespace understudy::space {

PropertyJudge::PropertyJudge(const SystemTables& tables) : tables_(tables), scenery_(tables) {}

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
  const bool is_of_end = property.kind == PropertyKind::at_end;
  steps_see_messages_ |= is_step && property.observes_messages;
  const auto number = states_.size() + steps_.size();
  auto& list = is_step ? steps_ : is_of_end ? ends_ : states_;
  const auto& watched = list.emplace_back(Watched{&property,
                                                  bit,
                                                  focus ? focus->machine : MachineId{},
                                                  SeenBy{1} << (number % 32),
                                                  Views(tables_, property, observed, is_step),
                                                  {}});
  if (is_judged_on_the_way(property.kind) && (observed.size() > 1 || property.observes_messages))
    order_matters_to_ |= watched.seen;
}

SeenBy PropertyJudge::differences(std::size_t machine, Word before, Word after) {
  SeenBy seen = 0;
  for (auto* list : {&states_, &steps_})
    for (auto& watched : *list)
      for (auto& view : watched.views.all())
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

Findings PropertyJudge::check_end(const Word* state) {
  Findings findings = 0;
  for (Watched& watched : ends_)
    if (judge(watched, state, nullptr)) findings |= watched.bit;
  return findings;
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
  for (auto* list : {&states_, &steps_, &ends_})
    std::erase_if(*list, [decided](const Watched& watched) { return watched.bit & decided; });
  sort_by_bit();
}

bool PropertyJudge::judge(Watched& watched, const Word* before, const Word* after) {
  const auto [number, is_new] = watched.views.number(before, after);
  if (is_new) watched.is_finding.push_back(evaluate(watched, before, after));
  return watched.is_finding[number];
}

bool PropertyJudge::evaluate(const Watched& watched, const Word* before, const Word* after) {
  scenery_.show(watched.views, watched.focus, before, after);
  const bool does_hold = watched.property->judge(scenery_.before(), scenery_.after()).holds();
  return does_hold == (watched.property->kind == PropertyKind::goal);
}

std::size_t PropertyJudge::memory_bytes() const {
  std::size_t total = 0;
  for (const auto* list : {&states_, &steps_, &ends_})
    for (const auto& watched : *list) total += watched.views.memory_bytes() + watched.is_finding.capacity();
  return total;
}

}  // namespace understudy::space
