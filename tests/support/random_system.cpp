#include "tests/support/random_system.hpp"

#include "tests/support/gadget.hpp"
#include "tests/support/watcher.hpp"

namespace understudy::test_support {
namespace {

/// Adds one thing after the other to a system, each drawn by lot.
class Lottery {
 public:
  Lottery(System& system, std::uint64_t seed) : system_(system), random_(seed), fairness_(seed) {}

  const Group<Gadget<0>>& gadgets() const { return first_; }
  void draw() {
    add_machines();
    for (std::size_t first = 0; first < all_.size(); ++first)
      for (std::size_t second = first + 1; second < all_.size(); ++second)
        draw_link(all_[first], all_[second]);
    wire();
    draw_crashes();
    draw_partitions();
    draw_own_fault();
    if (random_.chance(40)) system_.granularity(Granularity::send);
    draw_state_properties();
    draw_other_properties();
    draw_monitors();
  }

 private:
  void add_machines() {
    const int count = random_.between(2, 4);
    const int second_kind = random_.chance(50) ? random_.between(1, count - 1) : 0;
    for (int index = 0; index < count - second_kind; ++index)
      first_.push_back(system_.add<Gadget<0>>("gadget" + std::to_string(index)));
    second_ = system_.group<Gadget<1>>("widget", second_kind);
    all_.insert(all_.end(), first_.begin(), first_.end());
    all_.insert(all_.end(), second_.begin(), second_.end());
  }

  void draw_link(MachineId first, MachineId second) {
    if (!random_.chance(85)) return;
    auto link = system_.link(std::vector{first}, std::vector{second});
    if (random_.chance(15)) link.one_way();
    const int order = random_.below(10);
    if (order < 3)
      link.causal();
    else if (order < 6)
      link.unordered();
    link.capacity(random_.between(1, 3));
    if (random_.chance(40)) link.refuse_when_down();
    if (random_.chance(40)) link.lose_when_cut();
    if (random_.chance(15)) link.may_lose(1);
    if (random_.chance(15)) link.may_duplicate(1);
    if (fairness_.chance(20)) link.strongly_fair();
    if (fairness_.chance(10)) link.unfair();
  }

  void wire() {
    const auto recipes = random_recipes(random_);
    for (auto machine : first_) wire(machine, recipes);
    for (auto machine : second_) wire(machine, recipes);
  }
  template <class M>
  void wire(Ref<M> machine, const std::shared_ptr<const Recipes>& recipes) {
    M& prototype = system_[machine];
    prototype.recipes = recipes;
    prototype.disk.fuel =
        static_cast<std::uint8_t>(random_.between(all_.size() > 3 ? 0 : 1, all_.size() > 2 ? 2 : 3));
    prototype.memory.counter = static_cast<std::uint8_t>(random_.below(2));
    for (MachineId other : all_) {
      if (!system_.link_policy(machine, other).declared) continue;
      prototype.peers.push_back(other);
      if (machine < other) prototype.callees.push_back(other);
    }
  }

  std::vector<MachineId> some_machines() {
    std::vector<MachineId> chosen;
    for (MachineId machine : all_)
      if (random_.chance(60)) chosen.push_back(machine);
    if (chosen.empty()) chosen.push_back(all_.front());
    return chosen;
  }

  void draw_crashes() {
    if (random_.chance(50)) {
      auto crash = system_.faults().crash(some_machines()).at_most(random_.between(0, 2));
      if (random_.chance(60)) fairness_.chance(60) ? crash.restart() : crash.may_restart();
      if (random_.chance(60)) crash.notify<Alert>(some_machines());
    }
    if (random_.chance(20)) {
      auto loss = system_.faults().lose_disk(some_machines());
      if (random_.chance(60)) fairness_.chance(60) ? loss.restart() : loss.may_restart();
      if (random_.chance(30)) loss.notify<Alert>(some_machines());
    }
  }

  void draw_partitions() {
    if (!random_.chance(40)) return;
    const std::size_t split = static_cast<std::size_t>(random_.between(1, static_cast<int>(all_.size()) - 1));
    const auto& east = system_.site("east", std::vector<MachineId>(all_.begin(), all_.begin() + 1));
    const auto& west = system_.site(
        "west", std::vector<MachineId>(all_.begin() + static_cast<std::ptrdiff_t>(split), all_.end()));
    const auto& middle = system_.site(
        "middle",
        std::vector<MachineId>(all_.begin() + 1, all_.begin() + static_cast<std::ptrdiff_t>(split)));
    auto partition = system_.faults().partition(west, east);
    if (random_.chance(60)) fairness_.chance(60) ? partition.heal() : partition.may_heal();
    if (middle.machines.empty() || random_.chance(50)) return;
    auto second = system_.faults().partition(middle, west).named("second_partition");
    if (random_.chance(60)) fairness_.chance(60) ? second.heal() : second.may_heal();
  }

  void draw_own_fault() {
    if (!random_.chance(30)) return;
    const int counter = random_.below(3);
    system_.fault<Gadget<0>>(
        "shake", first_, [counter](const Gadget<0>& gadget) { return gadget.counter() == counter; },
        [](Gadget<0>& gadget, Turn& turn) {
          gadget.memory.counter = static_cast<std::uint8_t>((gadget.memory.counter + 1 + turn.choose(2)) % 3);
          for (MachineId peer : gadget.peers)
            if (peer.index % 2 == 1) turn.send(peer, Pong{gadget.memory.counter});
        });
  }

  void draw_state_properties() {
    const int limit = random_.between(2, 5);
    system_.check(invariant("the counters stay low", [limit](const Each<Gadget<0>>& gadgets) -> Verdict {
      int sum = 0;
      for (const auto& gadget : gadgets) sum += gadget->counter();
      return sum <= limit ? holds() : violated("the sum is {}", sum);
    }));
    using Totals = Each<Gadget<0>, &Gadget<0>::total>;
    system_.check(
        invariant("the totals of those that are up stay low", [limit](const Totals& gadgets) -> Verdict {
          for (const auto& gadget : gadgets.up())
            if (gadget.template get<&Gadget<0>::total>() + 1 > limit)
              return violated("{} is too high", gadget.name());
          return holds();
        }));
    using One = Every<Gadget<0>, &Gadget<0>::counter, &Gadget<0>::mode>;
    system_.check(invariant("nobody is strict with one", [](const One& gadget) -> Verdict {
      const bool is_bad =
          gadget.get<&Gadget<0>::mode>() == Gadget<0>::Mode::strict && gadget.get<&Gadget<0>::counter>() == 1;
      return is_bad ? violated("{} is", gadget.name()) : holds();
    }));
    system_.check(invariant("few pings", [limit](const InFlight<Ping>& pings) -> Verdict {
      return static_cast<int>(pings.size()) < limit ? holds() : violated("{} pings", pings.size());
    }));
  }

  void draw_other_properties() {
    const int wanted = random_.below(3);
    if (second_.size() == 1)
      system_.check(reachable(
          "the widget counts and a gadget is down",
          [wanted](const One<Gadget<1>, &Gadget<1>::counter>& widget, const Each<Gadget<0>>& gadgets) {
            return widget.get<&Gadget<1>::counter>() == wanted && gadgets.up().size() < gadgets.size();
          }));
    system_.check(reachable("the first has no fuel", [](const Each<Gadget<0>, &Gadget<0>::fuel>& gadgets) {
      return gadgets[0].get<&Gadget<0>::fuel>() == 0;
    }));
    system_.check(at_end("the counters differ in the end",
                         [wanted](const Each<Gadget<0>, &Gadget<0>::counter>& gadgets) -> Verdict {
                           for (const auto& gadget : gadgets)
                             if (gadget.get<&Gadget<0>::counter>() != wanted) return holds();
                           return violated("all are {}", wanted);
                         }));
    if (!random_.chance(40)) return;
    using Fuel = Every<Gadget<0>, &Gadget<0>::fuel>;
    system_.check(step_property(
        "fuel never grows", [](const Before<Fuel>& before, const After<Fuel>& after) -> Verdict {
          const int earlier = before.get<&Gadget<0>::fuel>(), later = after.get<&Gadget<0>::fuel>();
          return later <= earlier ? holds() : violated("{} of {}", later, after.name());
        }));
    using Counters = Each<Gadget<0>, &Gadget<0>::counter>;
    system_.check(step_property(
        "one counter at a time", [](const Before<Counters>& before, const After<Counters>& after) -> Verdict {
          int changed = 0;
          for (std::size_t index = 0; index < before.size(); ++index)
            changed += before[index].get<&Gadget<0>::counter>() != after[index].get<&Gadget<0>::counter>();
          return changed <= 1 ? holds() : violated("{} counters change", changed);
        }));
  }

  void draw_monitors() {
    if (!random_.chance(60)) return;
    const int count = random_.between(1, 2);
    for (int index = 0; index < count; ++index) {
      const auto watcher = system_.monitor<Watcher>("watcher" + std::to_string(index));
      Watcher& prototype = system_[watcher];
      prototype.notes_receivers = random_.chance(30);
      if (random_.chance(30)) prototype.forbidden = random_.below(3);
      if (index == 0) system_.check(not_hot(watcher));
    }
    const int limit = random_.between(1, 4);
    system_.check(
        invariant("the watchers stay low", [limit](const Each<Watcher, &Watcher::mix>& watchers) -> Verdict {
          int sum = 0;
          for (const auto& watcher : watchers) sum += watcher.get<&Watcher::mix>();
          return sum < limit ? holds() : violated("the sum is {}", sum);
        }));
    using Watched = Every<Watcher, &Watcher::mode, &Watcher::mix>;
    system_.check(step_property("no watcher jumps",
                                [](const Before<Watched>& before, const After<Watched>& after) -> Verdict {
                                  const int change = after.get<&Watcher::mix>() - before.get<&Watcher::mix>();
                                  return change < 2 ? holds() : violated("{} jumps", after.name());
                                }));
  }

  System& system_;
  RandomNumber random_, fairness_;
  Group<Gadget<0>> first_;
  Group<Gadget<1>> second_;
  std::vector<MachineId> all_;
};

}  // namespace

std::unique_ptr<System> random_system(std::uint64_t seed) {
  return random_system_with(seed, [](System&, const Group<Gadget<0>>&) {});
}

std::unique_ptr<System> random_system_with(std::uint64_t seed, const Addition& more) {
  auto system = std::make_unique<System>("random" + std::to_string(seed), "drawn by lot", Settings{});
  Lottery lottery(*system, seed);
  lottery.draw();
  more(*system, lottery.gadgets());
  system->finish();
  return system;
}

}  // namespace understudy::test_support
