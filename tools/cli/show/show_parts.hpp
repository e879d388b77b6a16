#pragma once

#include <string>
#include <vector>

#include "checker/dsl/system.hpp"
#include "tools/cli/terminal/terminal.hpp"

/// The parts of `understudy show`, each as text.
namespace understudy::cli {

/// The machines of one type.
struct MachineType {
  std::string name;
  std::vector<MachineId> machines;
};

/// In the order of their first machines, without the monitors.
std::vector<MachineType> machine_types(const System& system);

/// "replica0, replica1".
std::string names_of(const std::vector<MachineId>& machines, const System& system);

/// Machines by type and site, then the links.
std::string topology_text(const System& system, const Terminal& terminal);

/// Links that have the same policy and run between the same types, as one.
struct LinkGroup {
  std::string from, to;  // "each Client", or the names of machines
  bool both_ways = false;
  std::string policy;  // "fifo", "unordered, may lose, capacity 4"
};
std::vector<LinkGroup> link_groups(const System& system);

/// The values that a parameter takes: "1..4", or "async | sync".
std::string range_of(const Parameter& parameter);

/// Questions with their answers, parameters, faults and properties, as tables for a document.
std::string markdown_of(const ModelBase& model);

/// Budgets, places and consequences.
std::string faults_text(const System& system, const Terminal& terminal);
/// What happens when it does: "the machine stops; ...".
std::string consequences(const FaultDeclaration& fault, const System& system);

/// What temporal properties assume: which moves are strongly fair or unfair, if any.
std::string fairness_text(const std::vector<FairClass>& classes, const Terminal& terminal);

/// What each type of machine does with each event in each mode.
std::string machines_text(const System& system, const Terminal& terminal);

/// What each monitor observes, and where it is hot.
std::string monitors_text(const System& system, const Terminal& terminal);

/// Events that can reach the machine: those that its rules mention, refusals of what it sends, notices of
/// faults.
std::vector<const EventType*> receivable_events(const System& system, const MachineType& type);

/// The machines as a drawing shows them: of more than `most_alone`, those stand together that have the same
/// type, site and links.
std::vector<std::vector<MachineId>> crowds(const System& system, std::size_t most_alone);

/// A drawing for Graphviz: machines, clusters for sites, links, and a table for each type of machine.
std::string dot_text(const System& system);
/// The rules of a model that is one global state.
std::string dot_text(const ModelBase& model, const std::vector<std::string>& rules);

}  // namespace understudy::cli
