#include "tests/support/random_temporal.hpp"

#include "tests/support/random_system.hpp"

namespace understudy::test_support {
namespace {

/// Goes from place to place for ever, by steps of every fairness: what gives random systems their cycles.
class Wanderer {
 public:
  static constexpr int places = 3, ways = 4;
  struct Way {
    int from = 0;  // a set of places, one bit each
    int distance = 0;
    bool pokes = false;
  };
  struct Memory {
    std::uint8_t place = 0;
  } memory;
  std::array<Way, ways> all;  // constant

  int place() const { return memory.place; }
  static void define(Behavior<Wanderer>& wanderer) {
    add<0>(wanderer, "walk");
    add<1>(wanderer, "stroll");
    add<2>(wanderer, "run").strongly_fair();
    add<3>(wanderer, "jump").unfair();
  }

 private:
  template <int Index>
  static Behavior<Wanderer>::Rules add(Behavior<Wanderer>& wanderer, const char* name) {
    return wanderer.in_any().step(
        name, [](const Wanderer& self) { return (self.all[Index].from >> self.place() & 1) != 0; },
        [](Wanderer& self, Turn& turn) {
          const Way& way = self.all[Index];
          self.memory.place = static_cast<std::uint8_t>((self.place() + way.distance) % places);
          if (way.pokes) turn.broadcast(Pong{self.memory.place});
        });
  }
};
BOOST_DESCRIBE_STRUCT(Wanderer::Memory, (), (place))

using Gadgets = Each<Gadget<0>>;
using Wanderers = Each<Wanderer>;

/// A predicate on whole states.
struct Condition {
  int kind, number;

  bool operator()(const Gadgets& gadgets, const Wanderers& wanderers, const InFlight<Pong>& pongs) const {
    const auto& gadget = gadgets[static_cast<std::size_t>(number) % gadgets.size()];
    switch (kind) {
      case 0:
        return gadget->counter() != number % 3;
      case 1:
        return gadget->counter() == number % 3;
      case 2:
        return gadgets.up().size() == gadgets.size();
      case 3:
        return pongs.size() == 0;
      case 4:
        return gadget->fuel() == 0;
      default:
        return wanderers.front()->place() == number;  // one number more than there are places
    }
  }
};

Condition random_condition(RandomNumber& random) {
  return {random.below(8), random.below(Wanderer::places + 1)};
}

void add_wanderers(System& system, const Group<Gadget<0>>& gadgets, RandomNumber& random) {
  for (int index = random.chance(25) ? 1 : 0; index >= 0; --index) {
    const auto wanderer = system.add<Wanderer>("wanderer" + std::to_string(index));
    if (random.chance(60)) system.link(wanderer, gadgets.front()).one_way().capacity(1);
    for (auto& way : system[wanderer].all)
      way = {random.below(1 << Wanderer::places), random.below(Wanderer::places), random.chance(25)};
  }
}

void add_properties(System& system, RandomNumber& random) {
  for (int round = 0; round < 2; ++round) {
    const auto name = [round](const char* text) { return fmt::format("{} {}", text, round); };
    const auto drawn = [&random] { return random_condition(random); };
    system.check(eventually(name("eventually"), drawn()));
    system.check(always_eventually(name("always eventually"), drawn()));
    system.check(eventually_always(name("eventually always"), drawn()));
    system.check(leads_to(name("leads to"), drawn(), drawn()));
    system.check(always_possible(name("always possible"), drawn()));
  }
  const int wanted = random.below(3);
  using One = Every<Gadget<0>, &Gadget<0>::counter>;
  const auto has = [](int number) {
    return [number](const One& gadget) { return gadget.get<&Gadget<0>::counter>() == number; };
  };
  system.check(always_eventually("each comes back", has(wanted)));
  system.check(leads_to("each goes on", has(wanted), has((wanted + 1) % 3)));
  system.check(leads_to(
      "places lead to counters", std::array{0, 1, 2},
      [](int place, const Wanderers& wanderers) { return wanderers.back()->place() == place; },
      [](int counter, const One& gadget) { return gadget.get<&Gadget<0>::counter>() == counter; }));
}

void add_measures(System& system, RandomNumber& random) {
  const int place = random.below(Wanderer::places + 1), most = random.between(1, 3);
  system.measure(measure("counters and pongs", [](const Gadgets& gadgets, const InFlight<Pong>& pongs) {
    int sum = static_cast<int>(pongs.size());
    for (const auto& gadget : gadgets) sum += gadget->counter();
    return sum;
  }));
  system.measure(measure("arrivals", [place](const Before<Wanderers>& before, const After<Wanderers>& after) {
    int arrivals = 0;
    for (std::size_t index = 0; index < after.size(); ++index)
      arrivals += after[index]->place() == place && before[index]->place() != place;
    return arrivals;
  }));
  system.measure(measure("growth", [most](const Before<Gadgets>& before, const After<Gadgets>& after) {
    int growth = 0;
    for (std::size_t index = 0; index < after.size(); ++index)
      growth += std::max(0, after[index]->counter() - before[index]->counter());
    return std::min(growth, most);
  }));
  const auto same = random_condition(random);
  system.measure(
      longest("stretch", [same](const Gadgets& gadgets, const Wanderers& wanderers,
                                const InFlight<Pong>& pongs) { return same(gadgets, wanderers, pongs); }));
}

}  // namespace

std::unique_ptr<System> random_temporal_system(std::uint64_t seed) {
  return random_system_with(seed, [seed](System& system, const Group<Gadget<0>>& gadgets) {
    RandomNumber random(seed);
    add_wanderers(system, gadgets, random);
    add_properties(system, random);
    add_measures(system, random);
  });
}

}  // namespace understudy::test_support
