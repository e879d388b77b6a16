// expect: this is a monitor. Add it with model.monitor
#include "checker/understudy.hpp"

struct Watcher {
  static void define(understudy::MonitorBehavior<Watcher>&) {}
};

void build(understudy::System& model) { model.add<Watcher>("watcher"); }
