#include "checker/reduce/declarations.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <optional>

namespace understudy::reduce {
namespace {

/// How two messages may end that a machine takes one after the other.
struct Ending {
  Word local = 0;
  space::Findings failure = 0;
  bool is_one_left = false;                   // the machine defers the second one
  std::map<Word, std::vector<Word>> streams;  // what goes to each machine, in order as far as that matters
  auto operator<=>(const Ending&) const = default;
};

/// Two messages that met in a local state of their receiver.
struct Pair {
  MachineId machine;
  Word local, one, other;
};

/// Learns from rehearsals.
class Student final : public space::Reducer {
 public:
  explicit Student(Lessons& lessons) : lessons_(lessons) {}
  void begin(space::SystemTables&, const space::MovePlan&) override {}
  void note_turn(const space::LocalTurn& turn) override { lessons_.note_rehearsal(turn); }
  void note_choice(MachineId machine, Word local, std::span<const Word> envelopes) override {
    lessons_.note_choice(machine, local, envelopes);
  }
  std::unique_ptr<space::Selector> make_selector() override { return nullptr; }

 private:
  Lessons& lessons_;
};

class DeclarationCheck {
 public:
  DeclarationCheck(space::SystemTables& tables, const space::MovePlan& plan, Lessons& lessons)
      : tables_(tables), system_(tables.system()), student_(lessons), handlers_(tables, plan, &student_) {}

  /// An objection to the declaration, if the order matters.
  std::optional<std::string> objection(const Pair& pair) {
    const auto first = endings(pair.machine, pair.local, pair.one, pair.other);
    const auto second = endings(pair.machine, pair.local, pair.other, pair.one);
    if (first == second) return std::nullopt;
    return fmt::format(
        "{} declares that {} and {} commute, but they do not where it is {}: the first one first gives {}, "
        "the "
        "second one first gives {}. Take them out of commute<...>, or let the order make no difference",
        system_.machine(pair.machine).type_name(), named(pair.one), named(pair.other),
        described(pair.machine, pair.local), described(pair.machine, first), described(pair.machine, second));
  }

 private:
  std::vector<Ending> endings(MachineId machine, Word local, Word first, Word second) {
    std::vector<Ending> endings;
    for (const Ending& middle : taken({local, 0, false, {}}, machine, first)) {
      if (middle.failure)
        endings.push_back(middle);
      else
        std::ranges::move(taken(middle, machine, second), std::back_inserter(endings));
    }
    for (Ending& ending : endings)
      for (auto& [to, stream] : ending.streams) tables_.normalize(stream);
    std::sort(endings.begin(), endings.end());
    return endings;
  }

  std::vector<Ending> taken(const Ending& before, MachineId machine, Word envelope) {
    std::vector<Ending> endings;
    switch (handlers_.reaction(machine, before.local, envelope)) {
      case Reaction::defer:
        endings.push_back(before);
        endings.back().is_one_left = true;
        break;
      case Reaction::ignore:
        endings.push_back(before);
        break;
      case Reaction::unhandled:
        endings.push_back({0, space::unhandled_event_found, false, {}});
        break;
      case Reaction::handle:
        for (const auto& run : handlers_.deliver(machine, before.local, envelope, nullptr).runs)
          endings.push_back(after(before, run));
    }
    return endings;
  }

  Ending after(const Ending& before, const space::HandlerMemory::Run& run) const {
    if (run.failure) return {0, run.failure, false, {}};
    Ending ending = before;
    ending.local = run.local;
    for (Word envelope : run.sends) ending.streams[tables_.envelope(envelope).to.index].push_back(envelope);
    return ending;
  }

  std::string named(Word envelope) const {
    const Envelope& message = tables_.envelope(envelope);
    return fmt::format("{} from {}", message.message.describe(system_.names()).to_string(),
                       system_.names()[message.from.index]);
  }
  std::string described(MachineId machine, Word local) const {
    std::vector<std::string> parts;
    for (const auto& [name, value] :
         system_.machine(machine).describe(tables_.local(machine, local).bytes, system_.names()))
      parts.push_back(name + " " + value.to_string());
    return fmt::format("{} with {}", system_.names()[machine.index], fmt::join(parts, ", "));
  }
  std::string described(MachineId machine, const std::vector<Ending>& endings) const {
    std::vector<std::string> texts;
    for (const Ending& ending : endings) texts.push_back(described(machine, ending));
    std::sort(texts.begin(), texts.end());
    return fmt::format("{}", fmt::join(texts, " or "));
  }
  std::string described(MachineId machine, const Ending& ending) const {
    if (ending.failure)
      return ending.failure == space::assertion_found ? "a failed assertion" : "an unhandled event";
    std::string text = described(machine, ending.local);
    if (ending.is_one_left) text += ", one of them deferred";
    for (const auto& [to, stream] : ending.streams)
      for (Word envelope : stream)
        text += fmt::format(", {} to {}",
                            tables_.envelope(envelope).message.describe(system_.names()).to_string(),
                            system_.names()[to]);
    return text;
  }

  space::SystemTables& tables_;
  const System& system_;
  Student student_;
  space::HandlerMemory handlers_;
};

/// The pairs that are declared to commute, of those that met and were not noted before.
std::vector<Pair> new_pairs(const space::SystemTables& tables, const Lessons& lessons, MachineId machine,
                            std::set<Lessons::Meeting>& noted) {
  std::vector<Pair> pairs;
  const CommutingTypes& commuting = tables.system().machine(machine).commuting();
  for (const auto& meeting : lessons.meetings(machine.index)) {
    if (!noted.insert(meeting).second) continue;
    const auto& [local, one, other] = meeting;
    const Envelope &first = tables.envelope(one), &second = tables.envelope(other);
    if (!commuting.is_declared(*first.message.type, *second.message.type) || !tables.commute(one, other))
      continue;
    const bool is_ordered =
        first.from != second.from ? first.from < second.from : precedes(first.message, second.message);
    pairs.push_back({machine, local, is_ordered ? one : other, is_ordered ? other : one});
  }
  return pairs;
}

}  // namespace

void check_declarations(space::SystemTables& tables, const space::MovePlan& plan, Lessons& lessons,
                        std::vector<std::set<Lessons::Meeting>>& has_checked) {
  DeclarationCheck check(tables, plan, lessons);
  std::size_t known;
  do {  // where rehearsals lead, other messages that commute meet
    known = lessons.revision();
    std::optional<std::string> first;
    for (std::uint16_t index = 0; index < tables.machine_count(); ++index) {
      for (const Pair& pair : new_pairs(tables, lessons, MachineId{index}, has_checked[index]))
        if (auto objection = check.objection(pair); objection && (!first || *objection < *first))
          first = std::move(objection);
      if (first) throw ModelError(*first);
    }
  } while (lessons.revision() > known);
}

}  // namespace understudy::reduce
