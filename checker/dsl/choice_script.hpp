#pragma once

#include <vector>

namespace understudy {

/// Enumerates every run of something that makes choices: answers each question from a script, and moves the
/// script on to the next run like an odometer.
class ChoiceScript {
 public:
  int choose(int alternatives) {
    if (next_ == choices_.size()) {
      choices_.push_back(0);
      alternatives_.push_back(alternatives);
    }
    return choices_[next_++];
  }
  /// What the present run has chosen so far.
  std::vector<int> taken() const {
    return {choices_.begin(), choices_.begin() + static_cast<std::ptrdiff_t>(next_)};
  }
  /// Prepares the next run; false when there is none.
  bool advance() {
    next_ = 0;
    while (!choices_.empty() && choices_.back() + 1 == alternatives_.back()) {
      choices_.pop_back();
      alternatives_.pop_back();
    }
    if (choices_.empty()) return false;
    ++choices_.back();
    return true;
  }

 private:
  std::vector<int> choices_, alternatives_;
  std::size_t next_ = 0;
};

}  // namespace understudy
