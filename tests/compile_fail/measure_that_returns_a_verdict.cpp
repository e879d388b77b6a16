// expect: a measure returns an integer
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
  model.measure(measure("lit", [](const One<Lamp, &Lamp::is_on>& lamp) -> Verdict {
    return lamp.get<&Lamp::is_on>() ? holds() : violated("it is dark");
  }));
}
