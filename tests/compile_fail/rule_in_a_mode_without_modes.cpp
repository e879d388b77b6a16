// expect: in(mode) needs `enum class Mode` and `Mode mode() const` in the machine
#include "checker/understudy.hpp"

struct Client {
  enum class Phase { idle, busy };
  static void define(understudy::Behavior<Client>& client) { client.in(Phase::idle).waits(); }
};

void build(understudy::System& model) { model.add<Client>("client"); }
