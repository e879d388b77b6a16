#include "checker/dsl/whole_state.hpp"

namespace understudy {
namespace {

void append_text(const std::string& text, std::string& out) {
  detail::append_integer(static_cast<std::uint32_t>(text.size()), out);
  out += text;
}

void append_envelopes(const std::vector<Envelope>& envelopes, std::string& out) {
  detail::append_integer(static_cast<std::uint32_t>(envelopes.size()), out);
  for (const auto& envelope : envelopes) {
    detail::append_integer(envelope.from.index, out);
    detail::append_integer(envelope.to.index, out);
    append_text(envelope.message.type->name, out);
    append_text(envelope.message.payload, out);
  }
}

}  // namespace

std::string WholeState::canonical() const {
  std::string out;
  for (const auto& machine : machines) {
    detail::append_integer(static_cast<std::uint8_t>(machine.up), out);
    append_text(machine.local, out);
    append_envelopes(machine.mailbox, out);
    append_envelopes(machine.outbox, out);
    detail::append_integer(static_cast<std::uint32_t>(machine.cut_from.size()), out);
    for (MachineId other : machine.cut_from) detail::append_integer(other.index, out);
  }
  for (int budget : budgets) detail::append_integer(budget, out);
  return out;
}

std::string canonical(const PlainState& state) {
  const auto* whole = std::get_if<WholeState>(&state);
  return whole ? whole->canonical() : std::get<std::string>(state);
}

}  // namespace understudy
