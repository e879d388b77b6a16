#pragma once

#include "models/rule_release/rules.hpp"

/// The model `rule_release`: its machines by the names that an invariant of your own uses.
///
/// Versions of rules are distributed to a site, tested in soft launch, activated for production, and
/// replicated one way from IPC2 to IPC1; pods run a version and may restart; hot fixes go directly to
/// production. Assumed: a change at a site, and a replication, is one step; the platform does not fail. How
/// versions are merged, and who may see what in the portal, is outside of a model's reach.
namespace understudy::rule_release {

/// How far the release of version 3 is at the beginning. Production runs version 1 and soft launch version 2.
enum class Scenario : std::uint8_t {
  none,            // version 3 is not released yet
  SL1,             // version 3 is released at IPC2, soft launch goes on testing version 2
  SL2,             // soft launch has finished version 2 and wants version 3
  SL3,             // soft launch was failed over to IPC1, which has version 2 only
  SL3_defects,     // soft launch tests version 3 and finds defects
  SL4,             // soft launch has tested version 3 with success
  PR1,             // version 3 is active for production at IPC2; IPC1 has not got it yet
  hotfix,          // a hot fix is active for production at IPC2, version 3 is ready
  hotfix_failover  // IPC2 is out of use; a hot fix is active for production at IPC1
};
BOOST_DESCRIBE_ENUM(Scenario, none, SL1, SL2, SL3, SL3_defects, SL4, PR1, hotfix, hotfix_failover)

/// What a pod runs after a restart: what is active in its environment, or the newest version at its site.
enum class Pick : std::uint8_t { active, newest };
BOOST_DESCRIBE_ENUM(Pick, active, newest)

// --- calls ---

struct AskRules {};
BOOST_DESCRIBE_STRUCT(AskRules, (), ())

struct Replace {
  RuleStore rules;
};
BOOST_DESCRIBE_STRUCT(Replace, (), (rules))

struct Activate {
  Environment environment;
  Version version;
  bool is_verified;  // a person has looked at what it overrides
};
BOOST_DESCRIBE_STRUCT(Activate, (), (environment, version, is_verified))

struct Done {
  bool is_done = false;
};
BOOST_DESCRIBE_STRUCT(Done, (), (is_done))

/// Tells a pod to use a version. Distribution is another matter.
struct Use {
  Version version;
};
BOOST_DESCRIBE_STRUCT(Use, (), (version))

/// The rules at one site.
class RuleSite {
 public:
  struct Disk {
    RuleStore rules;
    bool has_overridden_hot_fix = false;  // without anybody having looked
  } disk;

  bool has_overridden_hot_fix() const { return disk.has_overridden_hot_fix; }
  Version in_production() const { return disk.rules.active[1]; }
  Versions distributed() const { return disk.rules.distributed; }
  static void define(Behavior<RuleSite>& site) {
    site.on_call<AskRules>([](RuleSite& self) { return self.disk.rules; })
        .on_call<Activate>(&RuleSite::activate)
        .on_call<Replace>(&RuleSite::replace);
  }

 private:
  void note_change(Version version, bool is_verified) {
    if (in_production() == hot_fix && version != hot_fix && !is_verified) disk.has_overridden_hot_fix = true;
  }
  Done activate(const Activate& order, Turn&) {
    if (!disk.rules.distributed.contains(order.version)) return {false};
    if (order.environment == Environment::production) note_change(order.version, order.is_verified);
    disk.rules.active[static_cast<std::size_t>(order.environment)] = order.version;
    return {true};
  }
  Done replace(const Replace& news, Turn&) {
    note_change(news.rules.active[1], false);
    disk.rules = news.rules;
    return {true};
  }
};
BOOST_DESCRIBE_STRUCT(RuleSite::Disk, (), (rules, has_overridden_hot_fix))

/// Runs a version of the rules in one environment of one site.
class Pod {
 public:
  struct Memory {
    Version version = 0;
    bool lacks_version = false;    // was told to use what its site does not have
    bool restarts = false;         // asks its site which version to run
    bool chose_by_itself = false;  // after a restart, what nobody had told its environment to run
  } memory;

  Pod(MachineId site, Environment environment, Pick pick)
      : site_(site), environment_(environment), pick_(pick) {}
  Version version() const { return memory.version; }
  bool is_production() const { return environment_ == Environment::production; }
  bool lacks_version() const { return memory.lacks_version; }
  bool chose_by_itself() const { return memory.chose_by_itself; }

  static void define(Behavior<Pod>& pod) {
    pod.in_any().on<Use>(&Pod::use).step(
        "picks a version", [](const Pod& self) { return self.memory.restarts; }, &Pod::pick_version);
    pod.on_restart([](Pod& self) { self.memory = Memory{0, false, true, false}; });
  }

 private:
  void use(const Use& order, Turn& turn) {
    const auto rules = turn.call<RuleStore>(site_, AskRules{});
    if (!rules) return;  // its site is down, and the pod does not serve anybody
    if (rules->distributed.contains(order.version))
      memory.version = order.version;
    else
      memory.lacks_version = true;
  }
  void pick_version(Turn& turn) {
    const auto rules = turn.call<RuleStore>(site_, AskRules{});
    if (!rules) return;
    memory.restarts = false;
    const Version active = rules->active[static_cast<std::size_t>(environment_)];
    memory.version = active;
    if (pick_ == Pick::newest)
      for (int version : rules->distributed) memory.version = static_cast<Version>(version);
    memory.chose_by_itself = memory.version != active;
  }

  MachineId site_;
  Environment environment_;
  Pick pick_;
};
BOOST_DESCRIBE_STRUCT(Pod::Memory, (), (version, lacks_version, restarts, chose_by_itself))

/// The release platform and the portal: what the people do, step by step, in any order that the process
/// allows. They work at the site in use.
class Platform {
 public:
  struct Memory {
    SiteName in_use = SiteName::ipc2;
    Version remembered = 1;  // the checksum of production at the last planned release
    bool is_released = false, is_tested = false, is_withdrawn = false, has_failed = false,
         has_moved_hot_fix = false;
    Versions activated;  // for production, ever
  } memory;
  struct Wiring {
    MachineId ipc2, ipc1;
    std::vector<Ref<Pod>> production, soft_launch;  // by site
    bool compares_checksums = true, asks_other_site = true, moves_hot_fix_first = true;
  } wiring;

  Versions activated() const { return memory.activated; }
  bool has_activated_3() const { return memory.activated.contains(3); }

  static void define(Behavior<Platform>& platform);

 private:
  MachineId site() const { return memory.in_use == SiteName::ipc2 ? wiring.ipc2 : wiring.ipc1; }
  std::size_t place() const { return static_cast<std::size_t>(memory.in_use); }
  void release(Turn& turn);
  void switch_soft_launch(Turn& turn);
  void find_defects(Turn& turn);
  void activate(Turn& turn);
  void fail_over(Turn& turn);
  void replicate(Turn& turn);
  void move_hot_fix(Turn& turn);
  void notify(const std::vector<Ref<Pod>>& pods, Version version, Turn& turn) const;
};
BOOST_DESCRIBE_STRUCT(Platform::Memory, (),
                      (in_use, remembered, is_released, is_tested, is_withdrawn, has_failed,
                       has_moved_hot_fix, activated))

void declare_questions(System& model);

}  // namespace understudy::rule_release
