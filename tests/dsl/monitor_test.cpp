#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/reference/interpreter.hpp"
#include "checker/search/check.hpp"
#include "tests/support/counters.hpp"
#include "tests/support/engine_graph.hpp"
#include "tests/support/oracle.hpp"
#include "tests/support/post_office.hpp"

/// What monitors observe, in which order, and what becomes of it.
namespace understudy::test_support {
namespace {

using search::Judgement;
using testing::AllOf;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

/// A post office whose clerk does what a test wants; checked by the engine, confirmed by the oracle.
class Monitors : public testing::Test {
 protected:
  PostOffice model;

  /// The states as the oracle finds them; the engine must agree.
  StateGraph explore() {
    model.finish();
    const auto graph = explore_naively(model).value();
    EXPECT_EQ(first_difference(model, graph, explore_with_engine(model)), "");
    return graph;
  }
  search::Result check() {
    explore();
    search::Options options;
    options.keep_going = true;
    return search::check(model, options);
  }
  /// What the diary holds in some state in which nothing can happen any more.
  std::vector<std::vector<int>> last_entries() {
    const auto graph = explore();
    const auto interpreter = reference::make_interpreter(model);
    std::vector<std::vector<int>> found;
    for (const auto& state : graph.plain)
      if (interpreter->moves(state).empty()) {
        const auto& local = std::get<WholeState>(state).machines[model.diary.index].local;
        const auto diary = std::static_pointer_cast<const Diary>(model.machine(model.diary).object(local));
        found.emplace_back(diary->memory.entries.begin(), diary->memory.entries.end());
      }
    return found;
  }
  std::vector<std::string> explanations(const std::string& property) {
    std::vector<std::string> texts;
    for (const auto& one : check().properties)
      if (one.name == property && one.judgement == Judgement::violated) texts.push_back(one.explanation);
    return texts;
  }
};

TEST_F(Monitors, SeeSendsAndAnnouncementsInTheOrderOfTheTurn) {
  model[model.clerk].acts = [&](Clerk&, Turn& turn) {
    turn.send(model.reader, Letter{1});
    turn.announce(Stamp{2});
    turn.send(model.reader, Letter{3});
  };
  EXPECT_THAT(last_entries(), ElementsAre(ElementsAre(1, 2, 3)));
}

TEST_F(Monitors, SeeAMessageWhenItLeavesTheOutboxButAnAnnouncementInItsTurn) {
  model.granularity(Granularity::send);
  model[model.clerk].acts = [&](Clerk&, Turn& turn) {
    turn.send(model.reader, Letter{1});
    turn.announce(Stamp{2});
    turn.send(model.reader, Letter{3});
  };
  EXPECT_THAT(last_entries(), ElementsAre(ElementsAre(2, 1, 3)));
}

TEST_F(Monitors, SeeWhatACalledMachineSendsInItsPlace) {
  model[model.clerk].acts = [&](Clerk&, Turn& turn) {
    turn.send(model.reader, Letter{1});
    turn.call<Stamp>(model.helper, Letter{2});  // announces the stamp 2 and sends the letter 3
    turn.send(model.reader, Letter{4});
  };
  EXPECT_THAT(last_entries(), ElementsAre(ElementsAre(1, 2, 3, 4)));
}

TEST_F(Monitors, SeeWhatEachChoiceSends) {
  model[model.clerk].acts = [&](Clerk&, Turn& turn) {
    turn.send(model.reader, Letter{static_cast<std::uint8_t>(turn.choose(3))});
  };
  EXPECT_THAT(last_entries(), testing::UnorderedElementsAre(ElementsAre(0), ElementsAre(1), ElementsAre(2)));
}

TEST_F(Monitors, SeeWhatNobodyReceives) {
  model.faults().crash(model.reader);
  model[model.clerk].acts = [&](Clerk&, Turn& turn) { turn.send(model.reader, Letter{1}); };
  EXPECT_THAT(last_entries(), AllOf(Not(IsEmpty()), testing::Each(ElementsAre(1))));
}

TEST_F(Monitors, DoNotSeeRefusals) {
  model.faults().crash(model.reader);
  model.link(model.clerk, model.reader).refuse_when_down();
  model.monitor<Count<Refused>>("refusals", 9);
  model[model.clerk].acts = [&](Clerk&, Turn& turn) { turn.send(model.reader, Letter{1}); };
  model.check(invariant("none is seen", [](const One<Count<Refused>>& refusals) -> Verdict {
    return refusals->count() == 0 ? holds() : violated("one is");
  }));
  model.check(
      reachable("there is one", [](const InFlight<Refused>& refusals) { return refusals.size() > 0; }));
  const auto result = check();
  EXPECT_EQ(judgement_of(result, "none is seen"), Judgement::holds);
  EXPECT_EQ(judgement_of(result, "there is one"), Judgement::holds);
}

TEST_F(Monitors, DoNotSeeNoticesAndRepetitions) {
  model.faults().crash(model.reader).notify<Stamp>(model.clerk);
  model.link(model.clerk, model.reader).may_duplicate(1);
  model[model.clerk].acts = [&](Clerk&, Turn& turn) { turn.send(model.reader, Letter{1}); };
  EXPECT_THAT(last_entries(), AllOf(Not(IsEmpty()), testing::Each(ElementsAre(1))));
}

TEST_F(Monitors, EachSeeTheSameEvent) {
  model.monitor<Count<Letter>>("letters", 9);
  model.check(reachable("both", [](const One<Diary>& diary, const One<Count<Letter>>& letters) {
    return diary->memory.entries.size() == 3 && letters->count() == 2;
  }));
  model[model.clerk].acts = [&](Clerk&, Turn& turn) {
    turn.send(model.reader, Letter{1});
    turn.announce(Stamp{1});
    turn.send(model.helper, Letter{1});
  };
  EXPECT_THAT(explanations("both"), IsEmpty());
}

TEST_F(Monitors, TellWhoSentWhatToWhom) {
  model[model.diary].judge = [](const Sighting& sighting) {
    sighting.check(sighting.is_announced(), "{} writes to {}", sighting.name(sighting.sender()),
                   sighting.name(sighting.receiver()));
  };
  model[model.clerk].acts = [&](Clerk&, Turn& turn) {
    turn.announce(Stamp{1});
    turn.send(model.reader, Letter{1});
  };
  EXPECT_THAT(explanations("no failed assertion"), ElementsAre("diary: clerk writes to reader"));
}

TEST_F(Monitors, FailTheDepartureOfAMessage) {
  model.granularity(Granularity::send);
  model[model.diary].judge = [](const Sighting& sighting) { sighting.check(false, "never"); };
  model[model.clerk].acts = [&](Clerk&, Turn& turn) { turn.send(model.reader, Letter{1}); };
  EXPECT_THAT(explanations("no failed assertion"), ElementsAre("diary: never"));
}

TEST_F(Monitors, MayFailWhereTheMailboxOverflowsToo) {
  model.link(model.clerk, model.reader).capacity(1);
  model[model.diary].judge = [](const Sighting& sighting) { sighting.check(false, "never"); };
  model[model.clerk].acts = [&](Clerk&, Turn& turn) {
    for (std::uint8_t number : {1, 2, 3}) turn.send(model.reader, Letter{number});
  };
  EXPECT_THAT(explanations("no failed assertion"), ElementsAre("diary: never"));
}

TEST_F(Monitors, AreSeenByInvariants) {
  model[model.clerk].acts = [&](Clerk&, Turn& turn) { turn.send(model.reader, Letter{7}); };
  model.check(invariant("no sevens", [](const One<Diary, &Diary::last>& diary) -> Verdict {
    return diary.get<&Diary::last>() != 7 ? holds() : violated("{} holds a seven", diary.name());
  }));
  EXPECT_THAT(explanations("no sevens"), ElementsAre("diary holds a seven"));
}

TEST_F(Monitors, AreSeenByStepProperties) {
  model[model.clerk].acts = [&](Clerk&, Turn& turn) {
    turn.announce(Stamp{2});
    turn.announce(Stamp{1});
  };
  using Entries = Each<Diary>;
  model.check(step_property(
      "one entry at a time", [](const Before<Entries>& before, const After<Entries>& after) -> Verdict {
        const auto added = after[0]->memory.entries.size() - before[0]->memory.entries.size();
        return added <= 1 ? holds() : violated("{} entries", added);
      }));
  EXPECT_THAT(explanations("one entry at a time"), ElementsAre("2 entries"));
}

TEST_F(Monitors, AreHotUntilTheyAreSatisfied) {
  model[model.clerk].acts = [&](Clerk&, Turn& turn) { turn.announce(Stamp{1}); };
  model.check(not_hot(model.diary));
  EXPECT_THAT(explanations("diary is not hot"), ElementsAre("diary is hot"));
  const Monitor& diary = model.monitor_at(model.diary);
  EXPECT_FALSE(diary.is_hot(diary.initial()));
}

TEST_F(Monitors, AreNotHotWithoutAReason) {
  model[model.clerk].acts = [&](Clerk&, Turn& turn) { turn.send(model.reader, Letter{1}); };
  model.check(not_hot(model.diary));
  EXPECT_THAT(explanations("diary is not hot"), IsEmpty());
}

TEST_F(Monitors, DoNotKeepASystemFromStopping) { EXPECT_THAT(explanations("no deadlock"), IsEmpty()); }

TEST_F(Monitors, AreDescribedByTheirMemoryOnly) {
  model.finish();
  const auto variables = model.describe(model.initial());
  ASSERT_EQ(variables[model.diary.index].first, "diary");
  EXPECT_EQ(variables[model.diary.index].second.to_string(), "{memory: {mode: calm, entries: []}}");
}

}  // namespace
}  // namespace understudy::test_support
