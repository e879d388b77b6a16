#include "checker/reference/inbox.hpp"

#include <algorithm>

namespace understudy::reference {

bool commute(const System& system, const Envelope& one, const Envelope& other) {
  return one.from != other.from &&
         system.machine(one.to).commuting().contains(*one.message.type, *other.message.type);
}

void put_in_normal_form(const System& system, std::vector<Envelope>& mailbox) {
  std::vector<Envelope> causal, others, ordered;
  for (const auto& envelope : mailbox)
    (system.link_policy(envelope.from, envelope.to).order == Order::causal ? causal : others)
        .push_back(envelope);
  while (!causal.empty()) {
    auto first = causal.end();
    for (auto next = causal.begin(); next != causal.end(); ++next) {
      const bool is_free = std::all_of(
          causal.begin(), next, [&](const Envelope& earlier) { return commute(system, earlier, *next); });
      if (is_free && (first == causal.end() || next->from < first->from)) first = next;
    }
    ordered.push_back(*first);
    causal.erase(first);
  }
  ordered.insert(ordered.end(), others.begin(), others.end());
  mailbox = std::move(ordered);
}

}  // namespace understudy::reference
