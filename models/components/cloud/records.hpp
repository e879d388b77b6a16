#pragma once

#include <boost/container/flat_set.hpp>
#include <boost/container/static_vector.hpp>
#include <variant>

#include "checker/understudy.hpp"

/// What the components of the cloud transaction systems say to each other.
namespace understudy::cloud {

using RecordId = std::uint8_t;  // from 1
using RecordSet = boost::container::flat_set<RecordId>;
using Region = std::uint8_t;  // 1 or 2
using RecordCount = std::uint8_t;

/// Records that travel together: one through queues, a whole batch through logs.
inline constexpr int max_batch = 5;
using Records = boost::container::static_vector<RecordId, max_batch>;

// --- queues and logs; the answers go to the sender unless an invoker is named ---

struct SendRecords {
  Records records;
};
struct SendRecordsCompleted {
  Records records;
  bool ok;
};
/// A long poll: one response, as soon as there is something.
struct ReceiveRecords {
  Region region;
  MachineId invoker;
};
/// The records stay in the queue until they are removed.
struct ReceiveRecordsResponse {
  Records records;  // none if not ok
  Region region;    // of the queue
  bool ok;
};
struct RemoveRecords {
  Records records;
  Region region;
};
struct RemoveRecordsCompleted {
  bool ok;
};
/// The same two by way of somebody who may subscribe a receiver where it waits already, and remove from
/// another queue than the records came from: their order among what is sent to the queue matters.
struct ReceiveAnywhere {
  Region region;
  MachineId invoker;
};
struct RemoveAnywhere {
  Records records;
  Region region;
};
/// Asks to be told when `count` records were sent to a queue, or have arrived at the destination.
struct ReceiveNotification {
  RecordCount count;
  MachineId invoker;
};
struct NotificationResponse {
  RecordCount count;
  bool ok;
};
BOOST_DESCRIBE_STRUCT(SendRecords, (), (records))
BOOST_DESCRIBE_STRUCT(SendRecordsCompleted, (), (records, ok))
BOOST_DESCRIBE_STRUCT(ReceiveRecords, (), (region, invoker))
BOOST_DESCRIBE_STRUCT(ReceiveRecordsResponse, (), (records, region, ok))
BOOST_DESCRIBE_STRUCT(RemoveRecords, (), (records, region))
BOOST_DESCRIBE_STRUCT(RemoveRecordsCompleted, (), (ok))
BOOST_DESCRIBE_STRUCT(ReceiveAnywhere, (), (region, invoker))
BOOST_DESCRIBE_STRUCT(RemoveAnywhere, (), (records, region))
BOOST_DESCRIBE_STRUCT(ReceiveNotification, (), (count, invoker))
BOOST_DESCRIBE_STRUCT(NotificationResponse, (), (count, ok))

// --- API containers ---

struct Invoke {
  Records records;
};
struct InvokeCompleted {
  Records records;
  bool ok;
};
BOOST_DESCRIBE_STRUCT(Invoke, (), (records))
BOOST_DESCRIBE_STRUCT(InvokeCompleted, (), (records, ok))

// --- stores ---

struct Insert {
  RecordId record;
  Region region;      // of the container that asks
  MachineId invoker;  // who gets the answer
};
struct InsertCompleted {
  RecordId record;
  bool ok;
};
/// From another region; nobody waits for an answer.
struct Replicate {
  RecordId record;
  Region region;  // where it comes from
};
BOOST_DESCRIBE_STRUCT(Insert, (), (record, region, invoker))
BOOST_DESCRIBE_STRUCT(Replicate, (), (record, region))
BOOST_DESCRIBE_STRUCT(InsertCompleted, (), (record, ok))

// --- the source ---

struct GenerateRecords {
  std::uint8_t batch;  // from 1
  MachineId invoker;
};
struct GenerateRecordsCompleted {
  std::uint8_t batch;
  bool ok;
};
BOOST_DESCRIBE_STRUCT(GenerateRecords, (), (batch, invoker))
BOOST_DESCRIBE_STRUCT(GenerateRecordsCompleted, (), (batch, ok))

// --- what an operator, or a test, orders; the invoker is told when it is done, by whoever answers such ---

struct Fail {
  MachineId invoker;
};
struct FailCompleted {};
struct Recover {
  MachineId invoker;
};
struct RecoverCompleted {};
struct FailReplication {
  MachineId invoker;
};
struct FailReplicationCompleted {};
struct RecoverReplication {};
struct SwitchRegions {
  MachineId invoker;
};
struct SwitchRegionsCompleted {
  bool ok;
};
struct SwitchRegionOffline {
  Region region;
};
BOOST_DESCRIBE_STRUCT(Fail, (), (invoker))
BOOST_DESCRIBE_STRUCT(FailCompleted, (), ())
BOOST_DESCRIBE_STRUCT(Recover, (), (invoker))
BOOST_DESCRIBE_STRUCT(RecoverCompleted, (), ())
BOOST_DESCRIBE_STRUCT(FailReplication, (), (invoker))
BOOST_DESCRIBE_STRUCT(FailReplicationCompleted, (), ())
BOOST_DESCRIBE_STRUCT(RecoverReplication, (), ())
BOOST_DESCRIBE_STRUCT(SwitchRegions, (), (invoker))
BOOST_DESCRIBE_STRUCT(SwitchRegionsCompleted, (), (ok))
BOOST_DESCRIBE_STRUCT(SwitchRegionOffline, (), (region))

/// Any of the orders that a test gives, and to whom.
using Command = std::variant<GenerateRecords, ReceiveNotification, Fail, Recover, FailReplication,
                             RecoverReplication, SwitchRegions, SwitchRegionOffline>;
struct Order {
  MachineId to;
  Command command;
};
BOOST_DESCRIBE_STRUCT(Order, (), (to, command))

}  // namespace understudy::cloud
