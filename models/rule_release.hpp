#pragma once

#include "models/rule_release/rules.hpp"

/// The model `rule_release`: its machines by the names that an invariant of your own uses.
///
/// Versions of rules are distributed to a site, announced to soft launch, tested there, activated for
/// production, and replicated one way from IPC2 to IPC1; pods run a version and may restart; hot fixes go
/// directly to production. Assumed: a change at a site, and a replication, is one step; the platform does not
/// fail. How versions are merged, and who may see what in the portal, is outside of a model's reach.
namespace understudy::rule_release {

/// How far the release of version 3 is at the beginning. Production runs version 1 and soft launch version 2.
enum class Scenario : std::uint8_t {
  none,            // version 3 is not released yet
  SL1,             // version 3 is distributed to IPC2, soft launch goes on testing version 2
  SL2,             // soft launch has finished version 2, and version 3 is ready for it
  SL3,             // soft launch was failed over to IPC1, which has version 2 only
  SL3_defects,     // soft launch tests version 3
  SL4,             // soft launch has tested version 3 with success
  PR1,             // version 3 is active for production at IPC2; IPC1 has not got it yet
  IPC1_in_use,     // the same, but IPC1 is in use, and IPC2 comes online again
  hotfix,          // a hot fix is active for production at IPC2, version 3 is ready
  hotfix_failover  // IPC2 is out of use; a hot fix is active for production at IPC1
};
BOOST_DESCRIBE_ENUM(Scenario, none, SL1, SL2, SL3, SL3_defects, SL4, PR1, IPC1_in_use, hotfix,
                    hotfix_failover)

/// What a pod runs after a restart: what is active in its environment, or the newest version at its site.
enum class Pick : std::uint8_t { active, newest };
BOOST_DESCRIBE_ENUM(Pick, active, newest)

/// Whether an inactive version still shows where it was taken out of use.
enum class Inactive : std::uint8_t { one_form, by_origin };
BOOST_DESCRIBE_ENUM(Inactive, one_form, by_origin)

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
  const std::array<Version, 2>& active() const { return disk.rules.active; }
  Version in_production() const { return disk.rules.active[1]; }
  Readiness readiness_of_planned() const { return disk.rules.readiness[planned]; }
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
    if (!disk.rules.has(order.version)) return {false};
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
    if (rules->has(order.version))
      memory.version = order.version;
    else
      memory.lacks_version = true;
  }
  void pick_version(Turn& turn) {
    const auto rules = turn.call<RuleStore>(site_, AskRules{});
    if (!rules) return;
    memory.restarts = false;
    const Version active = rules->active[static_cast<std::size_t>(environment_)];
    memory.version = pick_ == Pick::newest ? rules->newest() : active;
    memory.chose_by_itself = memory.version != active;
  }

  MachineId site_;
  Environment environment_;
  Pick pick_;
};
BOOST_DESCRIBE_STRUCT(Pod::Memory, (), (version, lacks_version, restarts, chose_by_itself))

/// The release platform and the portal: what the people do, step by step, in any order that the process
/// allows, each thing once. They work at the site in use.
class Platform {
 public:
  enum class Task : std::uint8_t {
    release,
    announce,
    switch_soft_launch,
    approve,
    find_defects,
    activate,
    withdraw,
    bring_back,
    fail_over,
    move_hot_fix
  };
  struct Memory {
    SiteName in_use = SiteName::ipc2;
    Version remembered = 1;               // the checksum of production at the last planned release
    Readiness known = Readiness::absent;  // of version 3, as the platform has left it
    bool has_defects = false;
    Set<16> done;        // tasks
    Versions activated;  // for production, ever
  } memory;
  struct Wiring {
    MachineId ipc2, ipc1;
    std::vector<Ref<Pod>> production, soft_launch;  // by site
    bool compares_checksums = true, asks_other_site = true, moves_hot_fix_first = true, knows_lag = true;
    Inactive inactive = Inactive::by_origin;
  } wiring;

  SiteName in_use() const { return memory.in_use; }
  Versions activated() const { return memory.activated; }
  bool has_defects() const { return memory.has_defects; }

  static void define(Behavior<Platform>& platform);

 private:
  MachineId site() const { return memory.in_use == SiteName::ipc2 ? wiring.ipc2 : wiring.ipc1; }
  std::size_t place() const { return static_cast<std::size_t>(memory.in_use); }
  Readiness inactive_in(Environment environment) const;
  /// Takes version 3 at the site in use from one readiness to another; false when it is not there.
  bool advance(std::initializer_list<Readiness> from, Readiness to, Turn& turn);
  bool run(Environment environment, Version version, bool is_verified, Turn& turn);
  // The tasks: true when they were done.
  bool release(Turn& turn);
  bool announce(Turn& turn);
  bool switch_soft_launch(Turn& turn);
  bool approve(Turn& turn);
  bool find_defects(Turn& turn);
  bool activate(Turn& turn);
  bool withdraw(Turn& turn);
  bool bring_back(Turn& turn);
  bool fail_over(Turn& turn);
  bool move_hot_fix(Turn& turn);

  void replicate(Turn& turn);
  void notify(const std::vector<Ref<Pod>>& pods, Version version, Turn& turn) const;
};
BOOST_DESCRIBE_STRUCT(Platform::Memory, (), (in_use, remembered, known, has_defects, done, activated))

void declare_questions(System& model);

}  // namespace understudy::rule_release
