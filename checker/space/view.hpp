#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "checker/space/sequence_table.hpp"
#include "checker/space/system_tables.hpp"

namespace understudy::space {

/// What one property depends on in one machine, as a number for each situation of the machine: situations
/// with the same facts have the same number.
class View {
 public:
  View(const SystemTables& tables, const Sight::Observed& observed, bool with_messages)
      : tables_(&tables), observed_(observed), with_messages_(with_messages) {}

  std::size_t machine() const { return observed_.machine.index; }
  Word operator()(Word situation) {
    if (situation < known_.size() && known_[situation] != unknown) return known_[situation];
    return compute(situation);
  }
  std::size_t memory_bytes() const { return known_.capacity() * sizeof(Word); }

 private:
  static constexpr Word unknown = ~Word{0};
  Word compute(Word situation);

  const SystemTables* tables_;
  Sight::Observed observed_;
  bool with_messages_;
  std::vector<Word> known_;                               // by situation
  boost::unordered_flat_map<std::string, Word> numbers_;  // of projected facts
};

/// All views of one property or measure, and a number for each distinct combination of what they show.
class Views {
 public:
  /// `observed` may be more than the sight says. `of_steps`: a combination is that of two states.
  Views(const SystemTables& tables, const Sight& sight, const std::vector<Sight::Observed>& observed,
        bool of_steps);

  std::span<View> all() { return views_; }
  std::span<const View> all() const { return views_; }
  bool with_messages() const { return with_messages_; }
  bool of_steps() const { return of_steps_; }
  /// The number of what is seen in the state (of the step), and whether it is new: one more than all before.
  std::pair<Word, bool> number(const Word* before, const Word* after) {
    key_.clear();
    append(before);
    if (of_steps_) append(after);
    std::uint64_t hash = 0;
    for (Word word : key_) hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
    return known_.insert(key_.data(), scramble(hash));
  }
  std::size_t memory_bytes() const;

 private:
  void append(const Word* state) {
    for (auto& view : views_) key_.push_back(view(state[view.machine()]));
  }

  std::vector<View> views_;
  bool with_messages_, of_steps_;
  SequenceTable known_;
  std::vector<Word> key_;
};

}  // namespace understudy::space
