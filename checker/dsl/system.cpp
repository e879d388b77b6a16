#include "checker/dsl/system.hpp"

#include <fmt/ranges.h>
#include <algorithm>

#include <set>
#include <tuple>

#include "checker/dsl/observe.hpp"
#include "checker/dsl/temporal.hpp"

namespace understudy {

MachineId System::append(std::unique_ptr<Machine> machine) {
  if (std::find(names_.begin(), names_.end(), machine->name()) != names_.end())
    throw ModelError(fmt::format("two machines are named '{}': give each its own name", machine->name()));
  if (machines_.size() + 1 >= MachineId::none) throw ModelError("a model has at most 65534 machines");
  const MachineId id{static_cast<std::uint16_t>(machines_.size())};
  by_type_[machine->type()].push_back(id);
  names_.push_back(machine->name());
  machines_.push_back(std::move(machine));
  for (auto& row : links_) row.emplace_back();
  links_.emplace_back(machines_.size());
  return id;
}

LinkBuilder System::connect(const std::vector<MachineId>& from, const std::vector<MachineId>& to) {
  std::vector<LinkBuilder::Pair> forward, backward;
  for (MachineId sender : from)
    for (MachineId receiver : to) {
      if (sender == receiver) continue;
      forward.push_back({sender, receiver});
      backward.push_back({receiver, sender});
    }
  return LinkBuilder(*this, std::move(forward), std::move(backward));
}

FaultDeclaration& System::declare_fault(FaultDeclaration::Kind kind, std::string name,
                                        std::vector<MachineId> places) {
  FaultDeclaration fault;
  fault.kind = kind;
  fault.name = std::move(name);
  fault.places = std::move(places);
  return faults_.emplace_back(std::move(fault));
}

FaultDeclaration& System::shared_fault(FaultDeclaration::Kind kind, const char* name) {
  for (auto& fault : faults_)
    if (fault.kind == kind) return fault;
  auto& fault = declare_fault(kind, name, {});
  fault.budget = 0;
  return fault;
}

FaultBuilder System::partition(const Site& a, const Site& b) {
  auto& fault = declare_fault(FaultDeclaration::Kind::partition, "partition", {});
  fault.side_a = a.machines;
  fault.side_b = b.machines;
  fault.side_a_name = a.name;
  fault.side_b_name = b.name;
  return FaultBuilder(fault);
}

const std::vector<MachineId>& System::machines_of_type(std::type_index type) const {
  static const std::vector<MachineId> nobody;
  const auto found = by_type_.find(type);
  return found == by_type_.end() ? nobody : found->second;
}

std::string System::site_of(MachineId machine) const {
  for (const auto& site : sites_)
    if (std::find(site.machines.begin(), site.machines.end(), machine) != site.machines.end())
      return site.name;
  return {};
}

std::string System::fault_name(const FaultDeclaration& fault, MachineId place) const {
  if (fault.kind == FaultDeclaration::Kind::partition)
    return fmt::format("{}({}|{})", fault.name, fault.side_a_name, fault.side_b_name);
  return fmt::format("{}({})", fault.name, names_[place.index]);
}

WholeState System::initial() const {
  WholeState state;
  for (const auto& machine : machines_) {
    MachineState start;
    start.local = machine->initial();
    state.machines.push_back(std::move(start));
  }
  for (const auto& fault : faults_) state.budgets.push_back(fault.budget);
  return state;
}

bool System::precedes_in_mailbox(const Envelope& left, const Envelope& right) const {
  const auto rank = [this](const Envelope& envelope) {
    switch (link_policy(envelope.from, envelope.to).order) {
      case Order::causal:
        return std::tuple(0, MachineId{0});
      case Order::fifo:
        return std::tuple(1, envelope.from);
      case Order::unordered:
        break;
    }
    return std::tuple(2, envelope.from);
  };
  if (rank(left) != rank(right)) return rank(left) < rank(right);
  return link_policy(left.from, left.to).order == Order::unordered && precedes(left.message, right.message);
}

bool System::is_order_remembered(MachineId one, MachineId other, MachineId to) const {
  const Order order = link_policy(one, to).order;
  if (order != link_policy(other, to).order) return false;
  return order == Order::causal || (order == Order::fifo && one == other);
}

Variables System::describe(const WholeState& state) const {
  Variables variables;
  for (std::size_t index = 0; index < machines_.size(); ++index)
    variables.emplace_back(names_[index],
                           describe(state.machines[index], MachineId{static_cast<std::uint16_t>(index)}));
  if (!faults_.empty()) {
    Value::Record left;
    for (std::size_t index = 0; index < faults_.size(); ++index)
      left.fields.emplace_back(fault_label(index), Value::integer(state.budgets[index]));
    variables.emplace_back("faults_left", Value(std::move(left)));
  }
  return variables;
}

std::string System::fault_label(std::size_t index) const {
  const auto same_name = [&](const FaultDeclaration& other) { return other.name == faults_[index].name; };
  if (std::count_if(faults_.begin(), faults_.end(), same_name) == 1) return faults_[index].name;
  const auto earlier =
      std::count_if(faults_.begin(), faults_.begin() + static_cast<std::ptrdiff_t>(index), same_name);
  return fmt::format("{}_{}", faults_[index].name, earlier + 1);
}

Value System::describe(const MachineState& state, MachineId id) const {
  const auto messages = [this](const std::vector<Envelope>& envelopes, const char* peer,
                               MachineId Envelope::*end) {
    Value::List list;
    for (const auto& envelope : envelopes) {
      Value::Record record{envelope.message.type->name, {{peer, Value::text(names_[(envelope.*end).index])}}};
      Value content = envelope.message.describe(names_);
      if (const auto* all = std::get_if<Value::Record>(&content.node())) {
        const auto is_peer = [&](const auto& field) { return field.first == peer; };
        if (std::any_of(all->fields.begin(), all->fields.end(), is_peer))
          record.fields.emplace_back("content", std::move(content));
        else
          record.fields.insert(record.fields.end(), all->fields.begin(), all->fields.end());
      }
      list.items.emplace_back(std::move(record));
    }
    return Value(std::move(list));
  };
  Value::Record record;
  if (!is_monitor(id)) record.fields.emplace_back("up", Value::boolean(state.up));
  for (auto& part : machine(id).describe(state.local, names_)) record.fields.push_back(std::move(part));
  if (is_monitor(id)) return Value(std::move(record));
  record.fields.emplace_back("mailbox", messages(state.mailbox, "from", &Envelope::from));
  if (granularity_ == Granularity::send)
    record.fields.emplace_back("outbox", messages(state.outbox, "to", &Envelope::to));
  if (!sites_.empty()) {
    Value::Set cut;
    for (MachineId other : state.cut_from) cut.items.push_back(Value::text(names_[other.index]));
    record.fields.emplace_back("cut_from", Value(std::move(cut)));
  }
  return Value(std::move(record));
}

void System::finish() {
  if (machines_.empty()) throw ModelError(fmt::format("{} has no machines: add some with model.add", name()));
  apply_network();
  apply_fault_budgets();
  apply_granularity();
  refuse_unclear_partitions();
  refuse_links_and_faults_of_monitors();
  note_observers();
  check_hot_monitors();
  fair_classes_ = FairClasses(*this);
  ModelBase::finish();
}

void System::check_hot_monitors() {
  for (MachineId id : monitors_) {
    const Monitor& monitor = monitor_at(id);
    const auto modes = monitor.modes();
    if (std::any_of(modes.begin(), modes.end(),
                    [&](const auto& mode) { return monitor.is_hot_in_mode(mode.first); }))
      check(never_stays_hot(monitor.name() + " never stays hot", id)
                .describe("no fair run leaves the monitor in a hot mode for ever"));
  }
}

void System::apply_network() {
  const std::string& network = settings().network;
  if (network.empty()) return;
  const std::vector<std::string> known{"fifo", "causal", "unordered"};
  const auto chosen = std::find(known.begin(), known.end(), network);
  if (chosen == known.end())
    throw UsageError(fmt::format("--network takes fifo, causal or unordered, not '{}'.{}", network,
                                 suggestion(network, known)));
  for (auto& row : links_)
    for (auto& link : row) link.order = static_cast<Order>(chosen - known.begin());
}

void System::apply_fault_budgets() {
  for (const auto& [wanted, budget] : settings().faults) {
    bool found = false;
    std::vector<std::string> known;
    for (auto& fault : faults_) {
      known.push_back(fault.name);
      if (fault.name != wanted) continue;
      if (budget < 0)
        throw UsageError(fmt::format("the budget of '{}' is a number from 0, not {}", wanted, budget));
      fault.budget = budget;
      found = true;
    }
    if (!found)
      throw UsageError(fmt::format("{} has no fault '{}'.{} It has: {}", name(), wanted,
                                   suggestion(wanted, known),
                                   known.empty() ? "none" : fmt::format("{}", fmt::join(known, ", "))));
  }
}

void System::apply_granularity() {
  const std::string& wanted = settings().granularity;
  if (wanted.empty()) return;
  if (wanted != "turn" && wanted != "send")
    throw UsageError(fmt::format("--granularity takes turn or send, not '{}'", wanted));
  granularity_ = wanted == "send" ? Granularity::send : Granularity::turn;
}

void System::refuse_repeats(const Site& site) const {
  const std::set<MachineId> distinct(site.machines.begin(), site.machines.end());
  if (distinct.size() != site.machines.size())
    throw ModelError(fmt::format("the site {} names a machine twice", site.name));
}

void System::refuse_unclear_partitions() const {
  std::set<std::pair<MachineId, MachineId>> cut;
  for (const auto& fault : faults_) {
    if (fault.kind != FaultDeclaration::Kind::partition) continue;
    const std::string label = fault_name(fault, {});
    if (fault.side_a.empty() || fault.side_b.empty())
      throw ModelError(fmt::format("{} needs machines on both sides: one of the sites is empty", label));
    for (MachineId left : fault.side_a)
      for (MachineId right : fault.side_b) {
        if (left == right)
          throw ModelError(fmt::format("{} has {} on both sides", label, names_[left.index]));
        if (!cut.insert(std::minmax(left, right)).second)
          throw ModelError(
              fmt::format("{} cuts {} from {}, and another partition does so too: declare one of them", label,
                          names_[left.index], names_[right.index]));
      }
  }
}

std::string System::declarations() const {
  std::string text = ModelBase::declarations();
  for (const auto& machine : machines_) {
    text += fmt::format("{}{}: {}", machine->is_monitor() ? "monitor " : "", machine->name(),
                        machine->type_name());
    for (const auto* event : machine->events()) text += " " + event->name;
    text += "\n";
    for (const auto& [field, value] : machine->describe(machine->initial(), names_))
      text += fmt::format("  {} {}\n", field, value.to_string());
  }
  for (const auto& fault : faults_) text += fmt::format("{} {}\n", fault.name, fault.budget);
  for (const auto& row : links_)
    for (const auto& link : row)
      text += link.declared ? fmt::format("{} ", static_cast<int>(link.order)) : std::string("- ");
  return text + fmt::format("\n{}\n", static_cast<int>(granularity_));
}

// --- what a turn may do, as far as it depends on the system's declarations ---

void Turn::send_message(MachineId to, Message message) {
  if (!to)
    throw ModelError(fmt::format(
        "{} sends {} to nobody: a reply needs a message that it answers, and not an anonymous one",
        system_.names()[self_.index], message.type->name));
  if (system_.is_monitor(to))
    throw ModelError(fmt::format("{} sends {} to the monitor {}, which only observes: use turn.announce",
                                 system_.names()[self_.index], message.type->name,
                                 system_.names()[to.index]));
  if (!system_.link_policy(self_, to).declared)
    throw ModelError(fmt::format("{} sends {} to {}, but no link is declared between them: add model.link",
                                 system_.names()[self_.index], message.type->name,
                                 system_.names()[to.index]));
  sent_.push_back({self_, to, std::move(message)});
}

void Turn::broadcast_message(const Message& message) {
  for (MachineId id : linked_machines())
    if (system_.machine(id).mentions(*message.type)) send_message(id, message);
}

std::optional<std::string> Turn::call_message(MachineId callee, const Message& request) {
  if (!callee || callee == self_ || !system_.link_policy(self_, callee).declared)
    throw ModelError(fmt::format("{} calls {} with {}, but no link is declared between them: add model.link",
                                 system_.names()[self_.index],
                                 callee ? system_.names()[callee.index] : std::string("nobody"),
                                 request.type->name));
  return host_.call(*this, callee, request);
}

void Turn::fail(const std::string& text) const {
  throw AssertionFailed(system_.names()[self_.index] + ": " + text);
}

std::vector<MachineId> Turn::linked_machines() const {
  std::vector<MachineId> linked;
  for (std::size_t index = 0; index < system_.machines().size(); ++index) {
    const MachineId id{static_cast<std::uint16_t>(index)};
    if (system_.link_policy(self_, id).declared) linked.push_back(id);
  }
  return linked;
}

namespace detail {

const System& system_of(const ModelBase& model, const std::string& machine_type) {
  const auto* system = dynamic_cast<const System*>(&model);
  if (!system)
    throw UsageError(fmt::format("it observes {}, but {} is one global state without machines", machine_type,
                                 model.name()));
  return *system;
}

void observe(std::vector<Property::Observed>& observed, MachineId machine, const Projection& projection) {
  const auto place = std::lower_bound(observed.begin(), observed.end(), machine,
                                      [](const auto& one, MachineId wanted) { return one.machine < wanted; });
  if (place == observed.end() || place->machine != machine) {
    observed.insert(place, {machine, projection});
  } else if (!projection || !place->projection) {
    place->projection = {};
  } else {
    place->projection = [first = place->projection, second = projection](const void* object,
                                                                         std::string& facts) {
      first(object, facts);
      second(object, facts);
    };
  }
}

}  // namespace detail

}  // namespace understudy
