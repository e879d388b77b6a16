#include <gmock/gmock.h>

#include "checker/search/check.hpp"
#include "checker/search/lasso_counterfactual.hpp"
#include "checker/understudy.hpp"

/// Which scenario is shown of several, and which of its steps are marked.
namespace understudy::search {
namespace {

using testing::ElementsAre;

class Cell {
 public:
  struct Memory {
    bool is_bad = false;
  } memory;
  bool is_bad() const { return memory.is_bad; }
  static void define(Behavior<Cell>& cell) {
    cell.in_any().step(
        "go bad", [](const Cell& self) { return !self.is_bad(); },
        [](Cell& self) { self.memory.is_bad = true; });
  }
};
BOOST_DESCRIBE_STRUCT(Cell::Memory, (), (is_bad))

/// Fails when the first cell is bad and the second is down, which a search meets first, and when the second
/// and the third are bad, which takes as many steps and no fault.
std::unique_ptr<System> cells() {
  auto model = std::make_unique<System>("cells", "", Settings{});
  const auto group = model->group<Cell>("cell", 3);
  model->faults().crash(group).at_most(2);
  model->check(invariant("healthy", [](const Each<Cell>& all) -> Verdict {
    const bool first = all[0]->is_bad() && !all[1].up();
    const bool second = all[1]->is_bad() && all[2]->is_bad();
    return first || second ? violated("they are not") : holds();
  }));
  model->finish();
  return model;
}

std::vector<std::string> steps_shown(const System& model, const Options& options) {
  std::vector<std::string> names;
  for (const auto& property : check(model, options).properties)
    if (property.scenario) {
      for (const auto& moment : property.scenario->moments) names.push_back(moment.step.name);
      if (property.scenario->failing_step) names.push_back(property.scenario->failing_step->name);
    }
  return names;
}

TEST(ParallelPreference, FewFaultsAmongTheShortest) {
  const auto model = cells();
  for (const int threads : {1, 2}) {
    Options options;
    options.threads = threads;
    EXPECT_THAT(steps_shown(*model, options), ElementsAre("", "cell0: go bad", "crash(cell1)")) << threads;
    options.wants_simplest = true;
    EXPECT_THAT(steps_shown(*model, options), ElementsAre("", "cell1: go bad", "cell2: go bad")) << threads;
  }
}

struct Ball {};
BOOST_DESCRIBE_STRUCT(Ball, (), ())

/// Whoever receives the ball plays it back, and is tired after the first time.
class Player {
 public:
  struct Memory {
    std::uint8_t strokes = 0;
  } memory;
  MachineId partner;
  bool serves = false;
  static void define(Behavior<Player>& player) {
    player.in_any().on<Ball>(&Player::play_back).step("serve", &Player::may_serve, &Player::play);
  }

 private:
  bool may_serve() const { return serves && memory.strokes == 0; }
  void play_back(const Ball&, Turn& turn) { play(turn); }
  void play(Turn& turn) {
    turn.check(++memory.strokes < 2, "tired of playing");
    turn.send(partner, Ball{});
  }
};
BOOST_DESCRIBE_STRUCT(Player::Memory, (), (strokes))

class Walker {
 public:
  struct Memory {
    std::uint8_t steps = 0;
  } memory;
  static void define(Behavior<Walker>& walker) { walker.in_any().step("walk", &Walker::can, &Walker::walk); }

 private:
  bool can() const { return true; }
  void walk(Turn& turn) { turn.check(++memory.steps < 3, "tired of walking"); }
};
BOOST_DESCRIBE_STRUCT(Walker::Memory, (), (steps))

TEST(ParallelPreference, FewSwitchesAmongTheShortest) {
  System model("playground", "", Settings{});
  const auto first = model.add<Player>("first"), second = model.add<Player>("second");
  model.add<Walker>("walker");
  model.link(first, second);
  model.link(second, first);
  model[first].serves = true;
  model[first].partner = second;
  model[second].partner = first;
  model.finish();
  for (const int threads : {1, 2}) {
    Options options;
    options.threads = threads;
    EXPECT_THAT(steps_shown(model, options),
                ElementsAre("", "first: serve", "second: Ball from first", "first: Ball from second"))
        << threads << " threads";
    options.wants_simplest = true;
    EXPECT_THAT(steps_shown(model, options), ElementsAre("", "walker: walk", "walker: walk", "walker: walk"))
        << threads << " threads";
  }
}

struct Job {
  bool spoiled = false, noticed = false, done = false;
};
BOOST_DESCRIBE_STRUCT(Job, (), (spoiled, noticed, done))

TEST(NeededSteps, OfALassoAreThoseWithoutWhichItWouldNotFail) {
  RuleModel<Job> model("job", "", Settings{});
  model.initial(Job{});
  model.rule(
      "finish", [](const Job& job) { return !job.spoiled && !job.done; }, [](Job& job) { job.done = true; });
  model
      .rule(
          "spoil", [](const Job& job) { return !job.spoiled && !job.done; },
          [](Job& job) { job.spoiled = true; })
      .unfair();
  model
      .rule(
          "notice", [](const Job& job) { return !job.noticed; }, [](Job& job) { job.noticed = true; })
      .unfair();
  model.check(eventually("done", [](const Job& job) { return job.done; }));
  model.finish();

  const auto interpreter = reference::make_interpreter(model);
  reference::Run run{interpreter->initial_states(), {}, {}};
  reference::Scenario scenario{{{Step{}, interpreter->describe(run.states[0])}}, {}, {}, {}};
  for (const char* name : {"notice", "spoil"})
    for (const auto& move : interpreter->moves(run.states.back()))
      if (move.step.name == name) {
        run.states.push_back(move.state);
        run.taken.push_back(move.fair_class);
        scenario.moments.push_back({move.step, interpreter->describe(move.state)});
        break;
      }
  ASSERT_EQ(scenario.moments.size(), 3U);
  run.loop = scenario.loop = 2;  // it stops there for ever
  const Property& property = model.properties().front();
  const auto needed = needed_steps(*interpreter, property.kind, property.instances.front(), run, scenario);
  EXPECT_THAT(needed, ElementsAre(2)) << "whether it is noticed does not matter";
}

/// Once armed it can be spoiled, and then it is never done, which takes five units of work.
struct Project {
  std::uint8_t work = 0;
  bool armed = false, spoiled = false;
};
BOOST_DESCRIBE_STRUCT(Project, (), (work, armed, spoiled))

TEST(NeededSteps, OfALostGoalAreThoseWithoutWhichItStaysPossible) {
  RuleModel<Project> model("project", "", Settings{});
  model.initial(Project{});
  model.rule(
      "work", [](const Project& project) { return !project.spoiled && project.work < 5; },
      [](Project& project) { ++project.work; });
  model.rule(
      "arm", [](const Project& project) { return !project.armed && !project.spoiled; },
      [](Project& project) { project.armed = true; });
  model.rule(
      "spoil", [](const Project& project) { return project.armed && !project.spoiled && project.work == 0; },
      [](Project& project) { project.spoiled = true; });
  model.may_stop([](const Project&) { return true; });
  model.check(always_possible("it can be done", [](const Project& project) { return project.work == 5; }));
  model.finish();
  Options options;
  options.keep_going = true;
  const auto needed_within = [&](std::optional<std::uint32_t> depth) {
    options.limits.depth = depth;
    return check(model, options).properties.front().scenario.value().needed_steps;
  };
  EXPECT_THAT(needed_within({}), ElementsAre(1, 2));
  EXPECT_THAT(needed_within(3), ElementsAre()) << "nobody has seen that the goal can be reached at all";
}

}  // namespace
}  // namespace understudy::search
