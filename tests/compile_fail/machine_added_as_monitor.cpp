// expect: a monitor needs `static void define(MonitorBehavior<M>&)`
#include "checker/understudy.hpp"

struct Client {
  static void define(understudy::Behavior<Client>&) {}
};

void build(understudy::System& model) { model.monitor<Client>("client"); }
