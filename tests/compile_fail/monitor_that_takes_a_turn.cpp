// expect: of a monitor, with a const Sighting& in the place of the Turn&
#include "checker/understudy.hpp"

struct Message {};
BOOST_DESCRIBE_STRUCT(Message, (), ())

struct Watcher {
  static void define(understudy::MonitorBehavior<Watcher>& watcher) {
    watcher.in_any().on<Message>([](Watcher&, const Message&, understudy::Turn&) {});
  }
};

void build(understudy::System& model) { model.monitor<Watcher>("watcher"); }
