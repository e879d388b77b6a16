#include "checker/space/monitor_memory.hpp"

#include "checker/space/handler_memory.hpp"

namespace understudy::space {

std::optional<Word> MonitorMemory::observe(MachineId monitor, Word local, Word event) {
  const std::uint64_t key = (std::uint64_t{local} << 32) | event;
  const Word* after = known_[monitor.index].find(key);
  if (!after) {
    const Word computed = compute(monitor, local, event);
    if (double_check_ && compute(monitor, local, event) != computed)
      throw ModelError(impure_handler(tables_.system().names()[monitor.index]));
    after = known_[monitor.index].insert(key, computed);
  }
  return *after == failed ? std::nullopt : std::optional(*after);
}

Word MonitorMemory::compute(MachineId monitor, Word local, Word event) {
  const System& system = tables_.system();
  try {
    return with_blame([&] { return "a rule of the monitor " + system.names()[monitor.index]; },
                      [&] {
                        const std::string bytes = system.monitor_at(monitor).observe(
                            tables_.local(monitor, local).bytes, tables_.envelope(event), system.names());
                        return tables_.intern_local(monitor, {true, bytes});
                      });
  } catch (const AssertionFailed&) {
    return failed;
  }
}

void MonitorMemory::forget() {
  for (auto& table : known_) table.clear();
}

std::size_t MonitorMemory::memory_bytes() const {
  std::size_t total = 0;
  for (const auto& table : known_) total += table.memory_bytes();
  return total;
}

}  // namespace understudy::space
