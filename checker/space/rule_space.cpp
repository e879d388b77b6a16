#include "checker/space/rule_space.hpp"

#include <algorithm>
#include <bit>

namespace understudy::space {
namespace {

/// A seeded hash of a packed state: a 64 by 64 bit multiplication for each two words, folded (as in wyhash,
/// Wang Yi).
class StateHash {
 public:
  StateHash(std::size_t width, std::uint64_t seed)
      : width_(width), seed_(scramble(seed + 0x9e3779b97f4a7c15ULL)) {}

  Fingerprint operator()(const Word* state) const {
    std::uint64_t hash = seed_;
    std::size_t word = 0;
    for (; word + 2 <= width_; word += 2) hash = fold(hash ^ pair(state[word], state[word + 1]));
    if (word < width_) hash = fold(hash ^ pair(state[word], 0x5bd1e995));
    return hash;
  }

 private:
  static std::uint64_t pair(Word low, Word high) { return (std::uint64_t{high} << 32) | low; }
  static std::uint64_t fold(std::uint64_t value) {
    value ^= value >> 32;
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(value ^ 0xa0761d6478bd642fULL) * 0xe7037ed1a0b428dbULL;
    return scramble(static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64));
  }

  std::size_t width_;
  std::uint64_t seed_;
};

/// Properties of one kind, and the bits of their findings.
class Watch {
 public:
  explicit Watch(const RuleModelBase& model) : model_(model) {}
  void add(const Property& property, Findings bit) {
    properties_.push_back(&property);
    bits_.push_back(bit);
    if (property.kind == PropertyKind::goal) goals_ |= Findings{1} << (bits_.size() - 1);
  }
  bool is_empty() const { return properties_.empty(); }
  /// What the step shows: violations, and goals that are reached.
  Findings look(const Word* before, const Word* after) const {
    Findings seen = model_.failing(properties_, before, after) ^ goals_;
    Findings findings = 0;
    for (; seen; seen &= seen - 1) findings |= bits_[static_cast<std::size_t>(std::countr_zero(seen))];
    return findings;
  }
  void stop(Findings decided) {
    Watch kept(model_);
    for (std::size_t index = 0; index < bits_.size(); ++index)
      if (!(bits_[index] & decided)) kept.add(*properties_[index], bits_[index]);
    properties_.swap(kept.properties_);
    bits_.swap(kept.bits_);
    goals_ = kept.goals_;
  }

 private:
  const RuleModelBase& model_;
  std::vector<const Property*> properties_;
  std::vector<Findings> bits_;
  Findings goals_ = 0;  // by position in the lists
};

class RuleExpander final : public Expander {
 public:
  RuleExpander(const RuleModelBase& model, const StateHash& hash, Findings decided)
      : model_(model),
        hash_(hash),
        decided_(decided),
        successors_(model.width()),
        states_(model),
        steps_(model),
        ends_(model) {
    const auto& properties = model.properties();
    for (std::size_t index = 0; index < properties.size(); ++index)
      if (const Findings bit = Findings{1} << index; (decided & bit) && !is_temporal(properties[index].kind))
        watch_of(properties[index].kind).add(properties[index], bit);
  }

  void begin_batch(RecentFilter* recent, const Horizon*) override {
    recent_ = recent;
    batch_.shrink(0);
    successors_.shrink(0);
    classes_.clear();
  }
  Expansion expand(const Word* state, Fingerprint, std::uint32_t parent) override {
    const std::size_t first = successors_.size();
    with_blame([&] { return "a rule of " + model_.name(); }, [&] { model_.expand(state, successors_); });
    Expansion expansion;
    expansion.transitions = static_cast<std::uint32_t>(successors_.size() - first);
    std::size_t kept = first;
    for (std::uint32_t number = 0; number < expansion.transitions; ++number) {
      const Word* const successor = successors_[first + number];
      if (!steps_.is_empty() && !equal(state, successor)) expansion.findings |= steps_.look(state, successor);
      if (accept(hash_(successor), parent, number)) successors_.move(first + number, kept++);
    }
    successors_.shrink(kept);
    if (!recent_) model_.classes(state, classes_);
    if (expansion.transitions == 0) expansion.findings |= findings_at_end(state);
    return expansion;
  }
  void materialize(std::size_t successor, Word* out) const override {
    copy_words(successors_[successor], successors_.width(), out);
  }
  FairClasses::Number fair_class(std::size_t successor) const override { return classes_[successor]; }
  Findings check(std::size_t, const Word* state) override { return check_initial(state); }
  Findings check_initial(const Word* state) override {
    return states_.is_empty() ? 0 : states_.look(state, state);
  }
  void stop_deciding(Findings decided) override {
    states_.stop(decided);
    steps_.stop(decided);
    ends_.stop(decided);
  }
  void check_purity() override {}  // nothing is remembered
  std::uint64_t turns_computed() const override { return 0; }
  std::size_t memory_bytes() const override { return 0; }

 private:
  Watch& watch_of(PropertyKind kind) {
    return kind == PropertyKind::step ? steps_ : kind == PropertyKind::at_end ? ends_ : states_;
  }
  Findings findings_at_end(const Word* state) const {
    const Findings stuck = model_.may_stop(state) ? 0 : deadlock_found & decided_;
    return ends_.is_empty() ? stuck : stuck | ends_.look(state, state);
  }
  bool equal(const Word* left, const Word* right) const {
    return std::equal(left, left + model_.width(), right);
  }

  const RuleModelBase& model_;
  const StateHash& hash_;
  Findings decided_;
  RuleSuccessors successors_;                 // of the batch
  std::vector<FairClasses::Number> classes_;  // of the batch's successors, when none is left out
  Watch states_, steps_, ends_;
};

class RuleLabeler final : public Labeler {
 public:
  RuleLabeler(const RuleModelBase& model, const std::vector<Condition>& conditions) : model_(model) {
    for (const auto& condition : conditions) predicates_.push_back(condition.predicate.get());
  }
  void label(const Word* state, std::span<std::uint64_t> labels) override {
    constexpr std::size_t in_word = 64;
    for (std::size_t first = 0; first < predicates_.size(); first += in_word) {
      const auto group = std::span(predicates_).subspan(first, std::min(in_word, predicates_.size() - first));
      labels[first / in_word] = ~model_.failing(group, state, state);
    }
  }

 private:
  const RuleModelBase& model_;
  std::vector<const Property*> predicates_;
};

class RuleGauge final : public Gauge {
 public:
  RuleGauge(const RuleModelBase& model, const Measure& measure) : model_(model), measure_(measure) {}
  std::int64_t read(const Word* before, const Word* after) override {
    return model_.number(measure_, before, measure_.kind == MeasureKind::total ? after : before);
  }

 private:
  const RuleModelBase& model_;
  const Measure& measure_;
};

class RuleSpace final : public Space {
 public:
  RuleSpace(const RuleModelBase& model, const SpaceOptions& options)
      : model_(model),
        decided_(options.decided),
        first_hash_(model.width(), options.seed),
        second_hash_(model.width(), ~options.seed) {}

  std::size_t width() const override { return model_.width(); }
  std::vector<std::vector<Word>> initial_states() override {
    RuleSuccessors packed(width());
    model_.pack_initial(packed);
    std::vector<std::vector<Word>> states;
    for (std::size_t index = 0; index < packed.size(); ++index)
      states.emplace_back(packed[index], packed[index] + width());
    return states;
  }
  Fingerprint fingerprint(const Word* state) const override { return first_hash_(state); }
  Fingerprint second_fingerprint(const Word* state) const override { return second_hash_(state); }
  PlainState plain(const Word* state) const override { return model_.canonical(state); }
  std::unique_ptr<Expander> make_expander() override {
    return std::make_unique<RuleExpander>(model_, first_hash_, decided_);
  }
  std::unique_ptr<Labeler> make_labeler(const std::vector<Condition>& conditions) const override {
    return std::make_unique<RuleLabeler>(model_, conditions);
  }
  std::unique_ptr<Gauge> make_gauge(const Measure& measure) const override {
    return std::make_unique<RuleGauge>(model_, measure);
  }
  std::vector<FairClass> fair_classes() const override { return model_.fair_classes(); }
  std::size_t interned() const override { return 0; }
  std::size_t memory_bytes() const override { return 0; }

 private:
  const RuleModelBase& model_;
  Findings decided_;
  StateHash first_hash_, second_hash_;
};

}  // namespace

std::unique_ptr<Space> make_rule_space(const RuleModelBase& model, const SpaceOptions& options) {
  return std::make_unique<RuleSpace>(model, options);
}

}  // namespace understudy::space
