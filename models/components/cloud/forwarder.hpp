#pragma once

#include "models/components/cloud/records.hpp"

namespace understudy::cloud {

/// The system as its driver sees it: takes every order and passes it on to the component that it is for, one
/// after the other. A hop and a mailbox more, which take part in the races.
class Forwarder {
 public:
  static void define(Behavior<Forwarder>& forwarder) {
    forwarder.in_any().on<Order>([](Forwarder&, const Order& order, Turn& turn) {
      std::visit([&](const auto& command) { turn.send(order.to, command); }, order.command);
    });
  }
};

}  // namespace understudy::cloud
