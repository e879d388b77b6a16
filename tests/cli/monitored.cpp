// A shop that delivers what is bought, and monitors that look at it.
#include "checker/understudy.hpp"

using namespace understudy;

struct Purchase {
  std::uint8_t number = 0;
};
struct Delivered {
  std::uint8_t number = 0;
};
BOOST_DESCRIBE_STRUCT(Purchase, (), (number))
BOOST_DESCRIBE_STRUCT(Delivered, (), (number))

class Customer {
 public:
  struct Memory {
    std::uint8_t bought = 0;
  } memory;
  static void define(Behavior<Customer>& customer) {
    customer.in_any().step(
        "buy", [](const Customer& self) { return self.memory.bought < 2; },
        [](Customer& self, Turn& turn) { turn.broadcast(Purchase{++self.memory.bought}); });
  }
};
BOOST_DESCRIBE_STRUCT(Customer::Memory, (), (bought))

class Shop {
 public:
  static void define(Behavior<Shop>& shop) {
    shop.in_any().on<Purchase>(
        [](Shop&, const Purchase& purchase, Turn& turn) { turn.announce(Delivered{purchase.number}); });
  }
};

/// Owes the customer something from the purchase to the delivery.
class Debt {
 public:
  enum class Mode : std::uint8_t { none, owed };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, none, owed)
  struct Memory {
    Mode mode = Mode::none;
    std::uint8_t last = 0;
  } memory;
  int patience = 2;
  Mode mode() const { return memory.mode; }
  static void define(MonitorBehavior<Debt>& debt) {
    debt.in_any().on<Purchase>([](Debt& self, const Purchase& purchase, const Sighting& sighting) {
      sighting.check(purchase.number - self.memory.last <= self.patience, "{} waits for too much",
                     sighting.name(sighting.sender()));
      self.memory.mode = Mode::owed;
    });
    debt.in(Mode::owed).hot().on<Delivered>([](Debt& self, const Delivered& delivered) {
      self.memory.mode = Mode::none;
      self.memory.last = delivered.number;
    });
  }
};
BOOST_DESCRIBE_STRUCT(Debt::Memory, (), (mode, last))

UNDERSTUDY_MODEL(monitored, "A shop, and monitors that look at it") {
  const auto customer = model.add<Customer>("customer");
  const auto debt = model.monitor<Debt>("debt");
  const auto shop = model.add<Shop>("shop");
  model.monitor<Times<&Delivered::number>>("deliveries", 2);
  model[debt].patience = model.parameter("patience", 2, between(1, 2), "purchases that may be open at once");
  model.link(customer, shop);
  model.faults().crash(shop).at_most(0).restart();
  model.check(invariant("delivered once", [](const One<Times<&Delivered::number>>& deliveries) -> Verdict {
    for (const auto& [number, times] : deliveries->counts())
      if (times > 1) return violated("purchase {} was delivered {} times", number, times);
    return holds();
  }));
}
