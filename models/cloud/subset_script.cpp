#include "models/cloud/subset_script.hpp"

namespace understudy::cloud {
namespace {

void fail_victim(ScriptWriter& script, const Victim& victim, bool stores_answer) {
  if (victim.kind == Victim::Kind::store) return fail_store(script, victim.machine, stores_answer);
  script.fail(victim.machine);
  if (victim.kind == Victim::Kind::queue) script.wait_for(Awaited::failed);
}

void recover_victim(ScriptWriter& script, const Victim& victim, bool stores_answer) {
  if (victim.kind == Victim::Kind::store) recover_store(script, victim.machine, stores_answer);
  if (victim.kind == Victim::Kind::queue) script.recover(victim.machine);
}

}  // namespace

void fail_store(ScriptWriter& script, MachineId store, bool answers) {
  script.fail(store);
  if (answers) script.wait_for(Awaited::failed);
}

void recover_store(ScriptWriter& script, MachineId store, bool answers) {
  script.recover(store);
  if (answers) script.wait_for(Awaited::recovered);
}

Script subset_script(ScriptWriter script, const SubsetTest& test) {
  const auto for_each_chosen = [&](auto write) {
    for (std::size_t index = 0; index < test.victims.size(); ++index)
      script.if_chosen(static_cast<int>(index),
                       [&](ScriptWriter& chosen) { write(chosen, test.victims[index], test.stores_answer); });
  };
  script.watch_destination(1)
      .publish(1)
      .wait_for(Awaited::generated)
      .wait_for(Awaited::notified)
      .wait_for(Awaited::choice);
  for_each_chosen(fail_victim);
  script.publish(2).wait_for(Awaited::generated);
  for_each_chosen(recover_victim);
  for (const MachineId container : test.containers) script.recover(container);
  return script.publish(2, Instruction::When::if_generation_failed).publish_and_deliver(3).script();
}

void declare_choices(System& model, Ref<ScriptDriver> driver, const SubsetTest& test) {
  for (std::size_t index = 0; index < test.victims.size(); ++index) {
    const int component = static_cast<int>(index);
    model
        .fault<ScriptDriver>(
            "fail_" + test.victims[index].name, driver,
            [component](const ScriptDriver& self) { return self.may_choose(component); },
            [component](ScriptDriver& self) { self.choose(component); })
        .at_most(1);
  }
}

}  // namespace understudy::cloud
