#pragma once

#include <vector>

#include "checker/reduce/forecast.hpp"
#include "checker/reduce/singles.hpp"
#include "checker/reduce/spokesmen.hpp"

namespace understudy::reduce {

/// Finds turns that may stand for all in a state: nothing that may ever happen before one of them could
/// interfere with it. See reduction.hpp. One for each thread.
class Clusters final : public space::Selector {
 public:
  Clusters(const space::SystemTables& tables, const space::MovePlan& plan, Channels& channels,
           std::shared_ptr<const Futures> futures, std::shared_ptr<const Tellers> tellers)
      : forecast_(tables, plan, channels, std::move(futures), tellers),
        spokesmen_(tables, channels, forecast_, std::move(tellers)),
        singles_(forecast_) {}

  void begin(const Word* state, std::span<const std::uint32_t> transitions) override;
  const std::vector<space::Selection>* next() override;
  bool is_dispensable(std::size_t machine, std::uint32_t choice) override;
  void set_out(const Word* state, std::span<const std::uint32_t> transitions) override;
  void has_changed(std::size_t machine) override { singles_.has_changed(machine); }
  std::optional<space::Selection> single() override { return singles_.next(); }

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

  void foresee();
  void judge_machine(std::size_t machine);
  void judge(Turns turns);
  void judge_groups();
  std::uint32_t count(const Turns& turns) const;
  const Turns* take(std::vector<Candidate>::iterator candidate);

  Forecast forecast_;
  Spokesmen spokesmen_;
  Singles singles_;

  // The state at hand.
  bool is_foreseen_ = false;  // by the forecast
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
