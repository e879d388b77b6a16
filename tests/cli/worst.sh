#!/usr/bin/env bash
# Worst-case numbers, as a user sees them.
source "$(dirname "$0")/assertions.bash"

run 0 worst primary_backup --json result.json
says "commits lost            1 in one state  7 "
says "steps without a master  7 in a row      11 "
says "writes repeated         1 in one run    6 "
says "It cannot get worse: all 469 reachable states were explored"
for text in '"complete": true' '"name": "commits lost"' '"number": 1' '"worst_case": true' '"steps": 7'; do
  grep -qF "$text" result.json || fail "the JSON lacks $text"
done
rm result.json
[[ -z $(ls -A) ]] || fail "something was written without a single measure"

# A single measure comes with its scenario, in any number of threads.
run 0 worst primary_backup --measure "commits lost" --set writes=2 --set window=2 --threads 2
says "commits lost (measure): the worst case is 2, in the last state"
says "written to  primary_backup.commits-lost.itf.json"
says "worst primary_backup --set window=2 --set writes=2 --measure 'commits lost' --threads 2"
run 0 trace replay primary_backup.commits-lost.itf.json
says "10 steps led to the same states"
run 0 trace show primary_backup.commits-lost.itf.json
says "understudy worst primary_backup"
rm primary_backup.commits-lost.itf.json

# Of several, all scenarios when they are asked for.
run 0 worst primary_backup --steps
[[ $(ls ./*.itf.json | wc -l) == 3 ]] || fail "there should be a scenario for each measure"
for file in *.itf.json; do run 0 trace replay "$file"; done
rm ./*.itf.json

# Without a bound: the scenario ends in a loop that goes on counting.
run 0 worst postgres_failover --measure "steps without a master" --html
says "unbounded   1, then 1 for ever"
says "unbounded: each time round the loop it grows"
[[ -s postgres_failover.steps-without-a-master.html ]] || fail "there is no page"
run 0 trace replay postgres_failover.steps-without-a-master.itf.json
rm ./*.itf.json ./*.html

# A stopped search does not say that it is the worst.
run 5 worst primary_backup --measure "steps without a master" --max-states 50 --no-trace
says "at least 4 in a row"
says_not "worst case"
says "beyond them it may get"

# Measures of one's own, also in the file of a model.
cat >mine.cpp <<'END'
#include "models/primary_backup.hpp"
using namespace understudy;
UNDERSTUDY_MEASURE("masters", (const Each<primary_backup::Replica>& replicas)) {
  return replicas.up().where(&primary_backup::Replica::is_master).size();
}
END
run 0 worst primary_backup --measure mine.cpp --no-trace
says "masters  1 in one state"
says_not "commits lost"
run 0 worst primary_backup --measure mine.cpp --measure "commits lost" --no-trace
says "commits lost"
cat >shrinking.cpp <<'END'
#include "models/two_phase_commit.hpp"
using namespace understudy;
UNDERSTUDY_MEASURE("shrinks", (const Before<two_phase_commit::State>&, const After<two_phase_commit::State>&)) {
  return -1;
}
END

refuses 75 "gains -1 in a step" worst two_phase_commit --measure shrinking.cpp

run 0 show primary_backup
says "measures"
says "steps without a master"

refuses 2 "has no measure 'commits lots'. Did you mean 'commits lost'?" worst primary_backup --measure "commits lots"
refuses 2 "has no measures: add one with" worst two_phase_commit
refuses 3 "holds no invariant; add one" check primary_backup --invariant mine.cpp
cat >empty.cpp <<'END'
END
refuses 3 "holds no measure; add one with UNDERSTUDY_MEASURE" worst primary_backup --measure empty.cpp
refuses 2 "no option '--property'" worst primary_backup --property "no lost commits"
