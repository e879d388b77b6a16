#include "checker/reduce/reduction.hpp"

#include <algorithm>

#include "checker/reduce/clusters.hpp"
#include "checker/reduce/declarations.hpp"

namespace understudy::reduce {

std::optional<std::string> objection(const System& system) {
  if (!system.not_reducible_because().empty()) return system.not_reducible_because();
  for (const auto& fault : system.fault_declarations())
    if (fault.kind == FaultDeclaration::Kind::partition)
      return fmt::format("{} has partitions, which it does not know about", system.name());
  for (const auto& machine : system.machines())
    if (!machine->calls().empty())
      return fmt::format("{} answers calls, which it does not know about", machine->name());
  return std::nullopt;
}

bool declares_commuting(const System& system) {
  return std::any_of(system.machines().begin(), system.machines().end(),
                     [](const auto& machine) { return machine->commuting().has_declared(); });
}

Reduction::Reduction(const System& system, space::Findings decided, bool takes_all,
                     std::size_t most_rehearsed)
    : takes_all_(takes_all),
      most_rehearsed_(most_rehearsed),
      observed_(system.machines().size()),
      channels_(system) {
  for (std::size_t index = 0; index < system.properties().size(); ++index) {
    const Property& property = system.properties()[index];
    if (!(decided & (space::Findings{1} << index)) || !is_judged_on_the_way(property.kind)) continue;
    for (const auto* observed : {&property.observed, &property.focuses})
      for (const auto& one : *observed) observed_[one.machine.index].push_back(one.projection);
  }
}

void Reduction::begin(space::SystemTables& tables, const space::MovePlan& plan) {
  tables_ = &tables;
  plan_ = &plan;
  lessons_.emplace(tables, channels_, most_rehearsed_);
  has_checked_.resize(tables.machine_count());
  begin_search();
}

void Reduction::begin_search() {
  futures_ = std::make_shared<const Futures>(*tables_, channels_, *lessons_, observed_);
  tellers_ = std::make_shared<const Tellers>(*tables_, channels_, *lessons_);
  learned_before_ = lessons_->revision();
}

bool Reduction::has_learned() const { return !takes_all_ && lessons_->revision() > learned_before_; }

void Reduction::check_declarations() {
  reduce::check_declarations(*tables_, *plan_, *lessons_, has_checked_);
}

std::unique_ptr<space::Selector> Reduction::make_selector() {
  if (takes_all_) return nullptr;
  return std::make_unique<Clusters>(*tables_, *plan_, channels_, futures_, tellers_);
}

}  // namespace understudy::reduce
