// expect: this type is not described. Add BOOST_DESCRIBE_STRUCT
#include "checker/understudy.hpp"

struct Message {
  int number = 0;
};

void send(understudy::Turn& turn, understudy::MachineId to) { turn.send(to, Message{}); }
