#pragma once

#include <array>
#include <boost/container/static_vector.hpp>

#include "checker/understudy.hpp"

namespace understudy::travis_cleanup {

using BuildNumber = std::uint8_t;
inline constexpr int max_builds = 4;

/// A guard that somebody forgot. Each is found by a property.
enum class Broken : std::uint8_t {
  nothing,
  builds_unchecked,  // build makes a VM however many there are
  forgets_failed     // a failed event is not queued again
};
BOOST_DESCRIBE_ENUM(Broken, nothing, builds_unchecked, forgets_failed)

/// An event of the `build` subprocess: make a VM for this build.
struct Submit {
  BuildNumber build;
};
BOOST_DESCRIBE_STRUCT(Submit, (), (build))

/// The event failed on arrival at `build` or `run`.
struct Failed {
  BuildNumber build;
};
BOOST_DESCRIBE_STRUCT(Failed, (), (build))

struct HasRun {
  BuildNumber build;
};
BOOST_DESCRIBE_STRUCT(HasRun, (), (build))

/// The queue of builds. A failed event is queued again, a bounded number of times. When a build has run, or
/// was given up, another one may come in its place: there is no end of builds, but only so many at a time.
class Intake {
 public:
  enum class Stage : std::uint8_t { coming, waiting, in_work, ran, given_up };
  BOOST_DESCRIBE_NESTED_ENUM(Stage, coming, waiting, in_work, ran, given_up)
  struct Build {
    Stage stage = Stage::coming;
    std::uint8_t retries = 0;
  };
  struct Memory {
    boost::container::static_vector<Build, max_builds> builds;
    boost::container::static_vector<BuildNumber, max_builds> queue;
  } memory;

  Intake(MachineId build_stage, int builds, int retries, Broken broken)
      : build_stage_(build_stage), retries_(retries), forgets_failed_(broken == Broken::forgets_failed) {
    memory.builds.resize(static_cast<std::size_t>(builds));
  }

  Set<max_builds> in_stage(Stage stage) const {
    Set<max_builds> found;
    for (std::size_t build = 0; build < memory.builds.size(); ++build)
      if (memory.builds[build].stage == stage) found.insert(static_cast<int>(build));
    return found;
  }
  Set<max_builds> ran() const { return in_stage(Stage::ran); }
  Set<max_builds> given_up() const { return in_stage(Stage::given_up); }
  Set<max_builds> owed() const {
    return Set<max_builds>::from_bits(
        static_cast<std::uint8_t>(in_stage(Stage::waiting).bits() | in_stage(Stage::in_work).bits()));
  }

  static void define(Behavior<Intake>& intake) {
    auto rules = intake.in_any();
    for (int number = 0; number < max_builds; ++number) {
      const auto build = static_cast<BuildNumber>(number);
      rules.step(
          fmt::format("build {} comes in", number),
          [build](const Intake& self) { return self.may_come(build); },
          [build](Intake& self) { self.admit(build); });
    }
    rules.step("submits the next build", &Intake::has_waiting, &Intake::submit)
        .on<Failed>(&Intake::requeue)
        .on<HasRun>([](Intake& self, const HasRun& event) { self.at(event.build).stage = Stage::ran; });
  }

 private:
  Build& at(BuildNumber build) { return memory.builds[build]; }
  bool may_come(BuildNumber build) const {
    if (build >= memory.builds.size()) return false;
    const Stage stage = memory.builds[build].stage;
    return stage == Stage::coming || stage == Stage::ran || stage == Stage::given_up;
  }
  void admit(BuildNumber build) {
    at(build) = Build{Stage::waiting, 0};
    memory.queue.push_back(build);
  }
  bool has_waiting() const { return !memory.queue.empty(); }
  void submit(Turn& turn) {
    const BuildNumber build = memory.queue.front();
    memory.queue.erase(memory.queue.begin());
    at(build).stage = Stage::in_work;
    turn.send(build_stage_, Submit{build});
  }
  void requeue(const Failed& failed) {
    if (forgets_failed_) return;
    Build& build = at(failed.build);
    if (build.retries == retries_) {
      build.stage = Stage::given_up;
      return;
    }
    ++build.retries;
    build.stage = Stage::waiting;
    memory.queue.push_back(failed.build);
  }

  MachineId build_stage_;
  int retries_;
  bool forgets_failed_;
};
BOOST_DESCRIBE_STRUCT(Intake::Build, (), (stage, retries))
BOOST_DESCRIBE_STRUCT(Intake::Memory, (), (builds, queue))

}  // namespace understudy::travis_cleanup
