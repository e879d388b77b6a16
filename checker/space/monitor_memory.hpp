#pragma once

#include <optional>
#include <vector>

#include "checker/space/memo_table.hpp"
#include "checker/space/system_tables.hpp"

namespace understudy::space {

/// Runs the rules of monitors, and remembers what an event makes of a monitor's local state.
class MonitorMemory {
 public:
  MonitorMemory(SystemTables& tables, bool double_check)
      : tables_(tables), double_check_(double_check), known_(tables.machine_count()) {}

  /// The monitor's local state after the event, which is an interned envelope; nothing when an assertion
  /// failed. Throws ModelError when the monitor is not pure, as far as `double_check` finds out.
  std::optional<Word> observe(MachineId monitor, Word local, Word event);
  void forget();
  std::size_t memory_bytes() const;

 private:
  static constexpr Word failed = ~Word{0};
  Word compute(MachineId monitor, Word local, Word event);

  SystemTables& tables_;
  bool double_check_;
  std::vector<MemoTable<Word>> known_;  // by machine
};

}  // namespace understudy::space
