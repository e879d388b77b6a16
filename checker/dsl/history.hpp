#pragma once

#include <boost/container/flat_map.hpp>
#include <boost/container/flat_set.hpp>
#include <cstdint>

#include "checker/dsl/monitor_behavior.hpp"

/// Ready-made monitors: counts and sets of what was sent or announced, kept only for properties.
///
///   model.monitor<Times<&Delivered::record>>("deliveries", 2);
///   model.check(invariant("delivered once", [](const One<Times<&Delivered::record>>& deliveries) -> Verdict
///                         { ... deliveries->times(1) ... }));
namespace understudy {

namespace detail {

template <class Field>
struct MemberOf;
template <class E, class T>
struct MemberOf<T E::*> {
  using Event = E;
  using Value = T;
};

}  // namespace detail

/// How many events of type E there were. It stops counting at the limit, so that it has few states.
template <StateType E>
class Count {
 public:
  struct Memory {
    std::uint16_t count = 0;
    BOOST_DESCRIBE_CLASS(Memory, (), (count), (), ())
  } memory;

  explicit Count(std::uint16_t limit) : limit_(limit) {}
  std::uint16_t count() const { return memory.count; }

  static void define(MonitorBehavior<Count>& behavior) {
    behavior.in_any().template on<E>([](Count& self) {
      if (self.memory.count < self.limit_) ++self.memory.count;
    });
  }

 private:
  std::uint16_t limit_;
};

/// The values of one field that events had: `SetOf<&Published::record>`.
template <auto Field>
class SetOf {
 public:
  using Event = typename detail::MemberOf<decltype(Field)>::Event;
  using Value = typename detail::MemberOf<decltype(Field)>::Value;
  struct Memory {
    boost::container::flat_set<Value> values;
    BOOST_DESCRIBE_CLASS(Memory, (), (values), (), ())
  } memory;

  const boost::container::flat_set<Value>& values() const { return memory.values; }
  bool contains(const Value& value) const { return memory.values.contains(value); }

  static void define(MonitorBehavior<SetOf>& behavior) {
    behavior.in_any().template on<Event>(
        [](SetOf& self, const Event& event) { self.memory.values.insert(event.*Field); });
  }
};

/// How often each value of one field occurred in events: `Times<&Delivered::record>`. Each count stops at the
/// limit.
template <auto Field>
class Times {
 public:
  using Event = typename detail::MemberOf<decltype(Field)>::Event;
  using Value = typename detail::MemberOf<decltype(Field)>::Value;
  using Counts = boost::container::flat_map<Value, std::uint16_t>;
  struct Memory {
    Counts counts;
    BOOST_DESCRIBE_CLASS(Memory, (), (counts), (), ())
  } memory;

  explicit Times(std::uint16_t limit) : limit_(limit) {}
  const Counts& counts() const { return memory.counts; }
  std::uint16_t times(const Value& value) const {
    const auto found = memory.counts.find(value);
    return found == memory.counts.end() ? 0 : found->second;
  }

  static void define(MonitorBehavior<Times>& behavior) {
    behavior.in_any().template on<Event>([](Times& self, const Event& event) {
      auto& count = self.memory.counts[event.*Field];
      if (count < self.limit_) ++count;
    });
  }

 private:
  std::uint16_t limit_;
};

}  // namespace understudy
