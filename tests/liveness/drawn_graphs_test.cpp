#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/liveness/judge.hpp"
#include "checker/liveness/temporal.hpp"
#include "tests/support/small_graph.hpp"

namespace understudy::liveness {
namespace {

using test_support::DrawnGraph;
using testing::ElementsAre;

/// What each operator says about a drawn graph: "holds", "vacuous", or the run that violates it.
struct Row {
  std::string name;
  std::string graph;
  std::string eventually, always_eventually, eventually_always, always_possible;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.graph; }

std::string answer(const DrawnGraph& drawn, const Formula& formula) {
  const Verdict verdict = decide(drawn.graph, drawn.fairness, formula);
  if (verdict.holds()) return verdict.is_vacuous ? "vacuous" : "holds";
  EXPECT_EQ(first_objection(drawn.graph, drawn.fairness, formula, *verdict.violation), "");
  return drawn.to_string(*verdict.violation);
}

class DrawnGraphs : public testing::TestWithParam<Row> {};

TEST_P(DrawnGraphs, AreDecidedByEachOperator) {
  const DrawnGraph drawn(GetParam().graph);
  EXPECT_EQ(answer(drawn, eventually(drawn.p)), GetParam().eventually);
  EXPECT_EQ(answer(drawn, always_eventually(drawn.p)), GetParam().always_eventually);
  EXPECT_EQ(answer(drawn, eventually_always(drawn.p)), GetParam().eventually_always);
  EXPECT_EQ(answer(drawn, always_possible(drawn.p)), GetParam().always_possible);
}

const std::string cycle = "a -x-> b, b -y-> a; p: b";
const std::string two_exits = "a -x-> a, a -y-> b, b -z-> b; p: b";
const std::string flicker = "a -x-> b, b -y-> a, a -z-> c; p: c";

const std::vector<Row> rows = {
    {"RoundAndRound", cycle, "holds", "holds", "[a -x-> b -y->]", "holds"},
    {"OnceThenNeverAgain", "a -x-> b, b -y-> c; p: b", "holds", "a -x-> b -y-> [c]", "a -x-> b -y-> [c]",
     "a -x-> b -y-> [c]"},
    {"ThereToStay", "a -x-> b; p: b", "holds", "holds", "holds", "holds"},
    {"NeverThere", "a -x-> b, b -y-> b, c -y-> a; initial: a c; p: c", "a -x-> [b -y->]", "a -x-> [b -y->]",
     "a -x-> [b -y->]", "[a]"},
    {"InitialStateAlreadyThere", "a -x-> a; p: a", "holds", "holds", "holds", "holds"},
    {"OneOfTwoInitialStates", "a -x-> a, b -y-> a, b -x-> c; initial: a b; p: a", "b -x-> [c]", "b -x-> [c]",
     "b -x-> [c]", "b -x-> [c]"},

    // Weak, strong and no fairness.
    {"WeakFairnessOfAnEnabledMove", two_exits, "holds", "holds", "holds", "holds"},
    {"NoFairness", two_exits + "; unfair: y", "[a -x->]", "[a -x->]", "[a -x->]", "holds"},
    {"WeakFairnessOfAFlickeringMove", flicker, "[a -x-> b -y->]", "[a -x-> b -y->]", "[a -x-> b -y->]",
     "holds"},
    {"StrongFairnessOfAFlickeringMove", flicker + "; strong: z", "holds", "holds", "holds", "holds"},
    {"StrongFairnessLeavesAPartOfTheComponent",
     "a -x-> b, b -x-> a, b -y-> c, c -y-> b, a -z-> d; strong: z; p: d", "a -x-> [b -y-> c -y->]",
     "a -x-> [b -y-> c -y->]", "a -x-> [b -y-> c -y->]", "holds"},
    {"StrongFairnessTakenInsideTheComponent", "a -x-> b, b -y-> a, a -z-> b, b -u-> c; strong: z; p: c",
     "[a -z-> b -y->]", "[a -z-> b -y->]", "[a -z-> b -y->]", "holds"},
    {"TwoStarvingClassesRemoveEverything", "a -x-> b, b -x-> a, a -y-> c, b -z-> c; strong: y z; p: c",
     "holds", "holds", "holds", "holds"},

    // Several fair classes that no single simple cycle satisfies.
    {"FigureOfEight", "a -x-> b, b -x-> a, a -y-> c, c -y-> a, b -z-> d, c -z-> d; strong: x y; p: d",
     "[a -x-> b -x-> a -y-> c -y->]", "[a -x-> b -x-> a -y-> c -y->]", "[a -x-> b -x-> a -y-> c -y->]",
     "holds"},

    // A cycle behind a join: both ways into it lead to the same state.
    {"CycleBehindAJoin", "a -x-> b, a -y-> c, b -x-> d, c -y-> d, d -x-> e, e -y-> d; p: b c", "holds",
     "a -x-> b -x-> [d -x-> e -y->]", "a -x-> b -x-> [d -x-> e -y->]", "a -x-> b -x-> [d]"},
    // Neither b nor c was discovered from the other.
    {"CycleOfStatesFoundSeparately", "a -x-> b, a -y-> c, b -x-> c, c -y-> b; p: a", "holds",
     "a -x-> [b -x-> c -y->]", "a -x-> [b -x-> c -y->]", "a -x-> [b]"},

    // A violation that only shows in a state already visited: b is first found on the way through p.
    {"ViolationInAStateAlreadyVisited", "a -x-> p, a -y-> c, p -x-> b, c -y-> d, d -x-> b, b -x-> b; p: p",
     "a -y-> c -y-> d -x-> [b -x->]", "a -x-> p -x-> [b -x->]", "a -x-> p -x-> [b -x->]", "a -y-> [c]"},

    // Stopping for ever.
    {"StopsInATerminalState", "a -x-> b, a -y-> c, b -x-> b; p: b", "a -y-> [c]", "a -y-> [c]", "a -y-> [c]",
     "a -y-> [c]"},
    {"OnlyAFaultFollows", "a -x-> b, b -!-> c; p: c", "a -x-> [b]", "a -x-> [b]", "a -x-> [b]", "[a]"},
    {"AFaultMayHappenForEver", "a -!-> b, b -!-> a, b -x-> c; p: c", "[a]", "[a]", "[a]", "[a]"},
    {"OnlyAnUnfairMoveFollows", "a -x-> b, b -y-> c, c -x-> c; unfair: y; p: c", "a -x-> [b]", "a -x-> [b]",
     "a -x-> [b]", "holds"},
    {"FaultsAreNoRemedy", "a -x-> a, a -!-> b, b -!-> a, b -y-> c, c -x-> c; p: c", "[a -x->]", "[a -x->]",
     "[a -x->]", "[a]"},

    // Bounded graphs: what has not been expanded proves nothing.
    {"NothingBehindTheBound", "a -x-> b, b -y-> c, c -x-> a; expanded: 2; p: a", "holds", "holds", "holds",
     "holds"},
    {"RealInABoundedGraph", "a -x-> b, a -y-> c, b -z-> b, c -z-> d; expanded: 2; p: c", "a -x-> [b -z->]",
     "a -x-> [b -z->]", "a -x-> [b -z->]", "a -x-> [b]"},
};

INSTANTIATE_TEST_SUITE_P(Rows, DrawnGraphs, testing::ValuesIn(rows),
                         [](const auto& row) { return row.param.name; });

struct LeadsToRow {
  std::string name, graph, answer;
  std::size_t trigger = 0;
};

void PrintTo(const LeadsToRow& row, std::ostream* out) { *out << row.graph; }

class DrawnLeadsTo : public testing::TestWithParam<LeadsToRow> {};

TEST_P(DrawnLeadsTo, IsDecided) {
  const DrawnGraph drawn(GetParam().graph);
  const Formula formula = leads_to(drawn.p, drawn.q);
  EXPECT_EQ(answer(drawn, formula), GetParam().answer);
  if (const auto violation = decide(drawn.graph, drawn.fairness, formula).violation) {
    EXPECT_EQ(violation->trigger, GetParam().trigger);
  }
}

const std::vector<LeadsToRow> leads_to_rows = {
    {"Answered", "a -x-> b, b -y-> c, c -z-> a; p: b; q: c", "holds"},
    {"AnsweredAtOnce", "a -x-> b, b -y-> b; p: b; q: b", "holds"},
    {"NeverAsked", "a -x-> b, b -y-> b; q: a", "vacuous"},
    {"NoAnswer", "a -x-> b, b -y-> c, c -y-> d, d -x-> d; p: b; q: a", "a -x-> b -y-> c -y-> [d -x->]", 1},
    {"AnsweredOnlyBefore", "a -x-> b, b -y-> c, c -z-> c; p: a c; q: b", "a -x-> b -y-> [c -z->]", 2},
    {"AskedAgainOnTheCycle", "a -x-> b, b -y-> a, b -z-> b; p: b; q: a; unfair: y", "a -x-> [b -z->]", 1},
    // The nearest trigger is answered; the run must go on to another.
    {"SecondTrigger", "a -x-> b, b -x-> c, c -x-> d, d -x-> d; p: a d; q: b", "a -x-> b -x-> c -x-> [d -x->]",
     3},
    // The way from the trigger must avoid q, although the nearest way to the cycle does not.
    {"AroundTheAnswer", "a -x-> b, a -y-> c, b -x-> e, c -y-> d, d -y-> e, e -x-> e; p: a; q: b",
     "a -y-> c -y-> d -y-> [e -x->]", 0},
    {"StopsUnanswered", "a -x-> b, b -!-> c; p: a; q: c", "a -x-> [b]", 0},
};

INSTANTIATE_TEST_SUITE_P(Rows, DrawnLeadsTo, testing::ValuesIn(leads_to_rows),
                         [](const auto& row) { return row.param.name; });

std::string helpful_classes(const std::string& text) {
  const DrawnGraph drawn(text);
  const Formula formula = eventually(drawn.p);
  const Verdict verdict = decide(drawn.graph, drawn.fairness, formula);
  return drawn.to_string(
      which_fairness_would_help(drawn.graph, drawn.fairness, formula, verdict.violation.value()));
}

TEST(WhichFairnessWouldHelp, NamesTheNeglectedClass) { EXPECT_EQ(helpful_classes(flicker), "z"); }
TEST(WhichFairnessWouldHelp, NamesEachThatHelpsAlone) {
  EXPECT_EQ(helpful_classes("a -x-> b, b -y-> a, a -z-> c, b -u-> c; p: c"), "z u");
}
TEST(WhichFairnessWouldHelp, NamesNoneWhenTwoWouldBeNeeded) {
  EXPECT_EQ(helpful_classes("a -x-> b, b -y-> a, a -z-> c, d -x-> e, e -y-> d, d -u-> c; initial: a d; p: c"),
            "");
}
TEST(WhichFairnessWouldHelp, NamesAnUnfairMoveWhereTheRunStops) {
  EXPECT_EQ(helpful_classes("a -x-> b, b -y-> c; unfair: y; p: c"), "y");
}
TEST(WhichFairnessWouldHelp, NeverNamesFaults) { EXPECT_EQ(helpful_classes("a -!-> b; p: b"), ""); }

/// Of states in the order of their names.
std::vector<StateIndex> that_reach_p(const std::string& text) {
  const DrawnGraph drawn(text);
  const StateSet reaching = states_that_reach(drawn.graph, drawn.p);
  return {reaching.begin(), reaching.end()};
}

TEST(StatesThatReach, AGoalWithoutFaults) {
  EXPECT_THAT(that_reach_p("a -x-> b, b -y-> a, b -x-> c, c -y-> d, b -!-> e; p: c"), ElementsAre(0, 1, 2));
  EXPECT_THAT(that_reach_p("a -x-> b, b -!-> c; p: c"), ElementsAre(2)) << "a fault is no remedy";
  EXPECT_THAT(that_reach_p("a -x-> b, a -y-> c, b -x-> d; p: d; expanded: 3"), ElementsAre(0, 1, 3));
  EXPECT_THAT(that_reach_p("a -x-> b, b -x-> c, c -x-> d, a -x-> d; p: d; expanded: 2"), ElementsAre(0, 2))
      << "what follows on c, and so on b, is not known";
}

TEST(Decide, NeedsAnAssumptionForEachClass) {
  const DrawnGraph drawn(cycle);
  EXPECT_THROW(decide(drawn.graph, FairnessAssumptions({Fairness::weak}), eventually(drawn.p)),
               std::invalid_argument);
}

}  // namespace
}  // namespace understudy::liveness
