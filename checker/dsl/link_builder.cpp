#include "checker/dsl/link_builder.hpp"

#include <algorithm>

#include "checker/dsl/system.hpp"

namespace understudy {

LinkBuilder::LinkBuilder(System& system, std::vector<Pair> forward, std::vector<Pair> backward)
    : system_(system), forward_(std::move(forward)), backward_(std::move(backward)) {
  each([](LinkPolicy& link) { link.declared = true; });
}

template <class Change>
LinkBuilder& LinkBuilder::each(Change change) {
  for (const auto& [from, to] : forward_) change(system_.link_policy(from, to));
  for (const auto& [from, to] : backward_) change(system_.link_policy(from, to));
  return *this;
}

LinkBuilder& LinkBuilder::order(Order order) {
  return each([&](LinkPolicy& link) { link.order = order; });
}

LinkBuilder& LinkBuilder::fairness(Fairness fairness) {
  return each([&](LinkPolicy& link) { link.fairness = fairness; });
}

LinkBuilder& LinkBuilder::capacity(int messages) {
  if (messages < 1) throw ModelError("a link needs a capacity of at least one message");
  return each([&](LinkPolicy& link) { link.capacity = messages; });
}

LinkBuilder& LinkBuilder::refuse_when_down() {
  return each([](LinkPolicy& link) { link.when_down = WhenDown::refuse; });
}

LinkBuilder& LinkBuilder::lose_when_cut() {
  return each([](LinkPolicy& link) { link.when_cut = WhenCut::lose; });
}

LinkBuilder& LinkBuilder::may_lose(int times) {
  return exposed(FaultDeclaration::Kind::lose, "lose", &LinkPolicy::lossy, times);
}

LinkBuilder& LinkBuilder::may_duplicate(int times) {
  return exposed(FaultDeclaration::Kind::duplicate, "duplicate", &LinkPolicy::duplicating, times);
}

LinkBuilder& LinkBuilder::one_way() {
  for (const auto& [from, to] : backward_) system_.link_policy(from, to) = LinkPolicy{};
  backward_.clear();
  return *this;
}

LinkBuilder& LinkBuilder::exposed(FaultDeclaration::Kind kind, const char* name, bool LinkPolicy::*flag,
                                  int times) {
  if (times < 0)
    throw ModelError(fmt::format("a link may {} a number of messages from 0, not {}", name, times));
  auto& fault = system_.shared_fault(kind, name);
  fault.budget += times;
  for (const auto* pairs : {&forward_, &backward_})
    for (const auto& [from, to] : *pairs)
      if (std::find(fault.places.begin(), fault.places.end(), to) == fault.places.end())
        fault.places.push_back(to);
  std::sort(fault.places.begin(), fault.places.end());
  return each([&](LinkPolicy& link) { link.*flag = true; });
}

}  // namespace understudy
