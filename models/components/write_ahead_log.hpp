#pragma once

#include <boost/container/static_vector.hpp>

#include "models/components/commit_log.hpp"

namespace understudy::components {

/// The history that a primary writes; a promotion begins a new one.
using Timeline = std::uint8_t;

/// A record that should not be there: somebody has deleted the wrong table. It is replicated as any other.
inline constexpr Commit mistake = max_requests - 1;

struct LogRecord {
  Commit commit;
  Timeline timeline;
  friend bool operator==(const LogRecord&, const LogRecord&) = default;
};
BOOST_DESCRIBE_STRUCT(LogRecord, (), (commit, timeline))

/// A write-ahead log, or the part of it that somebody has.
struct WriteAheadLog {
  boost::container::static_vector<LogRecord, 2 * max_requests> records;

  int length() const { return static_cast<int>(records.size()); }
  CommitSet commits() const {
    CommitSet found;
    for (const LogRecord& record : records) found.insert(record.commit);
    return found;
  }
  bool has_mistake() const { return commits().contains(mistake); }
  /// As it was before the mistake.
  WriteAheadLog before_mistake() const {
    const auto is_mistake = [](const LogRecord& record) { return record.commit == mistake; };
    return {{records.begin(), std::find_if(records.begin(), records.end(), is_mistake)}};
  }
  /// Neither is the beginning of the other.
  bool has_diverged_from(const WriteAheadLog& other) const {
    const auto common = std::min(records.size(), other.records.size());
    return !std::equal(records.begin(), records.begin() + static_cast<std::ptrdiff_t>(common),
                       other.records.begin());
  }
  Timeline last_timeline() const { return records.empty() ? Timeline{0} : records.back().timeline; }
  /// Whether a standby with `other` knows more; a later timeline counts before a longer log.
  bool is_behind(const WriteAheadLog& other) const {
    return std::pair(last_timeline(), length()) < std::pair(other.last_timeline(), other.length());
  }
  friend bool operator==(const WriteAheadLog&, const WriteAheadLog&) = default;
};
BOOST_DESCRIBE_STRUCT(WriteAheadLog, (), (records))

}  // namespace understudy::components
