// expect: the predicates of goals and of temporal properties return bool
#include <vector>

#include "checker/understudy.hpp"
using namespace understudy;

struct Lamp {
  struct Memory {
    bool is_on = false;
  } memory;
  bool is_on() const { return memory.is_on; }
  static void define(Behavior<Lamp>&) {}
};
BOOST_DESCRIBE_STRUCT(Lamp::Memory, (), (is_on))

void build(System& model) {
  using LampNow = One<Lamp, &Lamp::is_on>;
  model.check(leads_to(
      "lit", std::vector<int>{1, 2}, [](int, const LampNow&) { return true; }, [](int, const LampNow&) {}));
}
