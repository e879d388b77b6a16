#include "checker/space/system_tables.hpp"

#include <algorithm>
#include <cstring>

namespace understudy::space {
namespace {

template <class T>
std::string_view view_of(const std::vector<T>& items) {
  return {reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T)};
}

template <class T>
std::vector<T> items_of(std::string_view bytes) {
  std::vector<T> items(bytes.size() / sizeof(T));
  if (!items.empty()) std::memcpy(items.data(), bytes.data(), bytes.size());
  return items;
}

/// Hashes contents that are made of other contents, by their hashes.
class HashBuilder {
 public:
  void add(std::uint64_t number) { detail::append_integer(number, bytes_); }
  void add(const ContentHash& hash) { add(hash.low), add(hash.high); }
  ContentHash finish(std::uint64_t seed) const { return hash_content(bytes_, seed); }

 private:
  std::string bytes_;
};

}  // namespace

bool Mailbox::is_cut_from(MachineId machine) const {
  return std::binary_search(cut_from.begin(), cut_from.end(), machine);
}

SystemTables::SystemTables(const System& system, std::uint64_t seed, const FaultLimits& limits,
                           Inboxes inboxes)
    : system_(system),
      inboxes_(inboxes),
      seed_(seed),
      machines_(system.machines().size()),
      fault_accounts_(system, limits) {}

bool SystemTables::commute(Word envelope, Word other) const {
  if (inboxes_ == Inboxes::in_order) return false;
  const Envelope &first = this->envelope(envelope), &second = this->envelope(other);
  return system_.machine(first.to).commuting().contains(*first.message.type, *second.message.type,
                                                        first.from == second.from);
}

bool SystemTables::is_order_remembered(Word envelope, Word other) const {
  const Envelope &first = this->envelope(envelope), &second = this->envelope(other);
  return system_.is_order_remembered(first.from, second.from, first.to);
}

/// The lexicographic normal form of a trace (Anisimov and Knuth 1979), where senders, and then contents, are
/// the letters' order.
void SystemTables::normalize(std::vector<Word>& envelopes) const {
  const auto is_unordered = [&](Word number) {
    const Envelope& message = envelope(number);
    return system_.link_policy(message.from, message.to).order == Order::unordered;
  };
  const auto is_exchangeable = [&](Word one, Word other) {
    return is_unordered(one) ? is_unordered(other) : is_order_remembered(one, other) && commute(one, other);
  };
  const auto precedes_as_letter = [&](Word one, Word other) {
    const Envelope &first = envelope(one), &second = envelope(other);
    return first.from != second.from ? first.from < second.from : precedes(first.message, second.message);
  };
  for (auto next = envelopes.begin(); next != envelopes.end(); ++next) {
    auto first = next;  // from here on all may change places with the next one
    while (first != envelopes.begin() && is_exchangeable(*(first - 1), *next)) --first;
    const auto place =
        std::find_if(first, next, [&](Word other) { return precedes_as_letter(*next, other); });
    std::rotate(place, next, next + 1);
  }
}

Word SystemTables::intern_local(MachineId machine, const LocalState& local) {
  const std::string bytes = static_cast<char>(local.up) + local.bytes;
  return machines_[machine.index].locals.intern(bytes, [&] { return hash_content(bytes, seed_); });
}

Word SystemTables::intern_mailbox(MachineId machine, Mailbox mailbox) {
  if (inboxes_ == Inboxes::relaxed) normalize(mailbox.envelopes);
  std::vector<Word> words{static_cast<Word>(mailbox.cut_from.size())};
  for (MachineId other : mailbox.cut_from) words.push_back(other.index);
  words.insert(words.end(), mailbox.envelopes.begin(), mailbox.envelopes.end());
  return machines_[machine.index].mailboxes.intern(view_of(words), [&] {
    HashBuilder hash;
    hash.add(mailbox.cut_from.size());
    for (MachineId other : mailbox.cut_from) hash.add(other.index);
    for (Word envelope : mailbox.envelopes) hash.add(envelopes_.hash(envelope));
    return hash.finish(seed_ + 1);
  });
}

Word SystemTables::intern_outbox(MachineId machine, const std::vector<Word>& envelopes) {
  return machines_[machine.index].outboxes.intern(view_of(envelopes), [&] {
    HashBuilder hash;
    for (Word envelope : envelopes) hash.add(envelopes_.hash(envelope));
    return hash.finish(seed_ + 2);
  });
}

Word SystemTables::intern_situation(MachineId machine, const Situation& situation) {
  const std::string_view bytes(reinterpret_cast<const char*>(&situation), sizeof situation);
  auto& tables = machines_[machine.index];
  return tables.situations.intern(bytes, [&] {
    HashBuilder hash;
    hash.add(tables.locals.hash(situation.local));
    hash.add(tables.mailboxes.hash(situation.mailbox));
    hash.add(tables.outboxes.hash(situation.outbox));
    return hash.finish(seed_ + 3);
  });
}

Word SystemTables::intern_envelope(const Envelope& envelope) {
  std::string bytes;
  detail::append_integer(envelope.from.index, bytes);
  detail::append_integer(envelope.to.index, bytes);
  bytes += envelope.message.type->name + '\0' + envelope.message.payload;
  const ContentHash hash = hash_content(bytes, seed_);
  detail::append_integer(envelope.message.type, bytes);  // two types may share a name
  const std::lock_guard lock(envelope_mutex_);
  const Word number = envelopes_.intern(bytes, [&] { return hash; });
  if (number == envelope_contents_.size()) envelope_contents_.push_back(envelope);
  return number;
}

Word SystemTables::intern_account(const FaultAccounts::Account& account) {
  return accounts_.intern(view_of(account), [&] { return hash_content(view_of(account), seed_ + 4); });
}

LocalState SystemTables::local(MachineId machine, Word number) const {
  const std::string& bytes = machines_[machine.index].locals.bytes(number);
  return {bytes[0] != 0, bytes.substr(1)};
}

Mailbox SystemTables::mailbox(MachineId machine, Word number) const {
  const auto words = items_of<Word>(machines_[machine.index].mailboxes.bytes(number));
  Mailbox mailbox;
  const auto first_envelope = words.begin() + 1 + static_cast<std::ptrdiff_t>(words[0]);
  for (auto word = words.begin() + 1; word != first_envelope; ++word)
    mailbox.cut_from.push_back(MachineId{static_cast<std::uint16_t>(*word)});
  mailbox.envelopes.assign(first_envelope, words.end());
  return mailbox;
}

std::vector<Word> SystemTables::outbox(MachineId machine, Word number) const {
  return items_of<Word>(machines_[machine.index].outboxes.bytes(number));
}

Situation SystemTables::situation(MachineId machine, Word number) const {
  return items_of<Situation>(machines_[machine.index].situations.bytes(number))[0];
}

const Envelope& SystemTables::envelope(Word number) const {
  const std::lock_guard lock(envelope_mutex_);
  return envelope_contents_[number];
}

FaultAccounts::Account SystemTables::account(Word number) const {
  return items_of<int>(accounts_.bytes(number));
}

bool SystemTables::is_within(Word account, Word other) const {
  if (account == other) return true;
  const std::string &some = accounts_.bytes(account), &all = accounts_.bytes(other);
  if (some.size() >= all.size()) return false;
  const auto* const first = reinterpret_cast<const int*>(some.data());
  const auto* const second = reinterpret_cast<const int*>(all.data());
  return std::includes(second, second + all.size() / sizeof(int), first, first + some.size() / sizeof(int));
}

std::vector<Word> SystemTables::initial_state() {
  const WholeState initial = system_.initial();
  std::vector<Word> state;
  for (std::uint16_t index = 0; index < machine_count(); ++index) {
    const MachineId machine{index};
    const Situation situation{intern_local(machine, {true, initial.machines[index].local}),
                              intern_mailbox(machine, {}), intern_outbox(machine, {})};
    state.push_back(intern_situation(machine, situation));
  }
  state.push_back(intern_account(fault_accounts_.initial()));
  return state;
}

WholeState SystemTables::plain(const Word* state) const {
  WholeState whole;
  for (std::uint16_t index = 0; index < machine_count(); ++index) {
    const MachineId machine{index};
    const Situation now = situation(machine, state[index]);
    const LocalState own = local(machine, now.local);
    const Mailbox waiting = mailbox(machine, now.mailbox);
    MachineState made{own.up, own.bytes, {}, {}, waiting.cut_from};
    for (Word number : waiting.envelopes) made.mailbox.push_back(envelope(number));
    for (Word number : outbox(machine, now.outbox)) made.outbox.push_back(envelope(number));
    whole.machines.push_back(std::move(made));
  }
  whole.budgets = fault_accounts_.budgets_left(account(state[machine_count()]));
  return whole;
}

template <class Visit>
void SystemTables::for_each_interner(Visit visit) const {
  for (const auto& tables : machines_)
    for (const auto* interner : {&tables.locals, &tables.mailboxes, &tables.outboxes, &tables.situations})
      visit(*interner);
  visit(envelopes_);
  visit(accounts_);
}

std::size_t SystemTables::size() const {
  std::size_t total = 0;
  for_each_interner([&](const Interner& interner) { total += interner.size(); });
  return total;
}

std::size_t SystemTables::memory_bytes() const {
  std::size_t total = 0;
  for_each_interner([&](const Interner& interner) { total += interner.memory_bytes(); });
  return total;
}

}  // namespace understudy::space
