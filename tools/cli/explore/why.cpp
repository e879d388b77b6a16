#include "tools/cli/explore/why.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "checker/dsl/parameter.hpp"
#include "checker/dsl/rule_model_base.hpp"
#include "checker/dsl/system.hpp"

namespace understudy::cli {
namespace {

using Names = std::vector<std::string>;

std::string without_blanks(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

bool is_part(const std::string& wanted, const std::string& name) {
  return wanted.empty() || name.find(wanted) != std::string::npos;
}

/// What keeps one machine from its steps.
class MachineReasons {
 public:
  MachineReasons(const System& system, const WholeState& state, const Names& possible, MachineId id)
      : system_(system),
        state_(state.machines[id.index]),
        machine_(system.machine(id)),
        possible_(possible),
        id_(id) {}

  std::string why(const std::string& wanted) {
    const std::string mode = machine_.mode_name(state_.local);
    if (!state_.up) return fmt::format("{} is down\n", name(id_));
    if (!state_.outbox.empty())
      return fmt::format("{} first has to send {} to {}\n", name(id_),
                         state_.outbox.front().message.type->name, name(state_.outbox.front().to));
    steps(wanted, mode);
    for (const EventType* event : machine_.events())
      if (is_part(wanted, event->name)) messages(*event, mode);
    return text_;
  }

 private:
  const std::string& name(MachineId machine) const { return system_.names()[machine.index]; }
  void say(const std::string& sentence) { text_ += sentence + "\n"; }

  bool can_happen(const std::string& step) const {
    return std::find(possible_.begin(), possible_.end(), step) != possible_.end();
  }

  void steps(const std::string& wanted, const std::string& mode) {
    for (const auto& [step, modes] : modes_of_steps()) {
      if (!is_part(wanted, step)) continue;
      const std::string what = fmt::format("{}: {}", name(id_), step);
      const bool fits = modes.empty() || std::find(modes.begin(), modes.end(), mode) != modes.end();
      if (can_happen(what))
        say(what + " can happen");
      else if (!fits)
        say(fmt::format("{} belongs to mode {}, but {} is in mode {}", what, fmt::join(modes, ", "),
                        name(id_), mode));
      else
        say(what + " has a guard that is false here");
    }
  }

  /// Each step with the modes that have it; without modes when the machine has none.
  std::vector<std::pair<std::string, std::vector<std::string>>> modes_of_steps() const {
    std::vector<std::pair<std::string, std::vector<std::string>>> steps;
    const auto add = [&](const std::string& step, const std::string& mode) {
      auto found =
          std::find_if(steps.begin(), steps.end(), [&](const auto& one) { return one.first == step; });
      if (found == steps.end()) found = steps.insert(steps.end(), {step, {}});
      if (!mode.empty()) found->second.push_back(mode);
    };
    const auto modes = machine_.modes();
    if (modes.empty())
      for (const auto& step : machine_.steps_in_mode(-1)) add(step, "");
    for (const auto& [value, mode] : modes)
      for (const auto& step : machine_.steps_in_mode(value)) add(step, mode);
    return steps;
  }

  void messages(const EventType& event, const std::string& mode) {
    bool waits = false;
    for (const Envelope& envelope : state_.mailbox)
      if (envelope.message.type == &event) {
        waits = true;
        say(fmt::format("{}: {} from {} {}", name(id_), event.name, name(envelope.from),
                        fate_of(envelope, mode)));
      }
    if (!waits) say(fmt::format("{}: no {} is on its way to it", name(id_), event.name));
  }

  std::string fate_of(const Envelope& envelope, const std::string& mode) const {
    const std::string what = fmt::format("{} from {}", envelope.message.type->name, name(envelope.from));
    const auto& cut = state_.cut_from;
    if (std::find(cut.begin(), cut.end(), envelope.from) != cut.end()) return "is held back by a partition";
    if (machine_.reaction(state_.local, *envelope.message.type) == Reaction::defer)
      return mode.empty() ? "waits: it is deferred" : "waits: it is deferred in mode " + mode;
    if (can_happen(name(id_) + ": " + what)) return "can happen";
    if (can_happen(name(id_) + " ignores " + what)) return "can be ignored";
    return "waits behind an earlier message";
  }

  const System& system_;
  const MachineState& state_;
  const Machine& machine_;
  const Names& possible_;
  const MachineId id_;
  std::string text_;
};

std::string why_no_fault(const System& system, const WholeState& state, const std::string& wanted) {
  std::string text;
  const auto& faults = system.fault_declarations();
  for (std::size_t index = 0; index < faults.size(); ++index) {
    if (!wanted.starts_with(faults[index].name)) continue;
    const std::string label = system.fault_label(index);
    if (state.budgets[index] == 0)
      text += fmt::format("{}: its budget of {} is spent; --faults {}=N gives another one\n", label,
                          faults[index].budget, faults[index].name);
    else
      text += fmt::format("{}: {} left; it hits what is up and, for messages, what waits\n", label,
                          state.budgets[index]);
  }
  if (text.empty() && wanted.starts_with("restart"))
    return "a machine restarts when it is down and a fault that hits it is declared with restart()\n";
  if (text.empty() && wanted.starts_with("heal"))
    return "a partition heals while it lasts, when it is declared with heal()\n";
  return text;
}

std::string why_in_system(const System& system, const WholeState& state, const Names& possible,
                          const std::string& wanted) {
  if (const std::string fault = why_no_fault(system, state, wanted); !fault.empty()) return fault;
  const std::size_t colon = std::min(wanted.find(':'), wanted.size());
  const std::string machine = without_blanks(wanted.substr(0, colon));
  std::string rest = colon < wanted.size() ? without_blanks(wanted.substr(colon + 1)) : "";
  rest = rest.substr(0, rest.find(" from "));
  const auto& names = system.names();
  const auto found = std::find(names.begin(), names.end(), machine);
  if (found == names.end())
    throw UsageError(fmt::format("there is no machine or fault '{}'.{} Try: why {}: NAME OF A STEP OR EVENT",
                                 machine, suggestion(machine, {names.begin(), names.end()}), names.front()));
  const MachineId id{static_cast<std::uint16_t>(found - names.begin())};
  const std::string text = MachineReasons(system, state, possible, id).why(rest);
  if (text.empty()) throw UsageError(fmt::format("{} has no step and no event '{}'", machine, rest));
  return text;
}

std::string why_in_rules(const RuleModelBase& model, const Names& possible, const std::string& wanted) {
  std::string text;
  for (const std::string& rule : model.rule_names()) {
    if (!is_part(wanted, rule) && !wanted.starts_with(rule)) continue;
    const bool can_happen = std::any_of(possible.begin(), possible.end(), [&](const std::string& name) {
      return name == rule || name.starts_with(rule + "(");
    });
    text += fmt::format("{} {}\n", rule, can_happen ? "can happen" : "has a guard that is false here");
  }
  if (text.empty())
    throw UsageError(fmt::format("there is no rule '{}'.{} The rules: {}", wanted,
                                 suggestion(wanted, model.rule_names()),
                                 fmt::join(model.rule_names(), ", ")));
  return text;
}

}  // namespace

std::string why_not(const ModelBase& model, const PlainState& state,
                    const std::vector<reference::Move>& moves, const std::string& wanted) {
  Names possible;
  for (const auto& move : moves) possible.push_back(move.step.name);
  if (const auto* system = dynamic_cast<const System*>(&model))
    return why_in_system(*system, std::get<WholeState>(state), possible, wanted);
  return why_in_rules(dynamic_cast<const RuleModelBase&>(model), possible, wanted);
}

}  // namespace understudy::cli
