// expect: a static_vector in the state of a RuleModel holds at most 255 elements
#include "checker/understudy.hpp"

struct State {
  boost::container::static_vector<int, 256> log;
};
BOOST_DESCRIBE_STRUCT(State, (), (log))

UNDERSTUDY_RULE_MODEL(fails, State, "does not compile") { model.initial({}); }
