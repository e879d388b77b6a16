// expect: model state may not hold floating point
#include "checker/understudy.hpp"

struct Client {
  struct Memory {
    double timeout = 0.5;
  } memory;
  static void define(understudy::Behavior<Client>&) {}
};
BOOST_DESCRIBE_STRUCT(Client::Memory, (), (timeout))

void build(understudy::System& model) { model.add<Client>("client"); }
