#pragma once

#include <functional>

#include "checker/dsl/system.hpp"
#include "checker/reference/interpreter.hpp"

namespace understudy::reference {

/// Executes a System on whole states.
class SystemInterpreter final : public Interpreter {
 public:
  SystemInterpreter(const System& system, Inboxes inboxes) : system_(system), inboxes_(inboxes) {}

  std::vector<PlainState> initial_states() const override { return {system_.initial()}; }
  std::vector<Move> moves(const PlainState& state) const override;
  std::vector<Move> turns(const PlainState& state, const std::string& machine) const override;
  bool is_end(const PlainState& state) const override;
  Variables describe(const PlainState& state) const override {
    return system_.describe(std::get<WholeState>(state));
  }
  bool may_stop(const PlainState& state) const override;
  Verdict judge(const Property& property, const PlainState& before, const PlainState& after) const override;
  std::int64_t number(const Measure& measure, const PlainState& before,
                      const PlainState& after) const override;
  std::vector<FairClass> fair_classes() const override { return system_.fair_classes().all(); }

 protected:
  Verdict judge_about(const Property& property, MachineId focus, const PlainState& state) const override;

 private:
  std::size_t count() const { return system_.machines().size(); }
  std::vector<Move> turns(const PlainState& state, MachineId machine) const;
  const System& system_;
  Inboxes inboxes_;
};

/// The moves of one state, collected one kind after the other.
class MoveCollector {
 public:
  MoveCollector(const System& system, const WholeState& state, Inboxes inboxes)
      : system_(system), state_(state), inboxes_(inboxes) {}

  void turns_of(MachineId machine);
  void faults_of(std::size_t declaration);
  void restart_of(MachineId machine);
  std::vector<Move> take();

 private:
  using Handler = std::function<std::string(const std::string& local, Turn& turn)>;

  void deliver(MachineId machine, std::size_t position);
  void send_first(MachineId machine);
  bool is_deliverable(const MachineState& machine, std::size_t position, const Machine& behavior) const;
  /// Runs a handler once for each way its choices can go, from `before`, and adds a move for each.
  void run(MachineId machine, const WholeState& before, const Step& step, MachineId sender,
           FairClasses::Number fair_class, const Handler& handler, bool uses_budget = false);
  void crash(const FaultDeclaration& fault, MachineId victim, WholeState after);
  void partition(const FaultDeclaration& fault, WholeState after);
  void heal(std::size_t declaration);
  void lose_or_duplicate(const FaultDeclaration& fault, MachineId receiver, const WholeState& after);
  void custom(const FaultDeclaration& fault, MachineId place, const WholeState& after);
  /// What the machine's turn sent and announced: the monitors see it first, then it goes to mailboxes or the
  /// outbox.
  void send_all(MachineId machine, const std::vector<Envelope>& sent, WholeState& state, Step& step,
                Failure& failure) const;
  /// Shows an event to the monitors; false when one of them fails.
  bool observe(const Envelope& event, WholeState& state, Failure& failure) const;
  /// Puts a message where it goes; false when a mailbox overflows.
  bool deposit(const Envelope& envelope, WholeState& state, Step& step, Failure& failure) const;
  Step::Message message_of(const Envelope& envelope) const;
  const std::string& name(MachineId machine) const { return system_.names()[machine.index]; }
  void add(Step step, WholeState state, bool uses_budget, FairClasses::Number fair_class) {
    moves_.push_back({std::move(step), std::move(state), {}, uses_budget, fair_class});
  }
  const FairClasses& fair() const { return system_.fair_classes(); }

  const System& system_;
  const WholeState& state_;
  Inboxes inboxes_;
  std::vector<Move> moves_;
};

}  // namespace understudy::reference
