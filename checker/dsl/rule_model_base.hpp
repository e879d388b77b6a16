#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <typeindex>
#include <vector>

#include "checker/dsl/fairness.hpp"
#include "checker/dsl/model_base.hpp"

namespace understudy {

/// Packed successors of one state, one after the other, each `width` words.
class RuleSuccessors {
 public:
  explicit RuleSuccessors(std::size_t width) : width_(width) {}
  std::size_t width() const { return width_; }
  std::size_t size() const { return used_ / width_; }
  const std::uint32_t* operator[](std::size_t index) const { return words_.data() + index * width_; }
  /// Room for one more, to be overwritten completely.
  std::uint32_t* append() {
    if (used_ + width_ > words_.size()) words_.resize(2 * words_.size() + 16 * width_);
    used_ += width_;
    return words_.data() + used_ - width_;
  }
  /// Overwrites the one at `to` with the one at `from`, at or behind it.
  void move(std::size_t from, std::size_t to) {
    if (from != to) std::copy_n(words_.data() + from * width_, width_, words_.data() + to * width_);
  }
  /// Forgets those from `size` on.
  void shrink(std::size_t size) { used_ = size * width_; }

 private:
  std::size_t width_;
  std::size_t used_ = 0;
  std::vector<std::uint32_t> words_;
};

/// A RuleModel without its state type. States come packed (words, for speed) or as canonical bytes (the
/// reference interpreter); both say the same.
class RuleModelBase : public ModelBase {
 public:
  using ModelBase::ModelBase;

  struct Move {
    std::string name;   // "prepare(2)"
    std::string state;  // canonical bytes
    FairClasses::Number fair_class = FairClasses::none;
  };

  virtual std::type_index state_type() const = 0;
  virtual std::size_t width() const = 0;
  virtual void pack_initial(RuleSuccessors& out) const = 0;
  /// Appends the successors in the order of the rules and of their indices.
  virtual void expand(const std::uint32_t* state, RuleSuccessors& out) const = 0;
  /// Appends the fair class of each of those successors.
  virtual void classes(const std::uint32_t* state, std::vector<FairClasses::Number>& out) const = 0;
  /// Which of the properties do not hold in the state (of the step): bit i for the i-th of them.
  virtual std::uint64_t failing(std::span<const Property* const> properties, const std::uint32_t* before,
                                const std::uint32_t* after) const = 0;
  virtual std::int64_t number(const Measure& measure, const std::uint32_t* before,
                              const std::uint32_t* after) const = 0;
  virtual bool may_stop(const std::uint32_t* state) const = 0;
  virtual std::string canonical(const std::uint32_t* state) const = 0;

  virtual std::vector<std::string> initial_states() const = 0;
  virtual std::vector<Move> moves(const std::string& state) const = 0;
  virtual Verdict judge(const Property& property, const std::string& before,
                        const std::string& after) const = 0;
  virtual std::int64_t number(const Measure& measure, const std::string& before,
                              const std::string& after) const = 0;
  virtual bool may_stop(const std::string& state) const = 0;
  virtual Variables describe(const std::string& state) const = 0;
  virtual std::vector<std::string> rule_names() const = 0;
  /// One for each rule and index.
  virtual std::vector<FairClass> fair_classes() const = 0;
};

}  // namespace understudy
