// expect: the state of a RuleModel has a fixed size
#include "checker/understudy.hpp"

struct State {
  boost::container::flat_map<int, int> votes;
};
BOOST_DESCRIBE_STRUCT(State, (), (votes))

UNDERSTUDY_RULE_MODEL(fails, State, "does not compile") { model.initial({}); }
