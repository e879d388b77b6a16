#include <gmock/gmock.h>

#include "checker/search/check.hpp"
#include "tests/support/cell.hpp"
#include "tests/support/counters.hpp"
#include "tests/support/reduced_explorer.hpp"

/// The rules of the reduction, one by one, on systems that are just large enough.
namespace understudy::test_support {
namespace {

using search::Judgement;
using search::ReductionKind;
using testing::HasSubstr;
using Targets = std::vector<MachineId>;

/// Turns for ever.
struct Spinner {
  struct Memory {
    bool side = false;
  } memory;
  static void define(Behavior<Spinner>& spinner) {
    spinner.in_any().step("turn", [](Spinner& self) { self.memory.side = !self.memory.side; });
  }
};
BOOST_DESCRIBE_STRUCT(Spinner::Memory, (), (side))

/// Takes one message, and has no rule for a second one.
struct Touchy {
  enum class Mode : std::uint8_t { fresh, touched };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, fresh, touched)
  struct Memory {
    Mode mode = Mode::fresh;
  } memory;
  Mode mode() const { return memory.mode; }
  static void define(Behavior<Touchy>& touchy) {
    touchy.in(Mode::fresh).on<Put>([](Touchy& self) { self.memory.mode = Mode::touched; });
  }
};
BOOST_DESCRIBE_STRUCT(Touchy::Memory, (), (mode))

class Rules : public testing::Test {
 protected:
  System model{"rules", "scripts and cells", Settings{}};
  int count = 0;

  template <class C>
  Ref<C> cell() {
    return model.add<C>("cell" + std::to_string(model.machines().size()));
  }
  /// A script that sends a Put to each of the targets; what it puts is its own.
  Ref<Scripted> script(const Targets& targets) {
    const auto made = model.add<Scripted>("script" + std::to_string(++count));
    for (MachineId target : targets) {
      model[made].script.push_back({target, 0, static_cast<std::uint8_t>(count), false});
      if (!model.link_policy(made, target).declared) model.link(made, Targets{target}).causal();
    }
    return made;
  }
  search::Result check(std::optional<ReductionKind> reduction = ReductionKind::commuting) {
    search::Options options;
    options.keep_going = true;
    options.reduction = reduction;
    return search::check(model, options);
  }
  /// Why the reduction is refused.
  std::string objection() {
    try {
      check();
    } catch (const UsageError& error) {
      return error.what();
    }
    return "it is accepted";
  }
};

TEST_F(Rules, WhatConflictsAtItsReceiverIsTakenInBothOrders) {
  const auto cell = this->cell<Ordered>();
  script({cell}), script({cell});
  model.finish();
  EXPECT_EQ(explore_reduced(model).terminal.size(), 2U);
}

TEST_F(Rules, WhatCommutesAtItsReceiverIsTakenInOne) {
  const auto cell = this->cell<Bag>();
  script({cell}), script({cell});
  model.finish();
  const auto graph = explore_reduced(model);
  EXPECT_EQ(graph.terminal.size(), 1U);
  EXPECT_EQ(graph.states.size(), 2U) << "nothing has to be decided between the first and the last";
}

TEST_F(Rules, ScriptsWithDifferentTargetsDoNotDisturbEachOther) {
  script({cell<Ordered>()}), script({cell<Ordered>()});
  model.finish();
  EXPECT_EQ(explore_reduced(model).states.size(), 2U);
}

/// The states of two scripts that meet at a cell; then the second one goes on by itself.
std::size_t states_with_meeting(int others) {
  System model{"meeting", "two scripts", Settings{}};
  const auto met = model.add<Ordered>("met"), other = model.add<Ordered>("other");
  const auto first = model.add<Scripted>("first"), second = model.add<Scripted>("second");
  model.link(Targets{first, second}, Targets{met, other}).causal();
  model[first].script = {{met, 0, 1, false}};
  model[second].script.assign(static_cast<std::size_t>(others), {other, 0, 1, false});
  model[second].script.insert(model[second].script.begin(), {met, 0, 2, false});
  model.finish();
  return explore_reduced(model).states.size();
}

TEST_F(Rules, AScriptThreatensOnlyWhatItHasStillToSend) {
  const std::size_t orders_of_the_meeting = 2;
  for (const int others : {3, 6}) EXPECT_EQ(states_with_meeting(others), 1 + orders_of_the_meeting);
}

/// What is said of a cell that holds 2 after the first of two messages and 1 after the second one: everything
/// goes by itself.
search::PropertyResult sought(const std::function<bool(const Ordered&)>& goal) {
  System model{"passing", "two messages on their way", Settings{}};
  const auto cell = model.add<Ordered>("cell");
  const auto script = model.add<Scripted>("script");
  model.link(script, Targets{cell}).causal();
  model[script].script = {{cell, 0, 1, false}, {cell, 0, 1, false}};
  model.check(reachable("it is passed", [goal](const Each<Ordered>& cells) { return goal(*cells[0]); }));
  model.check(invariant("it is not passed", [goal](const Each<Ordered>& cells) -> Verdict {
    return goal(*cells[0]) ? violated("it is") : holds();
  }));
  model.finish();
  search::Options options;
  options.keep_going = true;
  options.reduction = ReductionKind::commuting;
  const auto result = search::check(model, options);
  EXPECT_EQ(result.properties[0].judgement == search::Judgement::holds,
            result.properties[1].judgement == search::Judgement::violated);
  return result.properties[1];
}

TEST_F(Rules, WhatIsPassedThroughIsSeen) {
  const auto between = sought([](const Ordered& cell) { return cell.content() == 2; });
  ASSERT_TRUE(between.scenario);
  EXPECT_EQ(between.scenario->moments.size(), 3U) << "a send and a delivery, and not what could go on beside";
  const auto after = sought([](const Ordered& cell) { return cell.content() == 1; });
  ASSERT_TRUE(after.scenario);
  EXPECT_EQ(after.scenario->moments.size(), 5U);
  EXPECT_FALSE(sought([](const Ordered& cell) { return cell.content() == 3; }).scenario);
}

TEST_F(Rules, NothingIsPostponedForEver) {
  model.add<Spinner>("spinner");
  const auto target = cell<Ordered>();
  script({target});
  model.check(reachable("it arrives", [](const Each<Ordered, &Ordered::content>& cells) {
    return cells[0].get<&Ordered::content>() != 0;
  }));
  model.finish();
  EXPECT_EQ(judgement_of(check(), "it arrives"), Judgement::holds);
}

TEST_F(Rules, WhatAPropertyComparesIsTakenInBothOrders) {
  script({cell<Ordered>()}), script({cell<Ordered>()});
  using Places = Each<Scripted, &Scripted::next>;
  for (const int first : {0, 1})
    model.check(reachable(fmt::format("{} is ahead", first), [first](const Places& scripts) {
      return scripts[static_cast<std::size_t>(first)].get<&Scripted::next>() == 1 &&
             scripts[static_cast<std::size_t>(1 - first)].get<&Scripted::next>() == 0;
    }));
  model.finish();
  const auto result = check();
  EXPECT_EQ(judgement_of(result, "0 is ahead"), Judgement::holds);
  EXPECT_EQ(judgement_of(result, "1 is ahead"), Judgement::holds);
}

TEST_F(Rules, WhatCommutesIsTakenInBothOrdersWhereAPropertyLooks) {
  const auto target = cell<Bag>();
  script({target}), script({target});
  for (const int content : {1, 2})  // after the first script alone, and after the second
    model.check(reachable(fmt::format("it holds {}", content), [content](const One<Bag, &Bag::content>& bag) {
      return bag.get<&Bag::content>() == content;
    }));
  model.finish();
  const auto result = check();
  EXPECT_EQ(judgement_of(result, "it holds 1"), Judgement::holds);
  EXPECT_EQ(judgement_of(result, "it holds 2"), Judgement::holds);
}

TEST_F(Rules, FailuresAreFound) {
  const auto touchy = model.add<Touchy>("touchy");
  script({touchy}), script({touchy}), script({cell<Ordered>()});
  model.finish();
  const auto result = check();
  EXPECT_EQ(judgement_of(result, "no unhandled event"), Judgement::violated);
  EXPECT_LT(result.states, check(ReductionKind::inboxes).states);
}

TEST_F(Rules, IndependentConflictsAddUp) {
  const auto pairs = [](int wanted) {
    System system{"pairs", "pairs of scripts", Settings{}};
    for (int number = 0; number < wanted; ++number) {
      const auto cell = system.add<Ordered>(fmt::format("cell{}", number));
      for (int index = 0; index < 2; ++index) {
        const auto script = system.add<Scripted>(fmt::format("script{}_{}", number, index));
        system.link(script, Targets{cell}).causal();
        system[script].script = {{cell, 0, static_cast<std::uint8_t>(index), false}};
      }
    }
    system.finish();
    return explore_reduced(system).states.size();
  };
  EXPECT_LE(pairs(2), pairs(1) + 2 * pairs(1)) << "the second pair once for each end of the first";
}

TEST_F(Rules, AWrongDeclarationIsAnErrorOfTheModel) {
  const auto liar = cell<Liar>();
  script({liar}), script({liar});
  model.finish();
  for (const auto kind : {ReductionKind::inboxes, ReductionKind::commuting}) try {
      check(kind);
      ADD_FAILURE() << "nobody noticed with " << to_string(kind);
    } catch (const ModelError& error) {
      EXPECT_THAT(error.what(),
                  HasSubstr("Put{value: 1} from script1 and Put{value: 2} from script2 commute, "
                            "but they do not"));
    }
  EXPECT_NO_THROW(check(ReductionKind::none));
}

/// Scripts that send so many Takes each to a front, which forwards all of them to the cell behind it.
template <class Front, class Back>
std::unique_ptr<System> forwarded(int scripts, int takes) {
  auto system = std::make_unique<System>("forwarded", "scripts, a front and a cell", Settings{});
  const auto back = system->add<Back>("back");
  const auto front = system->add<Front>("front");
  system->link(front, Targets{back}).causal();
  for (int number = 0; number < scripts; ++number) {
    const auto script = system->add<Scripted>(fmt::format("script{}", number));
    system->link(script, Targets{front}).causal();
    for (int take = 0; take < takes; ++take)
      (*system)[script].script.push_back({front, 1, static_cast<std::uint8_t>(number + take), false});
    (*system)[front].forwards.resize(MachineId{script}.index + 1u);
    (*system)[front].forwards[MachineId{script}.index] = back;
  }
  system->finish();
  return system;
}

search::Result check_reduced(const System& system, ReductionKind kind) {
  search::Options options;
  options.keep_going = true;
  options.reduction = kind;
  return search::check(system, options);
}

TEST_F(Rules, AFrontNeedNotKeepAnOrderThatTheCellBehindItDoesNotLookAt) {
  const auto heaped = forwarded<Bag, Heap>(2, 1);
  const auto graph = explore_reduced(*heaped);
  EXPECT_EQ(graph.terminal.size(), 1U);
  EXPECT_EQ(graph.states.size(), 2U) << "the first and the last: nothing has to be decided";
  EXPECT_THROW(check_reduced(*forwarded<Bag, Bag>(2, 1), ReductionKind::commuting), ModelError)
      << "a bag looks at the order in which one sender wrote";
}

TEST_F(Rules, ThatTheOrderOfOneSenderMakesNoDifferenceIsChecked) {
  EXPECT_NO_THROW(check_reduced(*forwarded<Heap, Heap>(1, 2), ReductionKind::commuting));
  for (const auto kind : {ReductionKind::inboxes, ReductionKind::commuting}) try {
      check_reduced(*forwarded<Heap, Bag>(1, 2), kind);
      ADD_FAILURE() << "nobody noticed with " << to_string(kind);
    } catch (const ModelError& error) {
      EXPECT_THAT(error.what(), HasSubstr("Take{value: 0} from script0 and Take{value: 1} from script0 "
                                          "commute, but they do not"));
    }
}

TEST_F(Rules, TheReductionIsOnWhereTheModelDeclaresIt) {
  const auto bag = cell<Bag>();
  script({bag}), script({bag});
  model.finish();
  const auto result = check(std::nullopt);
  EXPECT_EQ(result.reduction, ReductionKind::commuting);
  EXPECT_THROW(property_of(result, "mailboxes bounded"), std::out_of_range) << "it is not decided";
  EXPECT_EQ(judgement_of(check(ReductionKind::inboxes), "mailboxes bounded"), Judgement::holds);
}

TEST_F(Rules, TheReductionIsOffWhereNothingIsDeclared) {
  script({cell<Ordered>()});
  model.finish();
  EXPECT_EQ(check(std::nullopt).reduction, ReductionKind::none);
}

TEST_F(Rules, WholeRunsAreNotReduced) {
  script({cell<Bag>()});
  model.check(eventually("it acts", [](const Each<Scripted, &Scripted::next>& scripts) {
    return scripts[0].get<&Scripted::next>() == 1;
  }));
  model.finish();
  EXPECT_EQ(check(std::nullopt).reduction, ReductionKind::none);
  EXPECT_THAT(objection(), HasSubstr("\"it acts\" is about whole runs"));
}

TEST_F(Rules, AModelCanRefuse) {
  const auto bag = cell<Bag>();
  script({bag}), script({bag});
  model.not_reducible("this bag is a special one");
  model.finish();
  EXPECT_EQ(check(std::nullopt).reduction, ReductionKind::none);
  EXPECT_EQ(objection(), "--reduction commuting does not go here: this bag is a special one");
}

TEST_F(Rules, PartitionsAreNotReduced) {
  const auto bag = cell<Bag>();
  const auto& east = model.site("east", Targets{bag});
  const auto& west = model.site("west", Targets{script({bag})});
  model.faults().partition(east, west);
  model.finish();
  EXPECT_EQ(check(std::nullopt).reduction, ReductionKind::none);
  EXPECT_THROW(check(), UsageError);
}

}  // namespace
}  // namespace understudy::test_support
