#pragma once

#include "models/components/cloud/queue.hpp"

namespace understudy::cloud {

/// As a queue, but whoever asks is served only when a whole batch is there, and a removal takes the records
/// that it names.
class Log : public Queue {
 public:
  /// `batch` is a number of records from 1 to max_batch.
  Log(Region region, int batch) : Queue(region, batch) {}

  static void define(Behavior<Log>& log) {
    define_polling(log);
    log.in(Mode::process)
        .on<RemoveRecords>(
            [](Log& self, const RemoveRecords& remove, Turn& turn) { self.remove(remove.records, turn); })
        .on<RemoveAnywhere>(
            [](Log& self, const RemoveAnywhere& remove, Turn& turn) { self.remove(remove.records, turn); });
  }

 private:
  void remove(const Records& records, Turn& turn) {
    for (const RecordId record : records) {
      const auto found = std::find(memory.records.begin(), memory.records.end(), record);
      if (found != memory.records.end()) memory.records.erase(found);
    }
    turn.reply(RemoveRecordsCompleted{true});
  }
};

}  // namespace understudy::cloud
