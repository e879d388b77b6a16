// expect: the state of a RuleModel has a fixed size
#include "checker/understudy.hpp"

struct State {
  boost::container::flat_map<int, int> votes;
};
BOOST_DESCRIBE_STRUCT(State, (), (votes))

void build(understudy::RuleModel<State>& model) { model.initial({}); }
