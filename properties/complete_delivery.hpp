#pragma once

#include "properties/eventual_delivery.hpp"

namespace understudy {

/// Every machine of the type lists all of the expected records finally, in every fair run:
/// `complete_delivery<&Table::records>(records, "every table gets everything")`. What is expected is given
/// explicitly, so it cannot hold because nothing was sent.
template <auto Received, class Records>
requires ListsRecords<Received, typename Records::value_type> PropertyDraft
complete_delivery(const Records& expected, std::string name) {
  using Machines = Each<detail::MachineOf<Received>, Received>;
  return eventually(std::move(name), [expected](const Machines& machines) {
    return std::all_of(machines.begin(), machines.end(), [&](const auto& machine) {
      const auto& received = machine.template get<Received>();
      return std::all_of(expected.begin(), expected.end(),
                         [&](const auto& record) { return received.contains(record); });
    });
  });
}

/// The same of the states in which a run has come to an end; nothing is said of runs without end.
template <auto Received, class Records>
requires ListsRecords<Received, typename Records::value_type> PropertyDraft
complete_at_end(const Records& expected, std::string name) {
  return at_end(std::move(name), [expected](const Each<detail::MachineOf<Received>, Received>& machines) {
    for (const auto& machine : machines)
      for (const auto& record : expected)
        if (!machine.template get<Received>().contains(record))
          return violated("record {} is missing at {}", record, machine.name());
    return holds();
  });
}

}  // namespace understudy
