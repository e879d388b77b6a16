#pragma once

#include <algorithm>
#include <boost/container/static_vector.hpp>
#include <cstdint>

#include "checker/understudy.hpp"

namespace understudy::components {

/// A commit, named by the number of the request that asked for it.
using Commit = std::uint8_t;

/// No model here works on more requests: a scenario with more is not read by anybody.
inline constexpr int max_requests = 4;
using CommitSet = Set<max_requests>;

/// The commits of one database in the order in which its master accepted them.
struct CommitLog {
  boost::container::static_vector<Commit, max_requests> commits;

  int length() const { return static_cast<int>(commits.size()); }
  bool contains(int commit) const {
    return std::find(commits.begin(), commits.end(), commit) != commits.end();
  }
  /// Does nothing when the commit is there already: a retried request must not count twice.
  void append(Commit commit) {
    if (!contains(commit)) commits.push_back(commit);
  }
  CommitSet as_set() const {
    CommitSet set;
    for (Commit commit : commits) set.insert(commit);
    return set;
  }
};
BOOST_DESCRIBE_STRUCT(CommitLog, (), (commits))

}  // namespace understudy::components
