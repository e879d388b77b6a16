#include "tests/twins/twin.hpp"

// A third pair, for what the other models do not use: one inbox in the order of arrival, deferred messages, a
// machine that comes back after a crash with its disk.

namespace understudy::twins {

class Customer;
struct Ask {};
struct Grant {};
struct Release {};
struct Gone {
  MachineId customer;
};
BOOST_DESCRIBE_STRUCT(Ask, (), ())
BOOST_DESCRIBE_STRUCT(Grant, (), ())
BOOST_DESCRIBE_STRUCT(Release, (), ())
BOOST_DESCRIBE_STRUCT(Gone, (), (customer))

/// Gives the lock to one customer at a time; a request that comes meanwhile waits in its inbox.
class Server {
 public:
  enum class Mode : std::uint8_t { free, taken };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, free, taken)
  struct Memory {
    MachineId holder;
  } memory;

  Mode mode() const { return memory.holder ? Mode::taken : Mode::free; }
  static void define(Behavior<Server>& server) {
    server.in(Mode::free).on<Ask>(&Server::give).ignore<Release, Gone>();
    server.in(Mode::taken).defer<Ask>().on<Release>(&Server::take_back).on<Gone>(&Server::take_back);
  }

 private:
  void give(Turn& turn) {
    memory.holder = turn.sender();
    turn.reply(Grant{});
  }
  void take_back(Turn& turn) {
    if (turn.sender() == memory.holder) memory.holder = {};
  }
};
BOOST_DESCRIBE_STRUCT(Server::Memory, (), (holder))

/// Asks, holds, gives back.
class Customer {
 public:
  enum class Mode : std::uint8_t { idle, waiting, holding };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, idle, waiting, holding)
  struct Disk {
    std::uint8_t visits = 0;
  } disk;
  struct Memory {
    Mode mode = Mode::idle;
  } memory;

  explicit Customer(int visits) : visits_(visits) {}
  Mode mode() const { return memory.mode; }
  static void define(Behavior<Customer>& customer) {
    customer.in(Mode::idle).step("ask", &Customer::may_ask, &Customer::ask);
    customer.in(Mode::waiting).on<Grant>(&Customer::enter);
    customer.in(Mode::holding).step("give back", &Customer::leave);
    customer.in_any().on<Grant>([](Customer&, Turn& turn) { turn.reply(Release{}); });
  }

 private:
  bool may_ask() const { return disk.visits < visits_; }
  void ask(Turn& turn) {
    ++disk.visits;
    memory.mode = Mode::waiting;
    turn.broadcast(Ask{});
  }
  void enter() { memory.mode = Mode::holding; }
  void leave(Turn& turn) {
    memory.mode = Mode::idle;
    turn.broadcast(Release{});
  }

  int visits_;
};
BOOST_DESCRIBE_STRUCT(Customer::Disk, (), (visits))
BOOST_DESCRIBE_STRUCT(Customer::Memory, (), (mode))

}  // namespace understudy::twins

UNDERSTUDY_MODEL(lock_server, "A lock server and customers that crash and come back") {
  using namespace understudy;
  using namespace understudy::twins;
  const int customers = model.parameter("customers", 2, between(1, 4), "who want the lock");
  const int visits = model.parameter("visits", 1, between(1, 4), "how often each customer asks");
  const auto server = model.add<Server>("server");
  const auto group = model.group<Customer>("customer", customers, visits);
  model.link(server, group).causal();
  model.faults().crash(group).at_most(1).restart().notify<Gone>(server);
}

namespace understudy::twins {
namespace {

class LockServer : public testing::TestWithParam<std::array<int, 3>> {};

TEST_P(LockServer, HasAsManyStatesAndTransitionsAsItsTwin) {
  const auto [customers, visits, crashes] = GetParam();
  expect_equal_counts({{},
                       "lock_server",
                       {{{"customers", std::to_string(customers)}, {"visits", std::to_string(visits)}},
                        {{"crash", crashes}},
                        {},
                        {}},
                       {{"CUSTOMERS", std::to_string(customers)},
                        {"VISITS", std::to_string(visits)},
                        {"CRASHES", std::to_string(crashes)}}});
}

using Parameters = std::array<int, 3>;
INSTANTIATE_TEST_SUITE_P(Twins, LockServer,
                         testing::Values(Parameters{1, 1, 0}, Parameters{2, 1, 0}, Parameters{2, 1, 1},
                                         Parameters{3, 2, 1}, Parameters{3, 2, 2}, Parameters{4, 1, 2}));

}  // namespace
}  // namespace understudy::twins
