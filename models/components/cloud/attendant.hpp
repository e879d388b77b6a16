#pragma once

#include "models/components/cloud/records.hpp"

namespace understudy::cloud {

/// Who looks after a component where no script does: finally recovers it when it has failed, and then tells
/// the containers that use it to recover as well, just as the scripts do.
struct Attendant {
  bool is_present = false;
  std::vector<MachineId> users;

  void recover_users(Turn& turn) const {
    for (const MachineId user : users) turn.send(user, Recover{});
  }
};

}  // namespace understudy::cloud
