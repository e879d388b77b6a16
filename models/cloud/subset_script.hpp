#pragma once

#include "models/cloud/script_writer.hpp"

/// The test that fails a subset of the components: which one is for the adversary to choose.
namespace understudy::cloud {

/// A component that may be in the subset.
struct Victim {
  enum class Kind : std::uint8_t { queue, container, store };
  std::string name;
  MachineId machine;
  Kind kind;
};

struct SubsetTest {
  std::vector<Victim>
      victims;  // in the order in which they fail and recover, at most ScriptDriver::max_chosen
  std::vector<MachineId> containers;  // that are told to recover at the end, whatever has failed
  bool stores_answer;                 // orders to stores are answered, and the script waits for that
};

void fail_store(ScriptWriter& script, MachineId store, bool answers);
void recover_store(ScriptWriter& script, MachineId store, bool answers);

/// Publish a batch; fail the subset; publish the second batch; recover queues and stores, then the
/// containers; publish the second batch again if that had failed; publish the third one.
Script subset_script(ScriptWriter script, const SubsetTest& test);

/// Each component is a fault of its own: "fail_core_queue(driver)".
void declare_choices(System& model, Ref<ScriptDriver> driver, const SubsetTest& test);

}  // namespace understudy::cloud
