#pragma once

#include <string>
#include <vector>

#include "traces/diff.hpp"
#include "traces/trace.hpp"

/// What a person needs to see of a step: its messages in words, and the changes that its messages do not
/// explain.
namespace understudy::traces {

/// `Write{commit: 1}`, `PeerDown`.
std::string message_text(const Step::Message& message);

/// A message in a mailbox or an outbox, whose sender or receiver is its first field: `Write{commit: 1} from
/// client`.
std::string queued_message_text(const Value& item);

/// `path` names a mailbox or an outbox.
bool is_queue(const std::string& path);

/// The step's name without the actor's: "send next" for `client.send next`.
std::string action_name(const Step& step);

/// The differences from `before` to the state of `moment`, in the order of the variables. What enters or
/// leaves a mailbox or an outbox is left out when the messages delivered, sent or lost in the step account
/// for it.
std::vector<Change> visible_changes(const Variables& before, const Moment& moment);

/// The message lies in its sender's outbox: it has been handed over, but has not left.
bool waits_in_outbox(const Variables& state, const Step::Message& message);

/// Sent or lost messages that differ in nothing but the receiver, as one.
struct Delivery {
  Step::Message message;  // `to` is the first receiver
  std::vector<std::string> to;
};
std::vector<Delivery> grouped(const std::vector<Step::Message>& messages);

}  // namespace understudy::traces
