#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <tuple>

#include "checker/dsl/system.hpp"
#include "checker/space/word.hpp"

namespace understudy::reduce {

using space::Word;

/// Who sends what to whom; a monitor receives what it observes.
struct Channel {
  MachineId from, to;
  const EventType* type = nullptr;
  bool operator==(const Channel&) const = default;
};

/// Numbers the channels that messages were seen on, for all threads.
class Channels {
 public:
  explicit Channels(const System& system) : system_(system) {}

  Word number(const Channel& channel);
  Channel channel(Word number) const;
  /// One of the channels on which the receiver hears the same, always the same one: that of any sender, if it
  /// is not told who sends.
  Word heard_as(Word number) const;
  std::size_t size() const { return size_.load(std::memory_order_acquire); }

  /// Whether messages on the two channels may be handled in either order by their common receiver.
  bool commute(const Channel& one, const Channel& other) const;
  /// Whether the order in which messages on the two channels reach their receiver matters.
  bool conflict(const Channel& one, const Channel& other) const;
  const System& system() const { return system_; }

 private:
  const System& system_;
  mutable std::mutex mutex_;
  std::map<std::tuple<MachineId, MachineId, const EventType*>, Word> numbers_;
  std::map<std::pair<MachineId, const EventType*>, Word> anonymous_;  // the first one of each
  std::deque<Channel> channels_;
  std::deque<Word> heard_as_;
  std::atomic<std::size_t> size_ = 0;
};

}  // namespace understudy::reduce
