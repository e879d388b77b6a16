#include "checker/search/fault_sets.hpp"

#include <algorithm>
#include <bit>

namespace understudy::search {

using space::Findings;
using space::Word;

bool FaultSets::has_part_of(const std::vector<Word>& sets, Word account) const {
  return std::any_of(sets.begin(), sets.end(), [&](Word set) { return space_->is_within(set, account); });
}

Findings FaultSets::note(const Sighting& sighting) {
  const Word account = sighting.account;
  for (Findings rest = sighting.findings & wanted_; rest; rest &= rest - 1) {
    const Findings bit = rest & -rest;
    auto& sets = minimal_[bit];
    if (has_part_of(sets, account)) continue;
    std::erase_if(sets, [&](Word set) { return space_->is_within(account, set); });
    sets.push_back(account);
    if (space_->fault_names(account).empty()) without_faults_ |= bit;
  }
  return without_faults_;
}

bool FaultSets::is_settled(Word account) const {
  return minimal_.size() == static_cast<std::size_t>(std::popcount(wanted_)) &&
         std::all_of(minimal_.begin(), minimal_.end(),
                     [&](const auto& one) { return has_part_of(one.second, account); });
}

const std::vector<Word>& FaultSets::of(Findings bit) const {
  static const std::vector<Word> none;
  const auto found = minimal_.find(bit);
  return found == minimal_.end() ? none : found->second;
}

}  // namespace understudy::search
