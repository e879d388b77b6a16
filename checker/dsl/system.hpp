#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <deque>
#include <memory>
#include <string>
#include <typeindex>
#include <vector>

#include "checker/dsl/fault.hpp"
#include "checker/dsl/link_builder.hpp"
#include "checker/dsl/machine.hpp"
#include "checker/dsl/model_base.hpp"
#include "checker/dsl/monitor.hpp"
#include "checker/dsl/whole_state.hpp"

namespace understudy {

/// When the messages of a handler leave: all within its turn, or each as a step of its own.
enum class Granularity : std::uint8_t { turn, send };

/// Machines that a partition separates from others together.
struct Site {
  std::string name;
  std::vector<MachineId> machines;
};

/// A model made of machines, links and faults: what the body of UNDERSTUDY_MODEL builds.
class System : public ModelBase {
 public:
  using ModelBase::ModelBase;

  // --- for the modeller ---

  /// Adds one machine; `arguments` go to M's constructor and are its constant wiring.
  template <class M, class... Arguments>
  Ref<M> add(const std::string& name, Arguments&&... arguments) {
    static_assert(!MonitorType<M>, "Understudy: this is a monitor. Add it with model.monitor.");
    auto machine = std::make_unique<TypedMachine<M>>(name, M(std::forward<Arguments>(arguments)...));
    return Ref<M>(append(std::move(machine)));
  }
  /// Adds `count` interchangeable machines: name0, name1, ...
  template <class M, class... Arguments>
  Group<M> group(const std::string& name, int count, const Arguments&... arguments) {
    if (count < 0) throw ModelError(fmt::format("the group {} cannot have {} machines", name, count));
    Group<M> refs;
    for (int index = 0; index < count; ++index)
      refs.push_back(add<M>(name + std::to_string(index), arguments...));
    return refs;
  }
  /// Adds a monitor, which observes what the machines send and announce; see checker/dsl/monitor.hpp.
  template <class M, class... Arguments>
  Ref<M> monitor(const std::string& name, Arguments&&... arguments) {
    static_assert(MonitorType<M>,
                  "Understudy: a monitor needs `static void define(MonitorBehavior<M>&)`. Add machines with "
                  "model.add.");
    auto monitor = std::make_unique<TypedMonitor<M>>(name, M(std::forward<Arguments>(arguments)...));
    const Ref<M> ref(append(std::move(monitor)));
    monitors_.push_back(ref);
    return ref;
  }
  /// The prototype of a machine or monitor, to set its constant wiring after it was added.
  template <class M>
  M& operator[](Ref<M> ref) {
    return typed<M>(ref).prototype();
  }

  /// Declares links between every machine of `from` and every machine of `to` (never from one to itself).
  template <class From, class To>
  LinkBuilder link(const From& from, const To& to) {
    return connect(ids(from), ids(to));
  }

  template <class... Machines>
  Site& site(const std::string& name, const Machines&... machines) {
    Site& made = sites_.emplace_back(Site{name, {}});
    ((append_all(made.machines, ids(machines))), ...);
    refuse_repeats(made);
    return made;
  }

  /// The adversary's moves: `model.faults().crash(replicas).at_most(1).restart()`.
  class Faults {
   public:
    explicit Faults(System& system) : system_(system) {}
    /// The machine stops; its memory and what waits for it are lost, its disk survives.
    template <class Machines>
    FaultBuilder crash(const Machines& machines) {
      return system_.fault_at(FaultDeclaration::Kind::crash, "crash", ids(machines));
    }
    /// As a crash, and the disk is lost too; may also hit a machine that is already down.
    template <class Machines>
    FaultBuilder lose_disk(const Machines& machines) {
      return system_.fault_at(FaultDeclaration::Kind::lose_disk, "lose_disk", ids(machines));
    }
    /// Cuts every link between the two sites.
    FaultBuilder partition(const Site& a, const Site& b) { return system_.partition(a, b); }

   private:
    System& system_;
  };
  Faults faults() { return Faults(*this); }

  /// A fault of the model's own: `change` (a member function of M, or a lambda on M&) happens to a machine
  /// that is up.
  template <class M, class Machines, class Guard, class Change>
  FaultBuilder fault(const std::string& name, const Machines& machines, Guard guard, Change change) {
    auto& declared = declare_fault(FaultDeclaration::Kind::custom, name, ids(machines));
    declared.is_possible = [this, guard](MachineId id, const std::string& local) {
      return static_cast<bool>(
          std::invoke(guard, *std::static_pointer_cast<const M>(typed<M>(id).object(local))));
    };
    declared.effect = [this, guard, change](MachineId id, const std::string& local,
                                            Turn& turn) -> std::optional<std::string> {
      bool possible = true;
      auto after = typed<M>(id).changed(local, [&](M& machine) {
        possible = std::invoke(guard, std::as_const(machine));
        if (possible) detail::run_handler(change, machine, detail::NoEvent{}, turn);
      });
      return possible ? std::optional(std::move(after)) : std::nullopt;
    };
    return FaultBuilder(declared);
  }
  template <class M, class Machines, class Change>
  FaultBuilder fault(const std::string& name, const Machines& machines, Change change) {
    return fault<M>(
        name, machines, [](const M&) { return true; }, change);
  }

  /// Every send as a step of its own; `--granularity` overrides it.
  void granularity(Granularity granularity) { granularity_ = granularity; }
  /// The model with these parameters is not searched with the reduction by commuting messages: what a machine
  /// declares to commute does not here. `why` completes "--reduction commuting does not go here: ...".
  void not_reducible(std::string why) { not_reducible_because_ = std::move(why); }

  // --- for whoever executes or shows the system ---

  /// The monitors are among them.
  const std::vector<std::unique_ptr<Machine>>& machines() const { return machines_; }
  const Machine& machine(MachineId id) const { return *machines_[id.index]; }
  const MachineNames& names() const { return names_; }
  const std::string& not_reducible_because() const { return not_reducible_because_; }
  const std::vector<MachineId>& monitors() const { return monitors_; }
  bool is_monitor(MachineId id) const { return machine(id).is_monitor(); }
  /// `id` must be a monitor's.
  const Monitor& monitor_at(MachineId id) const { return static_cast<const Monitor&>(machine(id)); }
  /// The monitors that some mode of theirs lets see such events, in the order of their declaration.
  const std::vector<MachineId>& observers_of(const EventType& type) const;
  const std::vector<MachineId>& machines_of_type(std::type_index type) const;
  const LinkPolicy& link_policy(MachineId from, MachineId to) const { return links_[from.index][to.index]; }
  LinkPolicy& link_policy(MachineId from, MachineId to) { return links_[from.index][to.index]; }
  const std::deque<FaultDeclaration>& fault_declarations() const { return faults_; }
  const std::deque<Site>& sites() const { return sites_; }
  std::string site_of(MachineId machine) const;
  const FairClasses& fair_classes() const { return fair_classes_; }
  Granularity granularity() const { return granularity_; }

  WholeState initial() const;
  /// Whether `left` stands before `right` in the canonical order of one mailbox: causal messages first, as
  /// they came; then the fifo ones by sender; then the unordered ones by sender and content. Equal ones keep
  /// their order.
  bool precedes_in_mailbox(const Envelope& left, const Envelope& right) const;
  /// Whether the inbox of `to` remembers in which order messages of these two senders came.
  bool is_order_remembered(MachineId one, MachineId other, MachineId to) const;
  /// Who sent the message, as far as its handler is told.
  MachineId shown_sender(const Envelope& envelope) const {
    const bool is_hidden = machine(envelope.to).commuting().is_anonymous(*envelope.message.type);
    return is_hidden ? MachineId{} : envelope.from;
  }
  Variables describe(const WholeState& state) const;
  /// The fault's stable name and place: "crash(replica2)", "lose(client)", "partition(east|west)".
  std::string fault_name(const FaultDeclaration& fault, MachineId place) const;

  FaultDeclaration& declare_fault(FaultDeclaration::Kind kind, std::string name,
                                  std::vector<MachineId> places);
  /// As the reports call the budget of a declaration: its name, numbered when several share it.
  std::string fault_label(std::size_t index) const;
  /// The only declaration of this kind, made at the first call: lost and repeated messages share one budget
  /// each.
  FaultDeclaration& shared_fault(FaultDeclaration::Kind kind, const char* name);
  void finish() override;
  std::string declarations() const override;

 private:
  friend class Faults;
  static std::vector<MachineId> ids(MachineId id) { return {id}; }
  template <class M>
  static std::vector<MachineId> ids(const std::vector<Ref<M>>& refs) {
    return {refs.begin(), refs.end()};
  }
  static std::vector<MachineId> ids(const std::vector<MachineId>& machines) { return machines; }
  static void append_all(std::vector<MachineId>& to, const std::vector<MachineId>& from) {
    to.insert(to.end(), from.begin(), from.end());
  }
  template <class M>
  using Typed = std::conditional_t<MonitorType<M>, TypedMonitor<M>, TypedMachine<M>>;
  template <class M>
  Typed<M>& typed(MachineId id) const {
    auto* machine = dynamic_cast<Typed<M>*>(machines_[id.index].get());
    if (!machine) throw ModelError(fmt::format("{} is not a {}", names_[id.index], type_name<M>()));
    return *machine;
  }
  MachineId append(std::unique_ptr<Machine> machine);
  LinkBuilder connect(const std::vector<MachineId>& from, const std::vector<MachineId>& to);
  FaultBuilder fault_at(FaultDeclaration::Kind kind, const char* name, std::vector<MachineId> places) {
    return FaultBuilder(declare_fault(kind, name, std::move(places)));
  }
  FaultBuilder partition(const Site& a, const Site& b);
  void apply_network();
  void apply_fault_budgets();
  void apply_granularity();
  void refuse_unclear_partitions() const;
  void refuse_links_and_faults_of_monitors() const;
  void note_observers();
  void check_hot_monitors();
  void refuse_repeats(const Site& site) const;
  Value describe(const MachineState& state, MachineId id) const;

  std::vector<std::unique_ptr<Machine>> machines_;
  std::vector<MachineId> monitors_;
  boost::unordered_flat_map<const EventType*, std::vector<MachineId>> observers_;
  MachineNames names_;
  boost::unordered_flat_map<std::type_index, std::vector<MachineId>, std::hash<std::type_index>> by_type_;
  std::vector<std::vector<LinkPolicy>> links_;
  std::deque<FaultDeclaration> faults_;  // a deque: builders point into it
  std::deque<Site> sites_;
  Granularity granularity_ = Granularity::turn;
  std::string not_reducible_because_;
  FairClasses fair_classes_;
};

template <class M>
std::vector<Ref<M>> Turn::linked() const {
  std::vector<Ref<M>> found;
  for (MachineId id : linked_machines())
    if (system_.machine(id).type() == typeid(M)) found.emplace_back(id);
  return found;
}

}  // namespace understudy
