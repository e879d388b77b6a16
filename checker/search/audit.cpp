#include "checker/search/audit.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include "checker/reduce/reduction.hpp"

namespace understudy::search {
namespace {

constexpr int walks = 400;
constexpr int most_steps = 100'000;   // of all walks
constexpr unsigned demotion_in = 32;  // steps, on average
constexpr unsigned anything_in = 16;
constexpr std::size_t no_rehearsals = 0;  // where others lead: nothing is to be learned here

using Random = std::mt19937_64;

/// Lets the machine move that ranks highest among those that can.
class Ranking final : public space::Selector {
 public:
  Ranking(std::size_t machines, Random& random) : machines_(machines) {
    std::iota(machines_.begin(), machines_.end(), std::size_t{0});
    shuffle(random);
  }
  void shuffle(Random& random) { std::shuffle(machines_.begin(), machines_.end(), random); }
  void demote_one(Random& random) {
    const auto place = machines_.begin() + static_cast<std::ptrdiff_t>(random() % machines_.size());
    std::rotate(place, place + 1, machines_.end());
  }

  void begin(const space::Word*, std::span<const std::uint32_t> transitions) override {
    const auto first =
        std::ranges::find_if(machines_, [&](std::size_t machine) { return transitions[machine] > 0; });
    offer_.clear();
    if (first != machines_.end()) offer_.push_back({*first, space::everything});
    is_offered_ = offer_.empty();
  }
  const std::vector<space::Selection>* next() override {
    return std::exchange(is_offered_, true) ? nullptr : &offer_;
  }
  bool is_dispensable(std::size_t, std::uint32_t) override { return false; }
  void set_out(const space::Word*, std::span<const std::uint32_t>) override {}
  void has_changed(std::size_t) override {}
  std::optional<space::Selection> single() override { return std::nullopt; }

 private:
  std::vector<std::size_t> machines_;  // highest first
  std::vector<space::Selection> offer_;
  bool is_offered_ = false;
};

/// Takes down what happens in walks, for the reduction that checks the declarations.
class Auditor final : public space::Reducer {
 public:
  explicit Auditor(const System& system) : system_(system), reduction_(system, 0, true, no_rehearsals) {}

  void begin(space::SystemTables& tables, const space::MovePlan& plan) override {
    reduction_.begin(tables, plan);
  }
  void note_turn(const space::LocalTurn& turn) override { reduction_.note_turn(turn); }
  void note_choice(MachineId machine, space::Word local, std::span<const space::Word> envelopes) override {
    reduction_.note_choice(machine, local, envelopes);
  }
  std::unique_ptr<space::Selector> make_selector() override {
    auto made = std::make_unique<Ranking>(system_.machines().size(), random_);
    ranking_ = made.get();
    return made;
  }

  void audit(space::Space& space) {
    const auto expander = space.make_expander();
    int steps_left = most_steps;
    for (int count = 0; count < walks && steps_left > 0; ++count) {
      ranking_->shuffle(random_);
      walk(space, *expander, steps_left);
    }
    reduction_.check_declarations();
  }

 private:
  struct NothingIsBehind final : space::Horizon {
    bool is_behind(space::Fingerprint) const override { return false; }
  };

  /// From an initial state to an end, or until the steps are used up.
  void walk(space::Space& space, space::Expander& expander, int& steps_left) {
    const NothingIsBehind horizon;
    const auto initial = space.initial_states();
    std::vector<space::Word> state = initial[random_() % initial.size()];
    for (; steps_left > 0; --steps_left) {
      if (random_() % demotion_in == 0) ranking_->demote_one(random_);
      state.resize(space.row_width());
      expander.begin_batch(nullptr, random_() % anything_in == 0 ? nullptr : &horizon);
      expander.expand(state.data(), space.fingerprint(state.data()), 0);
      const std::size_t successors = expander.batch().size();
      if (successors == 0) return;
      std::vector<space::Word> next(space.row_width());
      expander.materialize(random_() % successors, next.data());
      next.resize(space.width());
      state = std::move(next);
    }
  }

  const System& system_;
  reduce::Reduction reduction_;
  Random random_;  // always the same
  Ranking* ranking_ = nullptr;
};

}  // namespace

void audit_declarations(const System& system, const space::FaultLimits& faults) {
  Auditor auditor(system);
  space::SpaceOptions all;
  all.decided = 0;
  all.faults = faults;
  all.inboxes = Inboxes::relaxed;
  all.reducer = &auditor;
  auditor.audit(*space::make_space(system, all));
}

}  // namespace understudy::search
