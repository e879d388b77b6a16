// expect: a monitor never crashes, so it has no disk: put its state into memory
#include "checker/understudy.hpp"

struct Watcher {
  struct Disk {
    int seen = 0;
  } disk;
  static void define(understudy::MonitorBehavior<Watcher>&) {}
};
BOOST_DESCRIBE_STRUCT(Watcher::Disk, (), (seen))

void build(understudy::System& model) { model.monitor<Watcher>("watcher"); }
