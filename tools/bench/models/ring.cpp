#include "checker/understudy.hpp"

/// A ring of nodes in which tokens go around while nodes crash: many places for faults, and fault sets that
/// one can tell by hand (every three neighbours).
namespace understudy::ring {

struct Token {
  std::uint8_t hops;
};
BOOST_DESCRIBE_STRUCT(Token, (), (hops))

class Node {
 public:
  explicit Node(int hops) : hops_(hops) {}

  struct Memory {
    std::uint8_t to_start = 0;
  } memory;
  Ref<Node> next;

  static void define(Behavior<Node>& node) {
    node.in_any().on<Token>(&Node::pass).step("start a token", &Node::may_start, &Node::start);
  }

 private:
  bool may_start() const { return memory.to_start > 0; }
  void start(Turn& turn) {
    --memory.to_start;
    turn.send(next, Token{1});
  }
  void pass(const Token& token, Turn& turn) {
    if (token.hops < hops_) turn.send(next, Token{static_cast<std::uint8_t>(token.hops + 1)});
  }

  int hops_;
};
BOOST_DESCRIBE_STRUCT(Node::Memory, (), (to_start))

}  // namespace understudy::ring

UNDERSTUDY_MODEL(ring, "Nodes in a ring pass tokens on, and crash") {
  using namespace understudy;
  using ring::Node;
  const int size = model.parameter("nodes", 16, between(3, 24), "in the ring");
  const int hops = model.parameter("hops", 12, between(1, 100), "that a token goes");
  const auto nodes = model.group<Node>("node", size, hops);
  for (std::size_t index = 0; index < nodes.size(); ++index) {
    model[nodes[index]].next = nodes[(index + 1) % nodes.size()];
    model.link(std::vector{nodes[index]}, std::vector{nodes[(index + 1) % nodes.size()]});
  }
  model[nodes[0]].memory.to_start = 1;
  model[nodes[nodes.size() / 2]].memory.to_start = 1;
  model.faults().crash(nodes).at_most(3);
  model.check(invariant("no three neighbours are down", [](const Each<Node>& all) -> Verdict {
    for (std::size_t index = 0; index < all.size(); ++index) {
      const auto& second = all[(index + 1) % all.size()];
      const auto& third = all[(index + 2) % all.size()];
      if (!all[index].up() && !second.up() && !third.up())
        return violated("{}, {} and {} are", all[index].name(), second.name(), third.name());
    }
    return holds();
  }));
}
