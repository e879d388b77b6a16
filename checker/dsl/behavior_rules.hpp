#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "checker/dsl/commuting.hpp"
#include "checker/dsl/fairness.hpp"
#include "checker/dsl/turn.hpp"

namespace understudy {

/// What a machine does with an event in a mode. `unhandled` is a violation when such a message arrives.
enum class Reaction : std::uint8_t { unhandled, handle, defer, ignore };

/// Stands for the mode where rules hold in every mode, or a machine has none.
inline constexpr int any_mode = -1;

/// In the order of their names.
void sort_by_name(std::vector<const EventType*>& types);

/// The rules of one type of machine, without the type: its handlers take the machine as a pointer. What
/// Behavior<M> writes down and TypedMachine<M> follows; all that does not depend on M is compiled once, here.
class BehaviorRules {
 public:
  using Handler = std::function<void(void* machine, const Message&, Turn&)>;
  using Call = std::function<std::string(void* machine, const Message&, Turn&)>;
  using Action = std::function<void(void* machine, Turn&)>;
  struct Step {
    std::string name;
    std::vector<int> modes;
    std::function<bool(const void* machine)> guard;
    Action action;
    Fairness fairness = Fairness::weak;

    bool applies(int mode) const;
  };

  /// `machine_type`: its name, for messages.
  explicit BehaviorRules(std::string machine_type);
  ~BehaviorRules();
  BehaviorRules(BehaviorRules&&) noexcept;

  /// Throws ModelError when a mode has a rule for the type already.
  void set(const std::vector<int>& modes, const EventType& type, Reaction reaction, const Handler& handler);
  /// What happens to all events without a rule.
  void set_rest(const std::vector<int>& modes, Reaction reaction);
  void set_waits(const std::vector<int>& modes);
  void add_step(Step step);
  /// Of the step just added. Throws ModelError when there is none in these modes.
  void set_fairness(const std::vector<int>& modes, Fairness fairness);
  void set_call(const EventType& type, Call call);
  void set_restart(Action restart);

  void add_commuting(const std::vector<const EventType*>& types, CommutingTypes::Senders senders);
  void add_commuting(const EventType& one, const EventType& other);
  void add_commuting_with_all(const EventType& type);
  void add_anonymous(const EventType& type);
  /// Adds what follows from the rules: of two types at least one is deferred in each of the modes.
  void derive_commuting(const std::vector<int>& modes);

  Reaction reaction(int mode, const EventType& type) const;
  const Handler& handler(int mode, const EventType& type) const;
  bool waits(int mode) const;
  const std::vector<Step>& steps() const { return steps_; }
  /// Throws ModelError, which names the machine, when there is no rule for calls of the type.
  const Call& call(const EventType& type, const std::string& machine) const;
  /// May be empty.
  const Action& restart() const { return restart_; }
  const CommutingTypes& commuting() const { return commuting_; }
  /// Every event that some mode mentions, by name.
  std::vector<const EventType*> events() const;
  /// Every event with a rule for calls, by name.
  std::vector<const EventType*> calls() const;

 private:
  struct ModeTable {
    std::map<const EventType*, Reaction> reactions;
    std::map<const EventType*, Handler> handlers;
    Reaction rest = Reaction::unhandled;
    bool waits = false;
  };
  const ModeTable* find(int mode) const;

  std::string machine_type_;
  std::map<int, ModeTable> tables_;
  std::vector<Step> steps_;
  std::map<const EventType*, Call> calls_;
  Action restart_;
  CommutingTypes commuting_;
  std::vector<const EventType*> commuting_with_all_;
};

}  // namespace understudy
