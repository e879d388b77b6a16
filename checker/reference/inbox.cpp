#include "checker/reference/inbox.hpp"

#include <algorithm>

namespace understudy::reference {

bool commute(const System& system, const Envelope& one, const Envelope& other) {
  return system.machine(one.to).commuting().contains(*one.message.type, *other.message.type,
                                                     one.from == other.from);
}

namespace {

/// Whether two neighbours in a mailbox may change places: their order is remembered only for its own sake.
bool are_exchangeable(const System& system, const Envelope& one, const Envelope& other) {
  const Order order = system.link_policy(one.from, one.to).order;
  if (order != system.link_policy(other.from, other.to).order || order == Order::unordered) return false;
  return (order == Order::causal || one.from == other.from) && commute(system, one, other);
}

bool comes_first(const Envelope& one, const Envelope& other) {
  return one.from < other.from || (one.from == other.from && precedes(one.message, other.message));
}

}  // namespace

void put_in_normal_form(const System& system, std::vector<Envelope>& mailbox) {
  std::vector<Envelope> ordered;
  while (!mailbox.empty()) {
    auto first = mailbox.begin();
    for (auto next = mailbox.begin() + 1; next != mailbox.end(); ++next) {
      const bool is_free = std::all_of(mailbox.begin(), next, [&](const Envelope& earlier) {
        return are_exchangeable(system, earlier, *next);
      });
      if (is_free && comes_first(*next, *first)) first = next;
    }
    ordered.push_back(*first);
    mailbox.erase(first);
  }
  mailbox = std::move(ordered);
}

}  // namespace understudy::reference
