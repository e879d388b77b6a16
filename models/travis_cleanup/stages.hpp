#pragma once

#include "models/components/janitor.hpp"
#include "models/travis_cleanup/intake.hpp"

namespace understudy::travis_cleanup {

using components::Slot;
using components::VmState;

/// Where the number of VMs comes from that `build` and the alarm look at.
enum class CountFrom : std::uint8_t { reported, real };
BOOST_DESCRIBE_ENUM(CountFrom, reported, real)

/// What makes `build` refuse work: the number of VMs, or that the hosts have no capacity left.
enum class StopOn : std::uint8_t { count, capacity };
BOOST_DESCRIBE_ENUM(StopOn, count, capacity)

/// The number of VMs as somebody who looks there sees it.
inline int seen_count(CountFrom source, MachineId pool, MachineId janitor, Turn& turn) {
  using namespace components;
  if (source == CountFrom::real) return turn.call<Use>(pool, AskUse{})->vms;
  const auto reported = turn.call<Reported>(janitor, AskCount{});
  return reported ? reported->vms : max_slots;  // nobody answers: unknown counts as too many
}

/// A build and its VM.
struct Job {
  BuildNumber build;
  Slot slot;
};
BOOST_DESCRIBE_STRUCT(Job, (), (build, slot))

/// An event of the `run` subprocess: power the VM on and run the build there.
struct Run {
  Job job;
};
BOOST_DESCRIBE_STRUCT(Run, (), (job))

/// The jobs in work, one for each busy worker; which is the next to be finished is open.
using Jobs = boost::container::static_vector<Job, max_builds>;
inline Job take_any(Jobs& jobs, Turn& turn) {
  const auto chosen = jobs.begin() + turn.choose(static_cast<int>(jobs.size()));
  const Job job = *chosen;
  jobs.erase(chosen);
  return job;
}

/// The subprocess `build`: createVM, if there are not too many already.
class BuildStage {
 public:
  enum class Mode : std::uint8_t { free, busy };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, free, busy)
  struct Memory {
    Jobs jobs;
  } memory;
  struct Wiring {
    MachineId intake, pool, janitor, run_stage;
  } wiring;

  BuildStage(int workers, StopOn stop_on, CountFrom count_from, int capacity, Broken broken)
      : workers_(workers),
        stop_on_(stop_on),
        count_from_(count_from),
        capacity_(capacity),
        is_unchecked_(broken == Broken::builds_unchecked) {}
  Mode mode() const { return static_cast<int>(memory.jobs.size()) < workers_ ? Mode::free : Mode::busy; }

  static void define(Behavior<BuildStage>& stage) {
    stage.in(Mode::free).on<Submit>(&BuildStage::accept);
    stage.in(Mode::busy).defer<Submit>();
    stage.in_any().step(
        "has made a VM", [](const BuildStage& self) { return !self.memory.jobs.empty(); },
        &BuildStage::pass_on);
  }

 private:
  bool sees_room(Turn& turn) const {
    if (stop_on_ == StopOn::count)
      return seen_count(count_from_, wiring.pool, wiring.janitor, turn) < capacity_;
    return turn.call<components::Use>(wiring.pool, components::AskUse{})->powered_on < capacity_;
  }
  void accept(const Submit& event, Turn& turn) {
    if (is_unchecked_ || sees_room(turn)) {
      const auto vm = turn.call<components::CreatedVm>(wiring.pool, components::CreateVm{});
      if (vm->is_made) return memory.jobs.push_back({event.build, vm->slot});
    }
    turn.send(wiring.intake, Failed{event.build});
  }
  void pass_on(Turn& turn) { turn.send(wiring.run_stage, Run{take_any(memory.jobs, turn)}); }

  int workers_;
  StopOn stop_on_;
  CountFrom count_from_;
  int capacity_;
  bool is_unchecked_;
};
BOOST_DESCRIBE_STRUCT(BuildStage::Memory, (), (jobs))

/// The subprocess `run`: powers the VM on if the hosts have the capacity, and runs the build.
class RunStage {
 public:
  enum class Mode : std::uint8_t { free, busy };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, free, busy)
  struct Memory {
    bool next_never_powers_on = false;
    Jobs jobs;
  } memory;
  struct Wiring {
    MachineId intake, pool, janitor;
  } wiring;

  RunStage(int workers, int capacity) : workers_(workers), capacity_(capacity) {}
  Mode mode() const { return static_cast<int>(memory.jobs.size()) < workers_ ? Mode::free : Mode::busy; }
  bool powers_on() const { return !memory.next_never_powers_on; }
  void break_next() { memory.next_never_powers_on = true; }

  static void define(Behavior<RunStage>& stage) {
    stage.in(Mode::free).on<Run>(&RunStage::start);
    stage.in(Mode::busy).defer<Run>();
    stage.in_any().step(
        "a build has run", [](const RunStage& self) { return !self.memory.jobs.empty(); }, &RunStage::end);
  }

 private:
  void start(const Run& run, Turn& turn) {
    using components::Use;
    const auto use = turn.call<Use>(wiring.pool, components::AskUse{});
    if (std::exchange(memory.next_never_powers_on, false) || use->powered_on >= capacity_) {
      change(run.job.slot, VmState::creating, VmState::leaked, turn);
      hand_over(VmState::leaked, turn);
      return turn.send(wiring.intake, Failed{run.job.build});
    }
    change(run.job.slot, VmState::creating, VmState::running, turn);
    memory.jobs.push_back(run.job);
  }
  void end(Turn& turn) {
    const Job job = take_any(memory.jobs, turn);
    change(job.slot, VmState::running, VmState::done, turn);
    hand_over(VmState::done, turn);
    turn.send(wiring.intake, HasRun{job.build});
  }
  void hand_over(VmState state, Turn& turn) const {
    turn.call<components::Access>(wiring.janitor, components::Finished{state});
  }
  void change(Slot slot, VmState from, VmState to, Turn& turn) const {
    turn.call<components::Access>(wiring.pool, components::ChangeVm{slot, from, to});
  }

  int workers_, capacity_;
};
BOOST_DESCRIBE_STRUCT(RunStage::Memory, (), (next_never_powers_on, jobs))

}  // namespace understudy::travis_cleanup
