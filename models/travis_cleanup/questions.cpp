#include "models/travis_cleanup/options.hpp"

namespace understudy::travis_cleanup {
namespace {

const Question questions[] = {
    {"Does build still accept work when the count is stale?",
     "check travis_cleanup --property \"VMs within capacity\"",
     "yes: the janitor cannot log in and repeats a number below the limit, so build makes one VM after the "
     "other"},
    {"Also at the size of the incident, 200 VMs?",
     "check travis_cleanup --set capacity=200 --set builds=1 --property \"VMs within capacity\"",
     "yes: VM 201 is made"},
    {"Is it the password?",
     "check travis_cleanup --faults rotate_password=0 --property \"VMs within capacity\"",
     "yes: while the janitor can log in, there are never more VMs than the capacity"},
    {"Would it help to ask the hosts instead of the janitor?",
     "check travis_cleanup --set count_from=real --property \"VMs within capacity\"",
     "yes: build stops at the limit, whatever happens to the janitor"},
    {"What if a janitor without access says so instead of repeating the last number?",
     "check travis_cleanup --set repeats_last_count=false --property \"VMs within capacity\"",
     "that helps as well: an unknown number counts as too many"},
    {"Should the stop depend on the number of VMs or on the exceeded capacity?",
     "check travis_cleanup --set stop_on=capacity --faults rotate_password=0 --property \"VMs within "
     "capacity\"",
     "on the number: a VM that is made and not powered on yet uses no capacity, so build makes too many even "
     "without any fault"},
    {"Do VM objects and a counter give the same answer with the stale count?",
     "check travis_cleanup --set vms_as=objects --property \"VMs within capacity\"",
     "yes, after the same number of steps; which VM is which does not matter to anybody"},
    {"Do VM objects and a counter give the same answer with the real count?",
     "check travis_cleanup --set vms_as=objects --set count_from=real --property \"VMs within capacity\"",
     "yes"},
    {"Are builds lost?", "check travis_cleanup --set count_from=real --property \"no build is given up\"",
     "yes: events that fail are queued again at once, and use their retries up while nothing is deleted"},
    {"Are builds lost without any fault?",
     "check travis_cleanup --set count_from=real --faults rotate_password=0 --property \"no build is given "
     "up\"",
     "yes: a bounded number of immediate retries does not outlast a janitor that is merely busy"},
    {"Is it enough to put the new password into the janitor's configuration?",
     "check travis_cleanup --set recovery=fix --property \"recovery restores access\"",
     "no: it read the old one when it started"},
    {"And when it looks the password up at every request?",
     "check travis_cleanup --set recovery=fix --set rereads_password=true --property \"recovery restores "
     "access\"",
     "then yes, without a restart"},
    {"In which order must the operators fix the password and restart the janitor? The restart first?",
     "check travis_cleanup --set recovery=restart_fix --property \"recovery restores access\"",
     "no: it starts with the old password again"},
    {"In which order must the operators fix the password and restart the janitor? The password first?",
     "check travis_cleanup --set recovery=fix_restart --property \"recovery restores access\"", "yes"},
    {"Is the alarm raised?", "check travis_cleanup --property \"the alarm is raised\"",
     "no: it looks at the number that the janitor repeats, which is below the limit"},
    {"In which recovery order does the backlog drain? Password, restart?",
     "check travis_cleanup --set recovery=fix_restart --property \"the backlog can drain\"",
     "not completely: VMs that were never powered on are skipped by the cleanup"},
    {"Password, restart, then deleting those VMs by hand?",
     "check travis_cleanup --set recovery=fix_restart_purge --property \"the backlog can drain\"",
     "not if one more leaks after that: the hosts are still full while the janitor deletes"},
    {"Deleting them by hand first?",
     "check travis_cleanup --set recovery=purge_fix_restart --property \"the backlog can drain\"",
     "worse: more leak until the janitor works"},
    {"And if the janitor also deletes VMs that were never powered on?",
     "check travis_cleanup --set recovery=fix_restart --set deletes_leaked=true --property \"the backlog can "
     "drain\"",
     "then the password and a restart are enough"},
    {"What indicates that the capacity was exceeded? An alarm that looks at the real number?",
     "check travis_cleanup --set stop_on=capacity --set count_from=real --property \"the alarm is raised\"",
     "not for certain: it looks now and then, and may always look when a VM has just been deleted"},
    {"Does every build finally run?",
     "check travis_cleanup --set liveness=true --set count_from=real --faults rotate_password=0 --property "
     "\"every build runs finally\"",
     "no, even without a fault: a build may find the places taken whenever it is tried, while the other one "
     "runs again and again; to be queued again is no claim to a place"},
    {"And a build that is alone?",
     "check travis_cleanup --set liveness=true --set builds=1 --faults rotate_password=0 --property \"every "
     "build runs finally\"",
     "yes: the janitor deletes its earlier VMs finally"},
    {"And after the passwords were rotated and all was repaired?",
     "check travis_cleanup --set liveness=true --set builds=1 --set recovery=fix_restart --property \"every "
     "build runs finally\"",
     "no: VMs that were never powered on have taken all the places"},
    {"And when build asked the hosts all the time?",
     "check travis_cleanup --set liveness=true --set builds=1 --set recovery=fix_restart --set "
     "count_from=real --property \"every build runs finally\"",
     "yes: build stopped at the limit, so nothing leaked meanwhile"},
    {"Is a VM leaked for ever?",
     "check travis_cleanup --set liveness=true --faults rotate_password=0,never_powers_on=1 --property \"no "
     "VM is leaked for ever\"",
     "yes, one that is never powered on: the cleanup skips it"},
    {"Is it leaked for ever if the janitor also deletes VMs that were never powered on?",
     "check travis_cleanup --set liveness=true --set deletes_leaked=true --faults "
     "rotate_password=0,never_powers_on=1 --property \"no VM is leaked for ever\"",
     "it may be: the janitor deletes VMs whose builds have run before, and there may always be some"},
    {"And if it deletes those first?",
     "check travis_cleanup --set liveness=true --set deletes_leaked=true --set leaked_first=true --faults "
     "rotate_password=0,never_powers_on=1 --property \"no VM is leaked for ever\"",
     "then no"},
    {"And after the passwords were rotated and repaired, if it deletes those first?",
     "check travis_cleanup --set liveness=true --set deletes_leaked=true --set leaked_first=true --set "
     "recovery=fix_restart --property \"no VM is leaked for ever\"",
     "no either"},
    {"Is it found when build does not look at the number at all?",
     "check travis_cleanup --set broken=builds_unchecked --set count_from=real --property \"VMs within "
     "capacity\"",
     "yes: there are more VMs than the capacity"},
    {"Is it found when a failed event is not queued again?",
     "check travis_cleanup --set liveness=true --set broken=forgets_failed --set builds=1 --faults "
     "rotate_password=0 --property \"every build runs finally\"",
     "yes: the build waits for ever"},
};

}  // namespace

void declare_questions(System& model) {
  for (const auto& [text, command, answer] : questions) model.question(text, command, answer);
}

}  // namespace understudy::travis_cleanup
