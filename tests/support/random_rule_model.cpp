#include "tests/support/random_rule_model.hpp"

#include "checker/understudy.hpp"
#include "tests/support/random_number.hpp"

namespace understudy::test_support {
namespace {

constexpr int cells = 3;

enum class Color : std::uint16_t { red, green, blue };
BOOST_DESCRIBE_ENUM(Color, red, green, blue)

struct Token {
  std::uint8_t owner = 0;
  std::uint32_t value = 0;  // leaves padding behind the owner
};
BOOST_DESCRIBE_STRUCT(Token, (), (owner, value))

struct Board {
  std::array<std::uint8_t, cells> counters{};
  std::optional<Token> token;
  boost::container::static_vector<std::uint16_t, 2> queue;
  Set<cells> members;
  Color color = Color::red;
};
BOOST_DESCRIBE_STRUCT(Board, (), (counters, token, queue, members, color))

/// One atomic guard or change, with a number drawn by lot.
struct Atom {
  int kind, number;
};

bool is_true(const Atom& atom, const Board& board, int index) {
  switch (atom.kind) {
    case 0:
      return board.counters[static_cast<std::size_t>(index)] == atom.number % 3;
    case 1:
      return board.token.has_value() == (atom.number % 2 == 0);
    case 2:
      return board.queue.size() < 2;
    case 3:
      return board.members.contains(index) == (atom.number % 2 == 0);
    case 4:
      return static_cast<int>(board.color) != atom.number % 3;
    default:
      return true;
  }
}

void change(const Atom& atom, Board& board, int index) {
  const auto cell = static_cast<std::size_t>(index);
  switch (atom.kind) {
    case 0:
      board.counters[cell] = static_cast<std::uint8_t>((board.counters[cell] + 1 + atom.number % 2) % 3);
      break;
    case 1:
      board.token = Token{static_cast<std::uint8_t>(index), static_cast<std::uint32_t>(atom.number % 2)};
      break;
    case 2:
      board.token.reset();
      break;
    case 3:
      if (board.queue.size() < 2) board.queue.push_back(static_cast<std::uint16_t>(index));
      break;
    case 4:
      if (!board.queue.empty()) board.queue.erase(board.queue.begin());
      break;
    case 5:
      board.members.insert(index);
      break;
    case 6:
      board.members.erase(index);
      break;
    default:
      board.color = static_cast<Color>(atom.number % 3);
  }
}

void draw_fairness(RuleFairness rule, RandomNumber& random) {
  if (random.chance(25)) rule.strongly_fair();
  if (random.chance(10)) rule.unfair();
}

void draw_rules(RuleModel<Board>& model, RandomNumber& random, RandomNumber& fairness) {
  for (int left = random.between(5, 8); left > 0; --left) {
    const Atom first{random.below(6), random.below(6)}, second{random.between(2, 12), random.below(6)};
    const Atom change_first{random.below(8), random.below(6)},
        change_second{random.below(8), random.below(6)};
    const auto guard = [=](const Board& board, int index) {
      return is_true(first, board, index) && is_true(second, board, index);
    };
    const auto action = [=](Board& board, int index) {
      change(change_first, board, index);
      change(change_second, board, index);
    };
    const std::string name = "rule" + std::to_string(left);
    if (random.chance(50))
      draw_fairness(model.rule(name, random.between(1, cells), guard, action), fairness);
    else
      draw_fairness(model.rule(
                        name, [=](const Board& board) { return guard(board, 1); },
                        [=](Board& board) { action(board, 1); }),
                    fairness);
  }
}

void draw_properties(RuleModel<Board>& model, RandomNumber& random) {
  const int limit = random.between(2, 5);
  model.check(invariant("the counters stay low", [limit](const Board& board) -> Verdict {
    const int sum = board.counters[0] + board.counters[1] + board.counters[2];
    return sum <= limit ? holds() : violated("the sum is {}", sum);
  }));
  model.check(reachable("the token has another owner",
                        [](const Board& board) { return board.token && board.token->owner > 0; }));
  model.check(step_property(
      "the queue moves slowly", [](const Before<Board>& before, const After<Board>& after) -> Verdict {
        return after.queue.size() <= before.queue.size() + 1 ? holds() : violated("{}", after.queue.size());
      }));
  model.check(
      step_property("blue stays blue", [](const Before<Board>& before, const After<Board>& after) -> Verdict {
        return before.color != Color::blue || after.color == Color::blue ? holds() : violated("it changed");
      }));
  model.check(at_end("no blue end", [](const Board& board) -> Verdict {
    return board.color != Color::blue ? holds() : violated("it ends blue");
  }));
  if (random.chance(50)) model.may_stop([](const Board& board) { return board.members.empty(); });
}

void draw_temporal_properties(RuleModel<Board>& model, RandomNumber random) {
  const auto drawn = [&random] {
    const Atom atom{random.below(6), random.below(6)};
    const int index = random.below(cells);
    return [=](const Board& board) { return is_true(atom, board, index); };
  };
  for (int round = 0; round < 2; ++round) {
    const auto name = [round](const char* text) { return fmt::format("{} {}", text, round); };
    model.check(eventually(name("eventually"), drawn()));
    model.check(always_eventually(name("always eventually"), drawn()));
    model.check(eventually_always(name("eventually always"), drawn()));
    model.check(leads_to(name("leads to"), drawn(), drawn()));
    model.check(always_possible(name("always possible"), drawn()));
  }
}

void draw_measures(RuleModel<Board>& model, RandomNumber random) {
  const Atom atom{random.below(6), random.below(6)};
  const int index = random.below(cells);
  model.measure(measure("sum of counters", [](const Board& board) {
    return board.counters[0] + board.counters[1] + board.counters[2];
  }));
  model.measure(measure("growth", [](const Before<Board>& before, const After<Board>& after) {
    int growth = 0;
    for (std::size_t cell = 0; cell < before.counters.size(); ++cell)
      growth += std::max(0, after.counters[cell] - before.counters[cell]);
    return growth;
  }));
  model.measure(measure("turns blue", [](const Before<Board>& before, const After<Board>& after) {
    return before.color != Color::blue && after.color == Color::blue;
  }));
  model.measure(longest("stretch", [=](const Board& board) { return is_true(atom, board, index); }));
}

std::unique_ptr<RuleModel<Board>> draw(std::uint64_t seed) {
  RandomNumber random(seed), fairness(seed);
  auto model =
      std::make_unique<RuleModel<Board>>("random_rules" + std::to_string(seed), "drawn by lot", Settings{});
  model->initial(Board{});
  if (random.chance(30)) {
    Board second;
    second.token = Token{2, 1};
    second.members.insert(1);
    model->initial(second);
  }
  draw_rules(*model, random, fairness);
  draw_properties(*model, random);
  return model;
}

}  // namespace

std::unique_ptr<RuleModelBase> random_rule_model(std::uint64_t seed) {
  auto model = draw(seed);
  model->finish();
  return model;
}

std::unique_ptr<RuleModelBase> random_temporal_rule_model(std::uint64_t seed) {
  auto model = draw(seed);
  draw_temporal_properties(*model, RandomNumber(seed));
  draw_measures(*model, RandomNumber(seed));
  model->finish();
  return model;
}

}  // namespace understudy::test_support
