#include "checker/dsl/behavior_rules.hpp"

#include <algorithm>

namespace understudy {

void sort_by_name(std::vector<const EventType*>& types) {
  std::sort(types.begin(), types.end(), [](auto* left, auto* right) { return left->name < right->name; });
}

bool BehaviorRules::Step::applies(int mode) const {
  return std::any_of(modes.begin(), modes.end(), [&](int in) { return in == mode || in == any_mode; });
}

BehaviorRules::BehaviorRules(std::string machine_type) : machine_type_(std::move(machine_type)) {}
BehaviorRules::~BehaviorRules() = default;
BehaviorRules::BehaviorRules(BehaviorRules&&) noexcept = default;

void BehaviorRules::set(const std::vector<int>& modes, const EventType& type, Reaction reaction,
                        const Handler& handler) {
  for (int mode : modes) {
    auto& table = tables_[mode];
    if (!table.reactions.emplace(&type, reaction).second)
      throw ModelError(
          fmt::format("{} has two rules for {} in the same mode: keep one", machine_type_, type.name));
    if (handler) table.handlers[&type] = handler;
  }
}

void BehaviorRules::set_rest(const std::vector<int>& modes, Reaction reaction) {
  for (int mode : modes) tables_[mode].rest = reaction;
}

void BehaviorRules::set_waits(const std::vector<int>& modes) {
  for (int mode : modes) tables_[mode].waits = true;
}

void BehaviorRules::add_step(Step step) { steps_.push_back(std::move(step)); }

void BehaviorRules::set_fairness(const std::vector<int>& modes, Fairness fairness) {
  if (steps_.empty() || steps_.back().modes != modes)
    throw ModelError(fmt::format(
        "{} declares the fairness of a step before any step: put it behind .step(...)", machine_type_));
  steps_.back().fairness = fairness;
}

void BehaviorRules::set_call(const EventType& type, Call call) { calls_[&type] = std::move(call); }

void BehaviorRules::set_restart(Action restart) { restart_ = std::move(restart); }

void BehaviorRules::add_commuting(const std::vector<const EventType*>& types,
                                  CommutingTypes::Senders senders) {
  for (std::size_t one = 0; one < types.size(); ++one)
    for (std::size_t other = one; other < types.size(); ++other)
      commuting_.add(*types[one], *types[other], true, senders);
}

void BehaviorRules::add_commuting(const EventType& one, const EventType& other) {
  commuting_.add(one, other, true);
}

void BehaviorRules::add_commuting_with_all(const EventType& type) { commuting_with_all_.push_back(&type); }

void BehaviorRules::add_anonymous(const EventType& type) { commuting_.add_anonymous(type); }

void BehaviorRules::derive_commuting(const std::vector<int>& modes) {
  const auto known = events();
  for (const auto* one : commuting_with_all_)
    for (const auto* other : known) commuting_.add(*one, *other, true);
  for (std::size_t one = 0; one < known.size(); ++one)
    for (std::size_t other = one + 1; other < known.size(); ++other)
      if (std::all_of(modes.begin(), modes.end(), [&](int mode) {
            return reaction(mode, *known[one]) == Reaction::defer ||
                   reaction(mode, *known[other]) == Reaction::defer;
          }))
        commuting_.add(*known[one], *known[other], false);
}

Reaction BehaviorRules::reaction(int mode, const EventType& type) const {
  for (int candidate : {mode, any_mode})
    if (const auto* table = find(candidate))
      if (const auto found = table->reactions.find(&type); found != table->reactions.end())
        return found->second;
  for (int candidate : {mode, any_mode})
    if (const auto* table = find(candidate); table && table->rest != Reaction::unhandled) return table->rest;
  return Reaction::unhandled;
}

const BehaviorRules::Handler& BehaviorRules::handler(int mode, const EventType& type) const {
  const auto* table = find(mode);
  if (!table || !table->handlers.contains(&type)) table = find(any_mode);
  return table->handlers.at(&type);
}

bool BehaviorRules::waits(int mode) const {
  for (int candidate : {mode, any_mode})
    if (const auto* table = find(candidate); table && table->waits) return true;
  return false;
}

const BehaviorRules::Call& BehaviorRules::call(const EventType& type, const std::string& machine) const {
  const auto found = calls_.find(&type);
  if (found == calls_.end())
    throw ModelError(fmt::format("{} is called with {} but has no on_call<{}> rule: add one", machine,
                                 type.name, type.name));
  return found->second;
}

std::vector<const EventType*> BehaviorRules::events() const {
  std::vector<const EventType*> found;
  for (const auto& [mode, table] : tables_)
    for (const auto& [type, reaction] : table.reactions)
      if (std::find(found.begin(), found.end(), type) == found.end()) found.push_back(type);
  sort_by_name(found);
  return found;
}

std::vector<const EventType*> BehaviorRules::calls() const {
  std::vector<const EventType*> types;
  for (const auto& [type, call] : calls_) types.push_back(type);
  sort_by_name(types);
  return types;
}

const BehaviorRules::ModeTable* BehaviorRules::find(int mode) const {
  const auto found = tables_.find(mode);
  return found == tables_.end() ? nullptr : &found->second;
}

}  // namespace understudy
