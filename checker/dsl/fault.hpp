#pragma once

#include <functional>
#include <string>
#include <vector>

#include "checker/dsl/fairness.hpp"
#include "checker/dsl/machine.hpp"

namespace understudy {

/// One kind of fault that the adversary may inject, with its places and its budget.
struct FaultDeclaration {
  enum class Kind { crash, lose_disk, partition, lose, duplicate, custom };
  using Notice = std::function<Message(MachineId)>;
  /// The new local state, or nothing when the fault cannot happen in this one.
  using Effect = std::function<std::optional<std::string>(MachineId, const std::string& local, Turn&)>;

  Kind kind = Kind::crash;
  std::string name;                   // what `--faults name=n` calls it
  int budget = 1;                     // how often in one run, over all its places
  std::vector<MachineId> places;      // machines hit; for lose and duplicate: the receivers
  bool undone = false;                // crash and lose_disk: restarts; partition: heals. Without a budget.
  Fairness undoing = Fairness::weak;  // whether that must happen finally
  Notice notice;                      // who is told of a crash, and with which message
  std::vector<MachineId> notified;
  std::vector<MachineId> side_a, side_b;  // partition: every link between the two sides is cut
  std::string side_a_name, side_b_name;
  Effect effect;  // custom
  /// Whether that can happen in the local state.
  std::function<bool(MachineId, const std::string& local)> is_possible;
};

/// The end of the sentence `model.faults().crash(replicas)...`.
class FaultBuilder {
 public:
  explicit FaultBuilder(FaultDeclaration& fault) : fault_(&fault) {}

  /// How often the fault may happen in one run (over all its places); `--faults name=n` overrides it.
  FaultBuilder& at_most(int times) {
    if (times < 0) throw ModelError(fault_->name + ": at_most takes a number from 0");
    fault_->budget = times;
    return *this;
  }
  /// A machine that is down comes back, at any later moment.
  FaultBuilder& restart() { return undo(Fairness::weak); }
  /// The same, or it stays down for ever.
  FaultBuilder& may_restart() { return undo(Fairness::unfair); }
  /// A partition ends, at any later moment.
  FaultBuilder& heal() { return undo(Fairness::weak); }
  /// The same, or it lasts for ever.
  FaultBuilder& may_heal() { return undo(Fairness::unfair); }
  /// `targets` receive E when it happens: a perfect failure detector. E is made from the victim when it can
  /// be.
  template <StateType E, class Targets>
  FaultBuilder& notify(const Targets& targets) {
    fault_->notice = [](MachineId victim) {
      if constexpr (requires { E{victim}; })
        return make_message(E{victim});
      else
        return make_message(E{});
    };
    for (MachineId target : targets) fault_->notified.push_back(target);
    return *this;
  }
  template <StateType E, class M>
  FaultBuilder& notify(Ref<M> target) {
    return notify<E>(std::vector<MachineId>{target});
  }
  FaultBuilder& named(std::string name) { return fault_->name = std::move(name), *this; }

 private:
  FaultBuilder& undo(Fairness fairness) {
    fault_->undone = true;
    fault_->undoing = fairness;
    return *this;
  }

  FaultDeclaration* fault_;
};

}  // namespace understudy
