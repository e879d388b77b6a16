#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <vector>

#include "checker/dsl/behavior.hpp"

namespace understudy {

/// What a monitor sees of an event beside its content: who sent it to whom. Nothing happens through it.
class Sighting {
 public:
  Sighting(const std::string& monitor, const Envelope& event, const MachineNames& names)
      : monitor_(monitor), event_(event), names_(names) {}

  MachineId sender() const { return event_.from; }
  /// `none` when the event was announced.
  MachineId receiver() const { return event_.to; }
  bool is_announced() const { return !event_.to; }
  /// The machine's name, for texts.
  std::string name(MachineId machine) const { return machine ? names_[machine.index] : "nobody"; }

  /// A condition that the design relies on; when it is false the check reports a violation with `text`.
  template <class... Arguments>
  void check(bool condition, fmt::format_string<Arguments...> text, Arguments&&... arguments) const {
    if (!condition)
      throw AssertionFailed(monitor_ + ": " + fmt::format(text, std::forward<Arguments>(arguments)...));
  }

 private:
  const std::string& monitor_;
  const Envelope& event_;
  const MachineNames& names_;
};

/// What one type of monitor does with the events that it observes, for each mode. `M::define` fills it once.
/// An event without a rule does not concern the monitor.
template <class M>
class MonitorBehavior {
 public:
  using Handler = std::function<void(M&, const Envelope&, const Sighting&)>;

  /// The rules that `in` and `in_any` add to, as a chain of sentences.
  class Rules {
   public:
    Rules(MonitorBehavior& behavior, std::vector<int> modes)
        : behavior_(behavior), modes_(std::move(modes)) {}

    template <StateType E, class H>
    Rules& on(H handler) {
      for (int mode : modes_) {
        const auto run = [handler](M& monitor, const Envelope& event, const Sighting& sighting) {
          detail::run_handler(handler, monitor, event_of<E>(event.message), sighting);
        };
        if (!behavior_.tables_[mode].handlers.emplace(&event_type<E>(), run).second)
          throw ModelError(fmt::format("{} has two rules for {} in the same mode: keep one", type_name<M>(),
                                       event_type<E>().name));
      }
      return *this;
    }
    /// Something is owed here: to stay hot for ever is a violation of what the monitor demands.
    Rules& hot() {
      for (int mode : modes_) {
        if (mode == any_mode)
          throw ModelError(fmt::format(
              "{} is hot in every mode, so nothing could satisfy it: say in(mode).hot()", type_name<M>()));
        behavior_.tables_[mode].is_hot = true;
      }
      return *this;
    }

   private:
    MonitorBehavior& behavior_;
    std::vector<int> modes_;
  };

  /// Rules for one or several modes; they win over those of `in_any`.
  template <class... Mode>
  requires(sizeof...(Mode) > 0) Rules in(Mode... modes) {
    static_assert(HasModes<M>,
                  "Understudy: in(mode) needs `enum class Mode` and `Mode mode() const` in the monitor.");
    return Rules(*this, {static_cast<int>(modes)...});
  }
  /// Rules for every mode.
  Rules in_any() { return Rules(*this, {any_mode}); }

  /// Nothing when the event does not concern a monitor in this mode.
  const Handler* handler(int mode, const EventType& type) const {
    for (int candidate : {mode, any_mode})
      if (const auto table = tables_.find(candidate); table != tables_.end())
        if (const auto found = table->second.handlers.find(&type); found != table->second.handlers.end())
          return &found->second;
    return nullptr;
  }
  bool is_hot(int mode) const {
    const auto table = tables_.find(mode);
    return table != tables_.end() && table->second.is_hot;
  }
  /// Every event that some mode observes, by name.
  std::vector<const EventType*> events() const {
    std::vector<const EventType*> found;
    for (const auto& [mode, table] : tables_)
      for (const auto& [type, handler] : table.handlers)
        if (std::find(found.begin(), found.end(), type) == found.end()) found.push_back(type);
    sort_by_name(found);
    return found;
  }

 private:
  struct ModeTable {
    std::map<const EventType*, Handler> handlers;
    bool is_hot = false;
  };
  std::map<int, ModeTable> tables_;
};

/// A class that `model.monitor` adds.
template <class M>
concept MonitorType = requires(MonitorBehavior<M>& behavior) {
  M::define(behavior);
};

}  // namespace understudy
