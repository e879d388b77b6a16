#pragma once

#include <vector>

#include "checker/reduce/forecast.hpp"
#include "checker/reduce/spokesmen.hpp"

namespace understudy::reduce {

/// Finds turns that may stand for all in a state: nothing that may ever happen before one of them could
/// interfere with it. See reduction.hpp. One for each thread.
class Clusters final : public space::Selector {
 public:
  Clusters(const space::SystemTables& tables, const space::MovePlan& plan, Channels& channels,
           std::shared_ptr<const Futures> futures, std::shared_ptr<const Tellers> tellers)
      : forecast_(tables, plan, channels, std::move(futures), tellers),
        spokesmen_(tables, channels, forecast_, std::move(tellers)) {}

  void begin(const Word* state, std::span<const std::uint32_t> transitions) override;
  const std::vector<space::Selection>* next() override;
  bool is_dispensable(std::size_t machine, std::uint32_t choice) override;

 private:
  using Turns = std::vector<space::Selection>;
  struct Candidate {
    Turns turns;
    std::uint32_t transitions = 0;
    bool trusts = false;  // that messages commute which are not taken now
    auto rank() const { return std::pair(transitions, trusts); }
  };
  /// Machines whose turns do not suffice without those of another one.
  struct Group {
    std::vector<std::size_t> machines;
    std::size_t needs;
  };

  void judge_machine(std::size_t machine);
  void judge(Turns turns);
  void judge_groups();
  std::uint32_t count(const Turns& turns) const;
  const Turns* take(std::vector<Candidate>::iterator candidate);

  Forecast forecast_;
  Spokesmen spokesmen_;

  // The state at hand.
  const Word* state_ = nullptr;
  std::span<const std::uint32_t> transitions_;
  std::uint32_t all_transitions_ = 0;
  std::size_t next_machine_ = 0;  // to be judged
  std::vector<Candidate> candidates_;
  std::uint32_t least_ = 0;  // transitions of a candidate
  std::vector<Group> groups_;
  Candidate offer_;
  std::optional<Turns> indispensable_;  // of all turns
};

}  // namespace understudy::reduce
