// expect: model state may not hold this standard container
#include "checker/understudy.hpp"

struct State {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(State, (), (name))

void build(understudy::RuleModel<State>& model) { model.initial({}); }
