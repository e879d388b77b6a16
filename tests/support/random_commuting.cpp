#include "tests/support/random_commuting.hpp"

#include "tests/support/bell.hpp"

namespace understudy::test_support {
namespace {

class Draw {
 public:
  Draw(System& system, std::uint64_t seed) : system_(system), random_(seed) {}

  void run(Company company) {
    const int cells = random_.between(1, 3), scripts = random_.between(1, 3);
    for (int index = 0; index < scripts; ++index)
      scripts_.push_back(system_.add<Scripted>("script" + std::to_string(index)));
    for (int index = 0; index < cells; ++index) {
      const std::string name = "cell" + std::to_string(index);
      if (company == Company::liar && index == 0)
        liars_.push_back(system_.add<Liar>(name));
      else if (random_.chance(40))
        bags_.push_back(system_.add<Bag>(name));
      else if (random_.chance(40))
        heaps_.push_back(system_.add<Heap>(name));
      else
        ordered_.push_back(system_.add<Ordered>(name));
    }
    for (auto ref : liars_) cells_.push_back(ref);
    for (auto ref : bags_) cells_.push_back(ref);
    for (auto ref : ordered_) cells_.push_back(ref);
    for (auto ref : heaps_) cells_.push_back(ref);
    all_.insert(all_.end(), scripts_.begin(), scripts_.end());
    all_.insert(all_.end(), cells_.begin(), cells_.end());
    if (company == Company::bells) draw_bells();
    draw_links();
    for (auto ref : liars_) wire(ref);
    for (auto ref : bags_) wire(ref);
    for (auto ref : ordered_) wire(ref);
    for (auto ref : heaps_) wire(ref);
    for (auto ref : scripts_) draw_script(ref);
    if (company == Company::bells) draw_calls_of_bells();
    draw_faults();
    if (random_.chance(35)) system_.granularity(Granularity::send);
    draw_properties();
  }

 private:
  void draw_bells() {
    const MachineId desk = cells_.front();
    for (int left = random_.between(2, 3); left > 0; --left) {
      const std::string name = "bell" + std::to_string(left);
      const MachineId other_desk = random_.chance(15) ? cells_.back() : desk;
      if (random_.chance(50)) {
        loose_.push_back(system_.add<LooseBell>(name));
        system_[loose_.back()].desk = other_desk;
        bells_.push_back(loose_.back());
      } else {
        strict_.push_back(system_.add<StrictBell>(name));
        system_[strict_.back()].desk = other_desk;
        bells_.push_back(strict_.back());
      }
    }
    all_.insert(all_.end(), bells_.begin(), bells_.end());
    if (random_.chance(15) && !loose_.empty()) {
      using Rung = Every<LooseBell, &LooseBell::rung>;
      system_.check(invariant("no bell rings long", [](const Rung& bell) -> Verdict {
        return bell.get<&LooseBell::rung>() < 3 ? holds() : violated("{} does", bell.name());
      }));
    }
    if (random_.chance(30)) {
      auto crash = system_.faults().crash(bells_);
      if (random_.chance(50)) crash.restart();
    }
  }
  /// Each bell is called once or twice, and now and then told something else.
  void draw_calls_of_bells() {
    for (MachineId bell : bells_)
      for (int left = random_.between(1, 2); left > 0; --left) {
        const auto script = static_cast<std::size_t>(random_.below(static_cast<int>(scripts_.size())));
        const int lot = random_.below(100);
        const int type = lot < 75 ? 0 : lot < 85 ? 1 : 2;
        auto& commands = system_[scripts_[script]].script;
        commands.push_back({bell, type, static_cast<std::uint8_t>(random_.below(3)), false});
      }
  }

  void draw_links() {
    const int standard = random_.below(10);
    for (std::size_t first = 0; first < all_.size(); ++first)
      for (std::size_t second = first + 1; second < all_.size(); ++second) {
        auto link = system_.link(std::vector{all_[first]}, std::vector{all_[second]});
        const int order = random_.chance(85) ? standard : random_.below(10);
        if (order < 6)
          link.causal();
        else if (order < 8)
          link.unordered();
        if (random_.chance(30)) link.refuse_when_down();
        if (random_.chance(5)) link.may_lose(1);
        if (random_.chance(5)) link.may_duplicate(1);
      }
  }

  template <class C>
  void wire(Ref<C> cell) {
    C& prototype = system_[cell];
    prototype.disk.fuel = 1;
    prototype.flushes = random_.chance(25);
    prototype.refuses_when_closed = random_.chance(20);
    prototype.announces = random_.chance(15);
    if (random_.chance(15)) prototype.forbidden = random_.below(4);
    // Only cells behind it are told anything, so nothing goes round for ever. Each sender has a destination
    // of its own, and none of them is the boss: then nobody sees the order. A heap does not look at it, so it
    // may hear of all, and only from heaps what one sender sent.
    std::vector<MachineId> behind, heaps;
    const auto place = std::find(cells_.begin(), cells_.end(), MachineId{cell});
    for (auto next = place + 1; next < cells_.end(); ++next)
      (std::find(heaps_.begin(), heaps_.end(), *next) == heaps_.end() ? behind : heaps).push_back(*next);
    const bool has_boss = random_.chance(40);
    if (has_boss && !behind.empty())
      prototype.boss = behind.back(), behind.pop_back();
    else if (has_boss && !heaps.empty())
      prototype.boss = heaps.back();
    prototype.forwards.resize(all_.size());
    for (MachineId sender : all_) {
      if (!random_.chance(50)) continue;
      if (!behind.empty())
        prototype.forwards[sender.index] = behind.back(), behind.pop_back();
      else if (!heaps.empty())
        prototype.forwards[sender.index] = heaps.front();
    }
    prototype.answers = random_.chance(50);
  }

  void draw_script(Ref<Scripted> script) {
    Scripted& prototype = system_[script];
    for (int left = random_.between(1, 3); left > 0; --left) {
      const MachineId to = cells_[static_cast<std::size_t>(random_.below(static_cast<int>(cells_.size())))];
      const int lot = random_.below(100);
      const int type = lot < 45 ? 0 : lot < 75 ? 1 : lot < 90 ? 2 : 3;
      prototype.script.push_back(
          {to, type, static_cast<std::uint8_t>(random_.below(3)), type == 0 && random_.chance(25)});
    }
  }

  void draw_faults() {
    if (random_.chance(20)) {
      auto crash = system_.faults().crash(some_cells());
      if (random_.chance(70)) crash.restart();
      if (random_.chance(40)) crash.notify<Turn_>(some_cells());
    }
    if (!bags_.empty() && random_.chance(15))
      system_.fault<Bag>(
          "shake", bags_, [](const Bag& bag) { return bag.content() > 0; },
          [](Bag& bag, Turn& turn) {
            bag.memory.content = 0;
            if (bag.boss) turn.send(bag.boss, Take{2});
          });
  }

  std::vector<MachineId> some_cells() {
    std::vector<MachineId> chosen;
    for (MachineId cell : cells_)
      if (random_.chance(60)) chosen.push_back(cell);
    if (chosen.empty()) chosen.push_back(cells_.front());
    return chosen;
  }

  void draw_properties() {
    const int limit = random_.between(1, 3);
    if (random_.chance(30) && !ordered_.empty())
      system_.check(invariant("ordered cells stay low", [limit](const Each<Ordered>& cells) -> Verdict {
        int sum = 0;
        for (const auto& cell : cells) sum += cell->content();
        return sum <= 2 * limit ? holds() : violated("the sum is {}", sum);
      }));
    if (random_.chance(20) && !bags_.empty()) {
      using One = Every<Bag, &Bag::content>;
      system_.check(invariant("no bag is full", [limit](const One& bag) -> Verdict {
        return bag.get<&Bag::content>() <= limit ? holds() : violated("{} is", bag.name());
      }));
    }
    if (random_.chance(20) && !bags_.empty()) {
      using Taken = Every<Bag, &Bag::taken>;
      system_.check(
          step_property("nothing shrinks", [](const Before<Taken>& before, const After<Taken>& after) {
            return before.get<&Bag::taken>() <= after.get<&Bag::taken>() ? holds() : violated("it does");
          }));
    }
    if (random_.chance(20))
      system_.check(invariant("few takes", [limit](const InFlight<Take>& takes) -> Verdict {
        return static_cast<int>(takes.size()) <= limit ? holds() : violated("{}", takes.size());
      }));
    using Places = Each<Scripted, &Scripted::next>;
    if (random_.chance(30))
      system_.check(reachable("scripts keep in step", [](const Places& scripts) {
        for (const auto& script : scripts)
          if (script.get<&Scripted::next>() != 1) return false;
        return true;
      }));
    using Answered = Every<Scripted, &Scripted::answers>;
    if (random_.chance(50))
      system_.check(invariant("few answers", [](const Answered& script) -> Verdict {
        return script.get<&Scripted::answers>() < 2 ? holds() : violated("{} has more", script.name());
      }));
    if (random_.chance(25)) {
      const auto observer = system_.monitor<Observer>("observer");
      if (random_.chance(30)) system_[observer].forbidden = random_.below(3);
      using Mix = One<Observer, &Observer::mix>;
      system_.check(invariant("the mix stays low", [](const Mix& mix) -> Verdict {
        return mix.get<&Observer::mix>() < 2 ? holds() : violated("it is 2");
      }));
    }
  }

  System& system_;
  RandomNumber random_;
  std::vector<Ref<Scripted>> scripts_;
  std::vector<Ref<Bag>> bags_;
  std::vector<Ref<Ordered>> ordered_;
  std::vector<Ref<Heap>> heaps_;
  std::vector<Ref<Liar>> liars_;
  std::vector<Ref<LooseBell>> loose_;
  std::vector<Ref<StrictBell>> strict_;
  std::vector<MachineId> cells_, bells_, all_;
};

}  // namespace

std::unique_ptr<System> random_commuting_system(std::uint64_t seed, Company company,
                                                const std::function<void(System&)>& more) {
  auto system = std::make_unique<System>("commuting" + std::to_string(seed), "drawn by lot", Settings{});
  Draw(*system, seed).run(company);
  if (more) more(*system);
  system->finish();
  return system;
}

}  // namespace understudy::test_support
