// expect: the enum Mode is not described. Add BOOST_DESCRIBE_NESTED_ENUM
#include "checker/understudy.hpp"

struct Client {
  enum class Mode { idle, busy };
  Mode mode() const { return Mode::idle; }
  static void define(understudy::Behavior<Client>&) {}
};

void build(understudy::System& model) { model.add<Client>("client"); }
