// expect: a data member of this struct is missing in its BOOST_DESCRIBE_STRUCT
#include "checker/understudy.hpp"

struct Message {
  int number = 0;
  bool is_last = false;
};
BOOST_DESCRIBE_STRUCT(Message, (), (number))

void send(understudy::Turn& turn, understudy::MachineId to) { turn.send(to, Message{}); }
