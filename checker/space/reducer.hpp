#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "checker/dsl/message.hpp"
#include "checker/space/fingerprint.hpp"
#include "checker/space/word.hpp"

/// What a reduction of the search adds to the expansion of states: what it is told, and what it decides.
namespace understudy::space {

class SystemTables;
struct MovePlan;

/// Something that happened to one machine, in terms of its local states.
struct LocalTurn {
  enum class Cause : std::uint8_t { delivery, own, fault };
  MachineId machine;
  Word before, after;  // local states
  Cause cause;
  Word delivered;                   // the envelope, if that is the cause
  std::span<const Word> sends;      // envelopes, in order
  std::span<const Word> sightings;  // what monitors see of it, in order
  bool fails = false;               // it cannot complete: the rest is meaningless
};

/// Turns of a machine: all, or those by which it takes one of the messages that it can choose from, which
/// are counted from 0 in the order of its mailbox.
struct Selection {
  std::size_t machine;
  std::uint32_t choice;
  auto operator<=>(const Selection&) const = default;
};
inline constexpr std::uint32_t everything = ~std::uint32_t{0};

/// Chooses whose turns an expansion takes. One for each thread.
class Selector {
 public:
  virtual ~Selector() = default;
  /// Begins with a state, whose machines have so many transitions each.
  virtual void begin(const Word* state, std::span<const std::uint32_t> transitions) = 0;
  /// The next set of turns, by machine, that may stand for all; nothing when there is no other. Best first.
  virtual const std::vector<Selection>* next() = 0;
  /// When all turns are to be taken: whether another one stands for this one of the machine.
  virtual bool is_dispensable(std::size_t machine, std::uint32_t choice) = 0;

  /// Begins with a successor of the state of `begin`, beside that, from which single turns lead on. It
  /// changes in its place, like its transitions: `has_changed` says so of a machine.
  virtual void set_out(const Word* state, std::span<const std::uint32_t> transitions) = 0;
  virtual void has_changed(std::size_t machine) = 0;
  /// A turn that may stand for all others, unless it fails or is observed: each is offered once, as long as
  /// its machine has not changed. Nothing when there is no other.
  virtual std::optional<Selection> single() = 0;
};

/// Knows from which states the search may come back to those that are being expanded, without having taken
/// everything anywhere.
class Horizon {
 public:
  virtual ~Horizon() = default;
  virtual bool is_behind(Fingerprint successor) const = 0;
};

/// A reduction. Is called by all threads.
class Reducer {
 public:
  virtual ~Reducer() = default;
  /// Called once, before everything else.
  virtual void begin(SystemTables& tables, const MovePlan& plan) = 0;
  virtual void note_turn(const LocalTurn& turn) = 0;
  /// In this local state each of the envelopes could have been taken.
  virtual void note_choice(MachineId machine, Word local, std::span<const Word> envelopes) = 0;
  /// Nothing when expansions shall take everything.
  virtual std::unique_ptr<Selector> make_selector() = 0;
};

}  // namespace understudy::space
