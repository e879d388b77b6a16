// expect: model state may not hold a pointer or a reference
#include "checker/understudy.hpp"

struct Message {
  int* number = nullptr;
};
BOOST_DESCRIBE_STRUCT(Message, (), (number))

void send(understudy::Turn& turn, understudy::MachineId to) { turn.send(to, Message{}); }
