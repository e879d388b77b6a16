#!/usr/bin/env bash
# What `show` tells of a model, as text and as a drawing.
source "$(dirname "$0")/assertions.bash"

run 0 show primary_backup
for text in machines links parameters faults properties questions "state machine Replica" "crash(replica2)" \
  "standbys = 2" "single master" "no deadlock" "begins in master"; do
  says "$text"
done
run 0 show primary_backup --set standbys=3 --faults crash=2
says "replica3"
says "standbys = 3 (default 2)"
says "at most 2"
run 0 show two_phase_commit
says "rules"

cp "$SOURCE_DIR/tests/cli/flawed_models.cpp" .
run 0 show flawed_models.cpp:flawed
says "would be unhandled in closed: Ping"
says "site east"
says "partition(east|west)"
says "unhandled | assertion | exception | undeclared"

# The answers stand beside the questions, whatever verb answers them.
run 0 show primary_backup
says "scenarios primary_backup --set replication=quorum --faults crash=2 --property \"no lost commits\""
says "the first master and either standby"
says 'worst primary_backup --measure "steps without a master"'
says "for seven steps"
run 0 show dropbox_upgrade
says "--measure \"steps out of service\""
says "18 in a row"

# What temporal properties assume.
run 0 show primary_backup
says "Whatever is not a fault is weakly fair"
run 0 show two_phase_commit
says "Whatever is not a fault is weakly fair"
cat >fair.cpp <<'END'
#include "checker/understudy.hpp"
using namespace understudy;
struct Call {};
BOOST_DESCRIBE_STRUCT(Call, (), ())
struct Phone {
  static void define(Behavior<Phone>& phone) {
    phone.in_any()
        .on<Call>([](Phone&) {})
        .step("ring", [](Phone&) {}).strongly_fair()
        .step("fall silent", [](Phone&) {}).unfair()
        .step("charge", [](Phone&) {});
  }
};
UNDERSTUDY_MODEL(fair, "Two phones") {
  const auto phones = model.group<Phone>("phone", 2);
  model.link(phones[0], phones[1]).one_way().unfair();
  model.faults().crash(phones).may_restart();
}
END
run 0 show fair.cpp
says "strongly fair  phone0: ring, phone1: ring"
says "unfair         phone0: fall silent"
says "delivery from phone0 to phone1"
says "restart(phone1)"
says "may restart"
says "Whatever else is not a fault is weakly fair"
[[ $out != *"phone0: charge"* ]] || fail "a weakly fair step is listed as an exception"

draw() {
  run 0 show "$@" --dot
  says "digraph"
  if command -v dot >/dev/null; then
    dot -Tsvg <<<"$out" >/dev/null || fail "dot refuses the drawing"
  fi
}
draw primary_backup
draw two_phase_commit
draw flawed_models.cpp:flawed
says 'subgraph "cluster_site_0"'

# of many machines, those that stand for each other share a node
cp "$SOURCE_DIR/tests/cli/crowd.cpp" .
draw crowd.cpp
(($(grep -c 'label="[a-z0-9_]*\\n' <<<"$out") == 12)) || fail "48 machines are not drawn as 6 queues and 6 crowds"
says 'east0_worker0\neast0_worker1\neast0_worker2\neast0_worker3\neast0_worker4\nand 2 more\nWorker (x7)'
says '"east_queue0" -> "east0_worker0" [dir=both];'

# tables for a document
run 0 show primary_backup --set standbys=3 --markdown
says "### Questions"
says '| 1 | Can an acknowledged commit be lost when the master crashes? | yes: it is acknowledged before a standby has it | `check primary_backup` |'
says '| `standbys` | `3` | 1..4 | replicas beside the master |'
says '| `replication` | `async` | async \| quorum \| sync |'
says '| `crash` | 1 | the machine stops;'
says '| single master | invariant | '
run 0 show two_phase_commit --markdown
says_not "### Faults"
refuses 2 "exclude each other" show primary_backup --markdown --dot

# a scenario by its name
run 0 check rule_release --scenario PR1 --no-trace
says "scenario=PR1"
says "production can run version 1           reached"
refuses 2 "Did you mean 'PR1'?" check rule_release --scenario PR2
refuses 2 "primary_backup has no parameter 'scenario'" check primary_backup --scenario PR1
refuses 2 "give one of them" check rule_release --scenario PR1 --set scenario=SL1
