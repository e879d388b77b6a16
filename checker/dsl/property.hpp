#pragma once

#include <fmt/format.h>

#include <functional>
#include <memory>
#include <string>
#include <typeindex>
#include <vector>

#include "checker/dsl/errors.hpp"
#include "checker/dsl/message.hpp"

namespace understudy {

/// What a predicate says of a state: it holds, or why it does not.
class Verdict {
 public:
  static Verdict hold() { return Verdict(true, {}); }
  static Verdict violate(std::string explanation) { return Verdict(false, std::move(explanation)); }
  bool holds() const { return holds_; }
  const std::string& explanation() const { return explanation_; }

 private:
  Verdict(bool holds, std::string explanation) : holds_(holds), explanation_(std::move(explanation)) {}
  bool holds_;
  std::string explanation_;
};

inline Verdict holds() { return Verdict::hold(); }
template <class... Arguments>
Verdict violated(fmt::format_string<Arguments...> text, Arguments&&... arguments) {
  return Verdict::violate(fmt::format(text, std::forward<Arguments>(arguments)...));
}

enum class PropertyKind : std::uint8_t {
  invariant,   ///< true in every reachable state
  step,        ///< true of every step: before and after
  at_end,      ///< true in every state in which nothing but faults can happen any more
  goal,        ///< some reachable state makes it true; guards against a model in which nothing can happen
  eventually,  ///< every fair run makes it true at some moment
  always_eventually,  ///< every fair run makes it true again and again
  eventually_always,  ///< from some moment of every fair run on it stays true
  leads_to,           ///< whenever one thing is true, another is then or later, in every fair run
  always_possible     ///< from every reachable state some path without faults makes it true
};
const char* to_string(PropertyKind kind);
/// Whether it is a property of whole runs, decided on the graph of states.
constexpr bool is_temporal(PropertyKind kind) { return kind >= PropertyKind::eventually; }
/// Whether states in which a run goes on matter to it, one by one.
constexpr bool is_judged_on_the_way(PropertyKind kind) {
  return !is_temporal(kind) && kind != PropertyKind::at_end;
}

class ModelBase;
class System;

/// What a predicate may look at. Only the machines that the property observes are filled in.
struct Observation {
  struct Machine {
    const void* object = nullptr;
    bool up = true;
    const std::vector<Envelope>* mailbox = nullptr;  // only when the property observes messages
  };
  std::vector<Machine> machines;  // by index
  const void* global = nullptr;   // the state of a RuleModel
  const System* system = nullptr;
  MachineId focus;  // of a property about every machine by itself
};

/// Appends those facts about a machine (an object of its type) on which a property depends.
using Projection = std::function<void(const void* object, std::string& facts)>;

/// What user code that is bound to a model looks at there.
struct Sight {
  struct Observed {
    MachineId machine;
    Projection projection;  // none: the whole local state
  };
  std::vector<Observed> observed;  // by machine, without repeats
  std::vector<Observed> focuses;   // asked about each of these by itself; none: asked once
  bool observes_messages = false;
};

struct Property;

/// A predicate on states, out of which temporal properties are made: `predicate` is a goal. The focus says
/// which machine it is asked about if it is about every machine by itself.
struct Condition {
  std::shared_ptr<const Property> predicate;
  MachineId focus;
};

/// A temporal property about one value or one machine; most properties have just one instance.
struct TemporalInstance {
  std::string about;  // "record 2", "replica1"; empty if there is nothing to distinguish
  Condition p;
  Condition q;  // of leads_to: what p leads to
};

/// A property bound to one model: what it observes, and how to judge.
struct Property : Sight {
  std::string name;
  PropertyKind kind = PropertyKind::invariant;
  std::string description;
  /// `after` equals `before` except for step properties. None of a temporal property.
  std::function<Verdict(const Observation& before, const Observation& after)> judge;
  std::vector<TemporalInstance> instances;  // of a temporal property, which holds if all of these do
};

/// A property that has not met its model yet: what `model.check` takes.
struct PropertyDraft {
  std::string name;
  PropertyKind kind = PropertyKind::invariant;
  std::string description;
  std::function<Property(const ModelBase&)> bind;

  /// One sentence for reports: what the property means.
  PropertyDraft& describe(std::string text) { return description = std::move(text), *this; }
};

/// The draft of a property that holds in every state.
using Invariant = PropertyDraft;

}  // namespace understudy
