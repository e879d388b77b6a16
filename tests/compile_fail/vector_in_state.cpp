// expect: model state may not hold this standard container
#include "checker/understudy.hpp"

struct Replica {
  struct Disk {
    std::vector<int> log;
  } disk;
  static void define(understudy::Behavior<Replica>&) {}
};
BOOST_DESCRIBE_STRUCT(Replica::Disk, (), (log))

void build(understudy::System& model) { model.add<Replica>("replica"); }
