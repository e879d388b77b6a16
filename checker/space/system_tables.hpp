#pragma once

#include <cstring>
#include <deque>
#include <vector>

#include "checker/dsl/system.hpp"
#include "checker/space/fault_accounts.hpp"
#include "checker/space/interner.hpp"

namespace understudy::space {

/// What one word of a machine stands for: its local state, its mailbox and its outbox, each by number.
struct Situation {
  Word local = 0, mailbox = 0, outbox = 0;
  bool operator==(const Situation&) const = default;
};

/// What waits at a machine, and whom a partition separates it from.
struct Mailbox {
  std::vector<Word> envelopes;      // in canonical order
  std::vector<MachineId> cut_from;  // ascending
  bool is_cut_from(MachineId machine) const;
};

struct LocalState {
  bool up = true;
  std::string bytes;  // of disk and memory
};

/// All contents of one System's states, interned: local states, mailboxes, outboxes, situations, messages,
/// accounts of faults.
class SystemTables {
 public:
  SystemTables(const System& system, std::uint64_t seed, const FaultLimits& limits = {},
               Inboxes inboxes = Inboxes::in_order);

  const System& system() const { return system_; }
  /// Whether the machine may handle the waiting messages in either order, whatever its state.
  bool commute(Word envelope, Word other) const;
  /// Whether the machine's inbox remembers in which order these two came, unless they commute.
  bool is_order_remembered(Word envelope, Word other) const;
  /// The first one, in the order of letters, of all orders of these messages that differ only in what
  /// commutes.
  void normalize(std::vector<Word>& envelopes) const;
  const FaultAccounts& accounts() const { return fault_accounts_; }
  std::size_t machine_count() const { return machines_.size(); }

  Word intern_local(MachineId machine, const LocalState& local);
  /// Orders of the messages that differ only in what commutes have one number.
  Word intern_mailbox(MachineId machine, Mailbox mailbox);
  Word intern_outbox(MachineId machine, const std::vector<Word>& envelopes);
  Word intern_situation(MachineId machine, const Situation& situation);
  Word intern_envelope(const Envelope& envelope);
  Word intern_account(const FaultAccounts::Account& account);

  LocalState local(MachineId machine, Word number) const;
  Mailbox mailbox(MachineId machine, Word number) const;
  std::vector<Word> outbox(MachineId machine, Word number) const;
  Situation situation(MachineId machine, Word number) const;
  Word situation_local(MachineId machine, Word number) const {
    Word local;  // the first member of a Situation
    std::memcpy(&local, machines_[machine.index].situations.bytes(number).data(), sizeof local);
    return local;
  }
  const Envelope& envelope(Word number) const;
  FaultAccounts::Account account(Word number) const;
  /// Whether every fault of one account is among those of the other; both must tell places.
  bool is_within(Word account, Word other) const;

  /// The term of one component; `slot` is a machine's index, or machine_count() for the account.
  Fingerprint term(std::size_t slot, Word number) const {
    return is_in_fingerprint(slot) ? term_of(hash(slot, number).low, slot) : 0;
  }
  Fingerprint second_term(std::size_t slot, Word number) const {
    return is_in_fingerprint(slot) ? term_of(hash(slot, number).high, slot) : 0;
  }

  std::vector<Word> initial_state();
  WholeState plain(const Word* state) const;
  std::size_t size() const;
  std::size_t memory_bytes() const;

 private:
  struct OfMachine {
    Interner locals, mailboxes, outboxes, situations;
  };
  template <class Visit>
  void for_each_interner(Visit visit) const;
  bool is_in_fingerprint(std::size_t slot) const {
    return slot < machines_.size() || fault_accounts_.are_in_fingerprints();
  }
  const ContentHash& hash(std::size_t slot, Word number) const {
    return slot < machines_.size() ? machines_[slot].situations.hash(number) : accounts_.hash(number);
  }

  const System& system_;
  Inboxes inboxes_;
  std::uint64_t seed_;
  std::deque<OfMachine> machines_;
  FaultAccounts fault_accounts_;
  Interner envelopes_, accounts_;
  mutable SpinMutex envelope_mutex_;
  std::deque<Envelope> envelope_contents_;  // by number; a deque: references stay valid
};

}  // namespace understudy::space
