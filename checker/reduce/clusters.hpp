#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "checker/reduce/contents.hpp"
#include "checker/space/moves.hpp"

namespace understudy::reduce {

/// Finds machines whose turns may stand for those of all in a state: nothing that the others may ever do
/// before one of these turns could interfere with it. See reduction.hpp. One for each thread.
class Clusters final : public space::Selector {
 public:
  Clusters(const space::SystemTables& tables, const space::MovePlan& plan, Channels& channels,
           std::shared_ptr<const Futures> futures, std::vector<bool> is_observed);

  void begin(const Word* state, std::span<const std::uint32_t> transitions) override;
  const std::vector<std::size_t>* next() override;

 private:
  /// What the adversary may still do.
  struct Threat {
    bool exists = false;
    std::vector<bool> touched;    // by machine
    std::vector<bool> may_crash;  // by machine
    ChannelSet notices;
  };
  struct Candidate {
    std::vector<std::size_t> machines;
    std::uint32_t transitions = 0;
    bool trusts = false;  // that a message commutes with others which have not come yet
    auto rank() const { return std::pair(transitions, trusts); }
  };

  static MachineId id(std::size_t machine) { return MachineId{static_cast<std::uint16_t>(machine)}; }
  const Contents& contents(std::size_t machine) { return contents_.of(id(machine), state_[machine]); }
  const Threat& threat(Word account);
  bool is_enabled(std::size_t machine) const { return transitions_[machine] > 0; }
  bool may_be_down(std::size_t machine) { return !contents(machine).is_up || threat_->may_crash[machine]; }

  std::optional<Candidate> cluster_of(std::size_t machine);
  void include(std::size_t machine);
  bool include_receivers_that_restart();
  bool is_exposed();
  bool is_disturbed_by(std::size_t machine);
  bool is_disturbed_by_adversary();
  void begin_future() { future_.clear(), pending_.clear(), is_touched_.assign(is_touched_.size(), false); }
  bool is_future_disturbing();
  void expect(const ChannelSet& channels);
  void expect(Word channel);
  void touch(std::size_t machine);
  bool arrive(Word channel);
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
  std::vector<Candidate> candidates_;  // that are left to be offered, once all were found
  std::size_t offered_ = 0;
  Candidate offer_;

  // The cluster at hand, and what may be sent before one of its turns.
  Candidate cluster_;
  std::vector<bool> is_member_;
  ChannelSet sends_, disturbing_;
  bool has_grown_ = false;
  ChannelSet future_;
  std::vector<Word> pending_;
  std::vector<bool> is_touched_;
};

}  // namespace understudy::reduce
