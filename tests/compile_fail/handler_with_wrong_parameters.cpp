// expect: a handler is a member function (or a lambda that takes the machine first)
#include "checker/understudy.hpp"

struct Message {};
BOOST_DESCRIBE_STRUCT(Message, (), ())

struct Client {
  static void define(understudy::Behavior<Client>& client) { client.in_any().on<Message>(&Client::hear); }
  void hear(understudy::Turn&, const Message&) {}
};

void build(understudy::System& model) { model.add<Client>("client"); }
