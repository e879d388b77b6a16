#pragma once

#include <vector>

#include "checker/dsl/fault.hpp"
#include "checker/dsl/link.hpp"

namespace understudy {

class System;

/// The end of the sentence `model.link(client, replicas)...`: the policy of the links just declared.
class LinkBuilder {
 public:
  struct Pair {
    MachineId from, to;
  };
  LinkBuilder(System& system, std::vector<Pair> forward, std::vector<Pair> backward);

  LinkBuilder& fifo() { return order(Order::fifo); }
  LinkBuilder& causal() { return order(Order::causal); }
  LinkBuilder& unordered() { return order(Order::unordered); }
  /// Messages of one sender that may wait at one receiver; one more is a violation of its own.
  LinkBuilder& capacity(int messages);
  /// What is sent to a machine that is down comes back to its sender as a `Refused`.
  LinkBuilder& refuse_when_down();
  /// A partition loses messages instead of holding them until it heals.
  LinkBuilder& lose_when_cut();
  /// The adversary may drop waiting messages, `times` in one run (fault "lose").
  LinkBuilder& may_lose(int times);
  /// The adversary may repeat waiting messages, `times` in one run (fault "duplicate").
  LinkBuilder& may_duplicate(int times);
  /// Whether temporal properties may assume that what waits is delivered finally. Weakly fair without these.
  LinkBuilder& strongly_fair() { return fairness(Fairness::strong); }
  LinkBuilder& unfair() { return fairness(Fairness::unfair); }
  /// Only from the first to the second; without it a link carries both directions.
  LinkBuilder& one_way();

 private:
  LinkBuilder& order(Order order);
  LinkBuilder& fairness(Fairness fairness);
  template <class Change>
  LinkBuilder& each(Change change);
  LinkBuilder& exposed(FaultDeclaration::Kind kind, const char* name, bool LinkPolicy::*flag, int times);

  System& system_;
  std::vector<Pair> forward_, backward_;
};

}  // namespace understudy
