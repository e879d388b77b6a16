#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/dsl/value.hpp"

namespace understudy {

/// What one step of a scenario did, in the words of the model.
struct Step {
  enum class Kind { initial, deliver, ignore, internal, send, fault, rule };

  struct Message {
    std::string from, to;  // names of machines
    std::string type;      // the event's type: "Write"
    Value content;         // a Record of its fields
    bool operator==(const Message&) const = default;
  };

  Kind kind = Kind::initial;
  std::string name;   // the stable name: `crash(replica2)`, `client.send next`, `replica0 <- Write`
  std::string actor;  // the machine that moved or was hit; empty for a rule of a RuleModel
  std::optional<Message> delivered;  // the message that this step took from the actor's mailbox
  std::vector<Message> sent;         // messages that entered a mailbox (or the actor's outbox) in this step
  std::vector<Message> lost;         // messages dropped by this step: a crash, a cut, a lossy link
  std::vector<int> choices;          // what `turn.choose` returned, in order

  bool operator==(const Step&) const = default;
};

/// Names for reports and files: "initial", "deliver", ...
const char* to_string(Step::Kind kind);

}  // namespace understudy
