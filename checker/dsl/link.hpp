#pragma once

#include <cstdint>

#include "checker/dsl/fairness.hpp"

namespace understudy {

/// How messages of one sender wait at one receiver.
enum class Order : std::uint8_t {
  fifo,      ///< in the order of sending, for each sender by itself: what TCP gives
  causal,    ///< one inbox: in the order of sending across all causal senders, as in P
  unordered  ///< any waiting message may be next
};

/// In which order the causal inboxes of a whole system hand out messages of different senders that commute
/// at the receiver.
enum class Inboxes : std::uint8_t {
  in_order,  ///< as they came
  relaxed    ///< in any: an inbox keeps the order only of those that do not commute
};

/// What becomes of a message whose receiver is down.
enum class WhenDown : std::uint8_t { lose, refuse };

/// What becomes of messages while a partition cuts the link.
enum class WhenCut : std::uint8_t { hold, lose };

/// One direction of a declared link.
struct LinkPolicy {
  bool declared = false;
  Order order = Order::fifo;
  WhenDown when_down = WhenDown::lose;
  WhenCut when_cut = WhenCut::hold;
  bool lossy = false;                  ///< the fault "lose" may hit its messages
  bool duplicating = false;            ///< the fault "duplicate" may hit its messages
  Fairness fairness = Fairness::weak;  ///< of its deliveries
  int capacity = 16;                   ///< messages of this sender that may wait; one more is a violation
};

}  // namespace understudy
