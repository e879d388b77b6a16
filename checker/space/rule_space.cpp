#include "checker/space/rule_space.hpp"

#include <algorithm>

namespace understudy::space {
namespace {

/// A seeded hash of a packed state: a 64 by 64 bit multiplication for each two words, folded (as in wyhash, Wang Yi).
class StateHash {
 public:
  StateHash(std::size_t width, std::uint64_t seed) : width_(width), seed_(scramble(seed + 0x9e3779b97f4a7c15ULL)) {}

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

class RuleExpander final : public Expander {
 public:
  RuleExpander(const RuleModelBase& model, const StateHash& hash, Findings decided)
      : model_(model), hash_(hash), decided_(decided), successors_(model.width()) {
    const auto& properties = model.properties();
    for (std::size_t index = 0; index < properties.size(); ++index)
      if (const Findings bit = Findings{1} << index; decided & bit)
        (properties[index].kind == PropertyKind::step ? steps_ : states_).push_back({&properties[index], bit});
  }

  void begin_batch() override {
    fingerprints_.clear();
    successors_.clear();
  }
  Expansion expand(const Word* state, Fingerprint) override {
    const std::size_t first = successors_.size();
    model_.expand(state, successors_);
    Expansion expansion;
    expansion.successors = static_cast<std::uint32_t>(successors_.size() - first);
    expansion.transitions = expansion.successors;
    for (std::size_t index = first; index < successors_.size(); ++index) {
      fingerprints_.push_back(hash_(successors_[index]));
      for (const auto& [property, bit] : steps_)
        if (!model_.judge(*property, state, successors_[index]).holds()) expansion.findings |= bit;
    }
    if (expansion.successors == 0 && !model_.may_stop(state)) expansion.findings |= deadlock_found & decided_;
    return expansion;
  }
  void materialize(std::size_t successor, Word* out) override {
    std::copy_n(successors_[successor], model_.width(), out);
  }
  Findings check(std::size_t, const Word* state) override { return check_initial(state); }
  Findings check_initial(const Word* state) override {
    Findings findings = 0;
    for (const auto& [property, bit] : states_) {
      const bool does_hold = model_.judge(*property, state, state).holds();
      if (does_hold == (property->kind == PropertyKind::goal)) findings |= bit;
    }
    return findings;
  }
  void check_purity() override {}  // nothing is remembered
  std::uint64_t turns_computed() const override { return 0; }
  std::size_t memory_bytes() const override { return 0; }

 private:
  struct Watched {
    const Property* property;
    Findings bit;
  };
  const RuleModelBase& model_;
  const StateHash& hash_;
  Findings decided_;
  RuleSuccessors successors_;
  std::vector<Watched> states_, steps_;
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
