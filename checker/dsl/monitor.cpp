#include "checker/dsl/monitor.hpp"

#include <algorithm>

#include "checker/dsl/system.hpp"

namespace understudy {

void System::note_observers() {
  for (MachineId monitor : monitors_)
    for (const EventType* type : machine(monitor).events()) observers_[type].push_back(monitor);
}

const std::vector<MachineId>& System::observers_of(const EventType& type) const {
  static const std::vector<MachineId> nobody;
  const auto found = observers_.find(&type);
  return found == observers_.end() ? nobody : found->second;
}

void System::refuse_links_and_faults_of_monitors() const {
  const auto refuse = [this](const std::vector<MachineId>& machines, const std::string& where) {
    for (MachineId id : machines)
      if (is_monitor(id))
        throw ModelError(fmt::format("{} names the monitor {}, which only observes: leave it out", where,
                                     names_[id.index]));
  };
  for (MachineId monitor : monitors_)
    for (std::uint16_t other = 0; other < machines_.size(); ++other)
      if (link_policy(monitor, MachineId{other}).declared || link_policy(MachineId{other}, monitor).declared)
        refuse({monitor}, fmt::format("a link with {}", names_[other]));
  for (const auto& site : sites_) refuse(site.machines, "the site " + site.name);
  for (const auto& fault : faults_) {
    refuse(fault.places, "the fault " + fault.name);
    refuse(fault.notified, "the notice of the fault " + fault.name);
  }
}

}  // namespace understudy
