#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "checker/dsl/property.hpp"
#include "checker/space/view.hpp"

namespace understudy::space {

/// States as user code looks at them: machines are decoded, once for each of their local states. One for each
/// thread.
class Scenery {
 public:
  explicit Scenery(const SystemTables& tables);

  /// Shows what the views see of a step; of a state, if it has no `after`. `focus`: of a property about one
  /// machine. Valid until the next call.
  void show(const Views& views, MachineId focus, const Word* before, const Word* after);
  const Observation& before() const { return before_; }
  const Observation& after() const { return is_step_ ? after_ : before_; }

 private:
  void show(const Views& views, const Word* state, Observation& observation);
  const void* object(MachineId machine, Word local);

  const SystemTables& tables_;
  Observation before_, after_;  // reused
  bool is_step_ = false;
  std::deque<std::vector<Envelope>> mailboxes_;  // of the observation in progress
  std::vector<std::vector<std::shared_ptr<const void>>>
      objects_;  // decoded machines, by machine and local number
};

}  // namespace understudy::space
