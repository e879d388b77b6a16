#include "checker/reduce/channels.hpp"

namespace understudy::reduce {

Word Channels::number(const Channel& channel) {
  const std::lock_guard lock(mutex_);
  const auto [known, is_new] = numbers_.try_emplace(std::tuple(channel.from, channel.to, channel.type),
                                                    static_cast<Word>(channels_.size()));
  if (is_new) {
    const bool is_anonymous = system_.machine(channel.to).commuting().is_anonymous(*channel.type);
    heard_as_.push_back(is_anonymous
                            ? anonymous_.try_emplace({channel.to, channel.type}, known->second).first->second
                            : known->second);
    channels_.push_back(channel);
  }
  size_.store(channels_.size(), std::memory_order_release);
  return known->second;
}

Channel Channels::channel(Word number) const {
  const std::lock_guard lock(mutex_);
  return channels_[number];
}

Word Channels::heard_as(Word number) const {
  const std::lock_guard lock(mutex_);
  return heard_as_[number];
}

bool Channels::commute(const Channel& one, const Channel& other) const {
  return system_.machine(one.to).commuting().contains(*one.type, *other.type, one.from == other.from);
}

bool Channels::conflict(const Channel& one, const Channel& other) const {
  if (one.to != other.to || one.from == other.from) return false;
  if (system_.is_monitor(one.to)) return true;
  return system_.is_order_remembered(one.from, other.from, one.to) && !commute(one, other);
}

}  // namespace understudy::reduce
