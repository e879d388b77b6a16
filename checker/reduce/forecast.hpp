#pragma once

#include <optional>
#include <vector>

#include "checker/reduce/contents.hpp"
#include "checker/reduce/tellers.hpp"
#include "checker/reduce/threats.hpp"
#include "checker/reduce/witnesses.hpp"

namespace understudy::reduce {

/// Follows what may ever happen in a state before one of the turns of a cluster is taken, and judges whether
/// any of that interferes with these turns. See reduction.hpp. One for each thread.
class Forecast {
 public:
  static constexpr std::size_t nobody = ~std::size_t{0};
  /// What stands in the way of taking the turns of a cluster alone.
  struct Verdict {
    bool is_disturbed = false;
    std::size_t culprit = nobody;  // a machine whose turns belong to the cluster then; `nobody`: no help
    bool trusts = false;           // relies on it that messages commute which are not taken now
  };

  Forecast(const space::SystemTables& tables, const space::MovePlan& plan, Channels& channels,
           std::shared_ptr<const Futures> futures, std::shared_ptr<const Tellers> tellers);

  /// Begins with a state, whose machines have so many transitions each.
  void begin(const Word* state, std::span<const std::uint32_t> transitions);
  /// From now on `set_out` begins with successors of the state at hand.
  void look_ahead();
  void set_out(const Word* state, std::span<const std::uint32_t> transitions);
  /// The machine has changed, in the same place.
  void renew(std::size_t machine) {
    players_[machine].contents = &contents(machine);
    ++changes_;
  }
  /// Whether the turn could be taken alone even if everything else happened first that ever may. That is
  /// quicker to say than to judge it; where not, judging may find that it can.
  bool stands_clear(const space::Selection& turn);
  Verdict judge(std::span<const space::Selection> cluster);

  bool is_threatened() const;
  bool is_threatened(std::size_t machine) const {
    return threat_->exists && threat_->touched[machine] && players_[machine].contents->is_exposed;
  }
  ContentsMemory& memory() { return contents_; }
  /// Whether the turns of the machine are to take one of several messages.
  bool may_choose(std::size_t machine) {
    const Contents& now = contents(machine);
    return now.next.size() > 1 && !now.has_steps && !now.has_outbox;
  }
  Contents& contents(std::size_t machine) { return contents_.of(id(machine), state_[machine]); }

 private:
  /// A machine while the future is followed: as a member of the cluster, or as one of the others.
  struct Player {
    Contents* contents = nullptr;
    Intent* intent = nullptr;         // of a member
    bool is_touched = false;          // something may happen to it
    bool is_pending = false;          // the consequences are to be followed
    std::size_t touched_by = nobody;  // the machine that has to do with that, itself if it can move
    Triggers triggers = 0;            // that it may see before a turn of the cluster
    MachineSet because = 0;           // machines that have to do with that
    bool is_member() const { return intent; }
  };
  struct Known {
    Channel channel;
    bool is_to_monitor = false;
    bool may_bounce = false;  // when the receiver is down
    Triggers bit = 0;         // of the receiver
    ChannelSet conflicts;
  };

  static MachineId id(std::size_t machine) { return MachineId{static_cast<std::uint16_t>(machine)}; }
  bool is_enabled(std::size_t machine) const { return transitions_[machine] > 0; }
  bool may_be_down(std::size_t machine) { return !contents(machine).is_up || threat_->may_crash[machine]; }

  Verdict follow_from(std::span<const space::Selection> cluster);
  void look_around();
  bool is_clear_of_anything(std::size_t machine);
  void reset();
  void reset_members();
  void join(const space::Selection& selection);
  void begin_others();
  void begin_adversary();
  void follow();
  // `because`: the machines whose contents that follows from.
  void blame(std::size_t machine, MachineSet because);
  void blame_sender(Word channel, MachineSet because);
  void expect(const ChannelSet& channels, MachineSet because);
  void expect(Word channel, MachineSet because);
  void arrive(Word channel, MachineSet because);
  void touch(std::size_t machine, std::size_t by, MachineSet because);
  void trigger(std::size_t machine, Triggers triggers, MachineSet because);
  bool pass(std::size_t machine, Word channel, MachineSet because);
  const Reaction* let_pass(std::size_t machine, Word channel);
  bool tells_the_same(std::size_t machine, Word channel) const;
  bool shows_to_monitor(const ChannelSet& channels);
  void send(const ChannelSet& channels);
  void send(Word channel);
  Word bounce_of(Word channel);
  const Known& known(Word channel);
  void know_channels();

  const space::SystemTables& tables_;
  const System& system_;
  Channels& channels_;
  std::shared_ptr<const Futures> futures_;
  std::shared_ptr<const Tellers> tellers_;
  ContentsMemory contents_;
  Threats threats_;
  Witnesses witnesses_;
  std::vector<Known> known_;        // by channel
  std::vector<ChannelSet> inward_;  // by machine: the channels to it

  // The state at hand.
  const Word* state_ = nullptr;
  std::span<const std::uint32_t> transitions_;
  const Threat* threat_ = nullptr;

  ChannelSet anything_ahead_;  // that may ever be sent from the state of which the one at hand is a successor
  ChannelSet anything_;        // that may ever be sent from the state at hand, or from one before it
  std::size_t changes_ = 0;    // since the forecast began
  std::size_t looked_at_ = 0;  // how many there were when we looked around

  // The cluster at hand, and what may happen before one of its turns.
  Verdict verdict_;
  MachineSet blamed_ = 0;            // for the verdict
  MachineSet cluster_because_ = 0;   // of what the cluster sends
  std::vector<MachineSet> because_;  // by channel of `future_`
  std::vector<Player> players_;
  std::vector<std::size_t> members_;
  ChannelSet sends_, disturbing_;  // of the cluster, and what conflicts with that
  ChannelSet future_;
  std::vector<std::size_t> pending_;  // machines
};

}  // namespace understudy::reduce
