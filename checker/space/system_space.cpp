#include "checker/space/space.hpp"

#include "checker/space/rule_space.hpp"
#include "checker/space/system_expander.hpp"

namespace understudy::space {
namespace {

/// Judges the conditions in groups of as many as a judge can tell apart.
class SystemLabeler final : public Labeler {
 public:
  SystemLabeler(const SystemTables& tables, const std::vector<Condition>& conditions) {
    for (std::span<const Condition> rest(conditions); !rest.empty();) {
      const auto group = rest.first(std::min(rest.size(), conditions_in_group));
      judges_.push_back(std::make_unique<PropertyJudge>(tables, group));
      rest = rest.subspan(group.size());
    }
  }
  void label(const Word* state, std::span<std::uint64_t> labels) override {
    for (std::size_t group = 0; group < judges_.size(); ++group)
      labels[group] = judges_[group]->check_state(state, seen_by_all);
  }

 private:
  static constexpr std::size_t conditions_in_group = 64;
  std::vector<std::unique_ptr<PropertyJudge>> judges_;
};

/// Computes the number once for each distinct combination of what the measure observes.
class SystemGauge final : public Gauge {
 public:
  SystemGauge(const SystemTables& tables, const Measure& measure)
      : measure_(measure),
        views_(tables, measure, measure.observed, measure.kind == MeasureKind::total),
        scenery_(tables) {}
  std::int64_t read(const Word* before, const Word* after) override {
    const auto [number, is_new] = views_.number(before, after);
    if (is_new) {
      scenery_.show(views_, MachineId{}, before, views_.of_steps() ? after : nullptr);
      numbers_.push_back(measure_.number(scenery_.before(), scenery_.after()));
    }
    return numbers_[number];
  }

 private:
  const Measure& measure_;
  Views views_;
  Scenery scenery_;
  std::vector<std::int64_t> numbers_;  // of each combination
};

class SystemSpace final : public Space {
 public:
  SystemSpace(const System& system, const SpaceOptions& options)
      : tables_(system, options.seed, options.faults, options.inboxes), plan_(system), options_(options) {
    if (options_.reducer) options_.reducer->begin(tables_, plan_);
  }

  std::size_t width() const override { return tables_.machine_count() + 1; }
  std::size_t row_width() const override { return width() + sizeof(Origin) / sizeof(Word); }
  std::vector<std::vector<Word>> initial_states() override { return {tables_.initial_state()}; }
  Fingerprint fingerprint(const Word* state) const override {
    return sum(state, [this](std::size_t slot, Word word) { return tables_.term(slot, word); });
  }
  Fingerprint second_fingerprint(const Word* state) const override {
    return sum(state, [this](std::size_t slot, Word word) { return tables_.second_term(slot, word); });
  }
  PlainState plain(const Word* state) const override { return tables_.plain(state); }
  std::optional<std::size_t> account_slot() const override { return tables_.machine_count(); }
  bool tells_places() const override { return tables_.accounts().tell_places(); }
  bool is_within(Word account, Word other) const override { return tables_.is_within(account, other); }
  std::string fault_between(Word before, Word after) const override {
    return tables_.accounts().fault_between(tables_.account(before), tables_.account(after));
  }
  std::vector<std::string> fault_names(Word account) const override {
    return tables_.accounts().names(tables_.account(account));
  }
  std::unique_ptr<Expander> make_expander() override {
    return std::make_unique<SystemExpander>(tables_, plan_, options_);
  }
  std::unique_ptr<Labeler> make_labeler(const std::vector<Condition>& conditions) const override {
    return std::make_unique<SystemLabeler>(tables_, conditions);
  }
  std::unique_ptr<Gauge> make_gauge(const Measure& measure) const override {
    return std::make_unique<SystemGauge>(tables_, measure);
  }
  std::vector<FairClass> fair_classes() const override { return tables_.system().fair_classes().all(); }
  std::size_t interned() const override { return tables_.size(); }
  std::size_t memory_bytes() const override { return tables_.memory_bytes(); }

 private:
  template <class Term>
  Fingerprint sum(const Word* state, Term term) const {
    Fingerprint total = 0;
    for (std::size_t slot = 0; slot < width(); ++slot) total += term(slot, state[slot]);
    return total;
  }

  SystemTables tables_;
  MovePlan plan_;
  SpaceOptions options_;
};

}  // namespace

std::unique_ptr<Space> make_space(const ModelBase& model, const SpaceOptions& options) {
  if (const auto* system = dynamic_cast<const System*>(&model))
    return std::make_unique<SystemSpace>(*system, options);
  return make_rule_space(dynamic_cast<const RuleModelBase&>(model), options);
}

}  // namespace understudy::space
