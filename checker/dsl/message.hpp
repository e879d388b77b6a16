#pragma once

#include <string>
#include <vector>

#include "checker/dsl/ref.hpp"
#include "checker/dsl/reflect.hpp"

namespace understudy {

/// What the engine knows about a type of event; one object a type.
struct EventType {
  std::string name;
  Value (*describe)(const std::string& payload, const MachineNames& names);
};

/// A message without its address: the type of the event and its canonical bytes.
struct Message {
  const EventType* type = nullptr;
  std::string payload;

  Value describe(const MachineNames& names) const { return type->describe(payload, names); }
  bool operator==(const Message&) const = default;
};

/// Orders messages by content, the same in every process.
inline bool precedes(const Message& left, const Message& right) {
  return left.type != right.type ? left.type->name < right.type->name : left.payload < right.payload;
}

/// A message on its way, or in a mailbox.
struct Envelope {
  MachineId from;
  MachineId to;
  Message message;
  bool operator==(const Envelope&) const = default;
};

template <StateType E>
const EventType& event_type() {
  static const EventType type{type_name<E>(), [](const std::string& payload, const MachineNames& names) {
                                E event{};
                                Decoder bytes(payload);
                                decode(bytes, event);
                                return describe(event, names);
                              }};
  return type;
}

template <StateType E>
Message make_message(const E& event) {
  Message message{&event_type<E>(), {}};
  encode(event, message.payload);
  return message;
}

template <StateType E>
E event_of(const Message& message) {
  E event{};
  Decoder bytes(message.payload);
  decode(bytes, event);
  return event;
}

/// Delivered to a sender whose message could not be handed over, on links declared `refuse_when_down()`.
struct Refused {
  MachineId by;
};
BOOST_DESCRIBE_STRUCT(Refused, (), (by))

}  // namespace understudy
