#!/usr/bin/env bash
# Each way a check can end has its exit code, and the report says so.
source "$(dirname "$0")/assertions.bash"

run 0 check two_phase_commit
says "HOLDS"
says "288"
says "reproduce"
[[ -z $(ls -A) ]] || fail "a check that holds wrote something"

run 12 check primary_backup
says "VIOLATED  no lost commits"
says "written to  primary_backup.itf.json"
says "not decided"

run 12 check primary_backup --keep-going
says_not "not decided  at most one machine"

run 0 check primary_backup --set replication=sync
says "HOLDS"

run 5 check two_phase_commit --max-states 50
says "NOT DECIDED"
says "stopped by --max-states"
says_not "HOLDS"
run 5 check two_phase_commit --max-depth 3
says "stopped by --max-depth"

run 0 check two_phase_commit --property consistency
says_not "everybody commits"
run 0 check two_phase_commit --property "no deadlock" --property consistency --store exact --threads 2
says "whole states were compared"
run 0 check two_phase_commit --quiet
[[ $out == "HOLDS  all properties in all 288 reachable states" ]] || fail "--quiet says more than the verdict"
run 12 check primary_backup --no-trace --quiet

# models of one's own, each of which ends in its own way
cp "$SOURCE_DIR/tests/cli/flawed_models.cpp" .
run 11 check flawed_models.cpp:stuck
says "no deadlock"
run 15 check flawed_models.cpp:unreached
says "NEVER REACHED  nine"
run 12 check flawed_models.cpp:flawed
says "no unhandled event"
run 14 check flawed_models.cpp:flawed --set flaw=assertion
says "pinged"
for file in stuck flawed; do
  run 0 trace show $file.itf.json
  run 0 trace replay $file.itf.json
  says "replays"
done
refuses 75 "the handler is broken" check flawed_models.cpp:flawed --set flaw=exception
refuses 75 "no link is declared" check flawed_models.cpp:flawed --set flaw=undeclared
refuses 2 "choose one: flawed_models.cpp:flawed or" check flawed_models.cpp
refuses 2 "Did you mean 'stuck'?" check flawed_models.cpp:stick
