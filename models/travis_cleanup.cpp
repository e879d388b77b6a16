#include "models/travis_cleanup.hpp"

#include "models/travis_cleanup/options.hpp"

namespace understudy::travis_cleanup {

using components::VmsAs;

Options read_options(System& model) {
  Options options{};
  options.capacity = model.parameter("capacity", 2, between(1, 220),
                                     "VMs that may be powered on at once; build stops at as many VMs");
  options.storage = model.parameter("storage", 2, between(1, 20), "VMs that can be made beyond the capacity");
  options.builds = model.parameter("builds", 2, between(1, max_builds), "builds at a time");
  options.workers = model.parameter("workers", 1, between(1, max_builds), "of build and of run");
  options.retries = model.parameter("retries", 1, between(0, 3), "how often a failed build is queued again");
  options.vms_as = model.parameter("vms_as", VmsAs::counter, "each VM by itself, or how many there are");
  options.count_from = model.parameter("count_from", CountFrom::reported,
                                       "whether build and the alarm ask the janitor or the hosts");
  options.stop_on =
      model.parameter("stop_on", StopOn::count,
                      "whether build stops at too many VMs or when the hosts have no capacity left");
  options.recovery =
      model.parameter("recovery", Recovery::none, "what the operators do about the rotated password");
  options.janitor.deletes_leaked = model.parameter(
      "deletes_leaked", false, "whether the janitor also deletes VMs that were never powered on");
  options.janitor.leaked_first =
      model.parameter("leaked_first", false, "whether it deletes those before VMs whose builds have run");
  options.janitor.rereads_password = model.parameter(
      "rereads_password", false, "whether the janitor takes a new password without a restart");
  options.janitor.repeats_last_count = model.parameter(
      "repeats_last_count", true, "whether a janitor without access reports the last known number");
  options.liveness = model.parameter("liveness", false,
                                     "whether it is decided what finally becomes of builds and leaked VMs");
  options.broken = model.parameter("broken", Broken::nothing, "which guard somebody forgot");
  return options;
}

namespace {

void declare_faults(System& model, Ref<VmPool> pool, Ref<RunStage> run, Ref<Janitor> janitor,
                    Ref<Operators> operators) {
  const auto rotate = [operators](VmPool& hosts, Turn& turn) {
    hosts.rotate_password();
    turn.send(operators, Rotated{});
  };
  model.fault<VmPool>("rotate_password", pool, &VmPool::has_first_password, rotate).at_most(1);
  model.fault<RunStage>("never_powers_on", run, &RunStage::powers_on, &RunStage::break_next).at_most(0);
  model.faults().crash(janitor).at_most(0).restart();
}

}  // namespace
}  // namespace understudy::travis_cleanup

UNDERSTUDY_MODEL(
    travis_cleanup,
    "The Travis CI outage: the cleanup service cannot log in any more, its count of VMs is stale, "
    "and build goes on making VMs") {
  using namespace understudy;
  using namespace understudy::travis_cleanup;
  const Options options = read_options(model);
  const auto pool =
      model.add<VmPool>("hosts", options.vms_as, options.capacity, options.capacity + options.storage);
  const auto janitor = model.add<Janitor>("janitor", pool, options.janitor);
  const auto build = model.add<BuildStage>("build", options.workers, options.stop_on, options.count_from,
                                           options.capacity, options.broken);
  const auto run = model.add<RunStage>("run", options.workers, options.capacity);
  const auto intake = model.add<Intake>("intake", build, options.builds, options.retries, options.broken);
  const auto operators = model.add<Operators>("operators", options.recovery, pool, janitor);
  const auto alarm = model.add<Alarm>("alarm", options.count_from, options.capacity, pool, janitor);
  model[build].wiring = {intake, pool, janitor, run};
  model[run].wiring = {intake, pool, janitor};

  model.link(intake, build);
  model.link(intake, run);
  model.link(build, run);
  model.link(std::vector<MachineId>{build, run, operators, alarm}, std::vector<MachineId>{pool, janitor});
  model.link(janitor, pool);
  declare_faults(model, pool, run, janitor, operators);
  declare_properties(model, options);
  declare_measures(model);
  declare_questions(model);
}
