#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "checker/reduce/contents.hpp"
#include "checker/space/moves.hpp"

namespace understudy::reduce {

/// Finds turns that may stand for all in a state: nothing that may ever happen before one of them could
/// interfere with it. See reduction.hpp. One for each thread.
class Clusters final : public space::Selector {
 public:
  Clusters(const space::SystemTables& tables, const space::MovePlan& plan, Channels& channels,
           std::shared_ptr<const Futures> futures);

  void begin(const Word* state, std::span<const std::uint32_t> transitions) override;
  const std::vector<space::Selection>* next() override;

 private:
  static constexpr std::size_t nobody = ~std::size_t{0};
  /// What the adversary may still do.
  struct Threat {
    bool exists = false;
    std::vector<bool> touched;    // by machine
    std::vector<bool> may_crash;  // by machine
    ChannelSet notices;
  };
  struct Candidate {
    std::vector<space::Selection> turns;
    std::uint32_t transitions = 0;
    bool trusts = false;  // that messages commute which are not taken now
    auto rank() const { return std::pair(transitions, trusts); }
  };
  /// A machine while the future is followed: as a member of the cluster, or as one of the others.
  struct Player {
    bool is_member = false;
    std::uint32_t choice = everything;  // of a member
    bool is_touched = false;            // something may happen to it
    std::size_t touched_by = nobody;    // the machine that has to do with that, itself if it can move
    Triggers triggers = 0;              // that it may see before a turn of the cluster
  };

  static MachineId id(std::size_t machine) { return MachineId{static_cast<std::uint16_t>(machine)}; }
  const Contents& contents(std::size_t machine) { return contents_.of(id(machine), state_[machine]); }
  const Intent& intent(std::size_t machine) {
    return contents_.intent(id(machine), state_[machine], players_[machine].choice);
  }
  const Threat& threat(Word account);
  bool is_enabled(std::size_t machine) const { return transitions_[machine] > 0; }
  bool may_be_down(std::size_t machine) { return !contents(machine).is_up || threat_->may_crash[machine]; }

  std::optional<Candidate> cluster_of(std::size_t machine, std::uint32_t choice);
  void include(std::size_t machine, std::uint32_t choice);
  std::optional<Candidate> candidate();
  bool is_exposed();
  bool include_receivers_that_restart();

  std::optional<std::size_t> disturber();
  void begin_future();
  void begin_adversary();
  std::size_t culprit_behind(std::size_t machine) const;
  void expect(const ChannelSet& channels);
  void expect(Word channel);
  bool arrive(Word channel);
  void touch(std::size_t machine, std::size_t by);
  void trigger(std::size_t machine, Triggers triggers);
  bool pass(std::size_t machine, Word channel);
  bool shows_to_monitor(const ChannelSet& channels) const;
  void send(const ChannelSet& channels);
  Word bounce_of(const Channel& channel);
  void know_channels();

  const space::SystemTables& tables_;
  const System& system_;
  const space::MovePlan& plan_;
  Channels& channels_;
  std::shared_ptr<const Futures> futures_;
  ContentsMemory contents_;
  std::vector<Channel> known_channels_;
  std::vector<ChannelSet> conflicts_;          // of each channel
  std::deque<std::optional<Threat>> threats_;  // by account

  // The state at hand.
  const Word* state_ = nullptr;
  std::span<const std::uint32_t> transitions_;
  const Threat* threat_ = nullptr;
  std::uint32_t all_transitions_ = 0;
  std::size_t next_machine_ = 0;
  std::uint32_t next_choice_ = everything;
  std::vector<Candidate> candidates_;  // that are left to be offered, once all were found
  std::size_t offered_ = 0;
  Candidate offer_;

  // The cluster at hand, and what may happen before one of its turns.
  std::vector<Player> players_;
  ChannelSet sends_, disturbing_;  // of the cluster, and what conflicts with that
  bool trusts_ = false;
  ChannelSet future_;
  std::vector<Word> pending_;
};

}  // namespace understudy::reduce
