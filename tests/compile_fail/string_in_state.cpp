// expect: model state may not hold this standard container
#include "checker/understudy.hpp"

struct State {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(State, (), (name))

UNDERSTUDY_RULE_MODEL(fails, State, "does not compile") { model.initial({}); }
