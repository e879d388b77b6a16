#!/usr/bin/env bash
# Verdicts that are kept, and what a check says when it finds something else.
source "$(dirname "$0")/assertions.bash"

expect() { # expect CODE ARGUMENT...: the same check, compared with the baseline
  run "$1" check primary_backup --no-trace --quiet --expect primary_backup.baseline.json "${@:2}"
}

# alter PATTERN TEXT: pretends that something else was accepted
alter() {
  cp good.json primary_backup.baseline.json
  sed -i "$1" primary_backup.baseline.json
  ! cmp -s good.json primary_backup.baseline.json || fail "nothing was altered by $1"
}

run 0 accept primary_backup
says "ACCEPTED"
says "no lost commits          violated in 7 steps: commit 0 was acknowledged"
[[ $(ls -A) == primary_backup.baseline.json ]] || fail "accept wrote something else"
cp primary_backup.baseline.json good.json

# the same again: success, although a property is violated, with any number of threads and any store
expect 0
says "AS ACCEPTED  every verdict is the one in primary_backup.baseline.json"
expect 0 --threads 2 --store exact --seed 5
run 0 accept primary_backup --threads 2
says "nothing has changed"
cmp -s good.json primary_backup.baseline.json || fail "the file is not stable"

# several checks live in one file
run 0 accept primary_backup --set replication=sync -o primary_backup.baseline.json --quiet
expect 0
expect 0 --set replication=sync
says "HOLDS"
[[ $(grep -c '"check":' primary_backup.baseline.json) == 2 ]] || fail "the file does not hold two checks"
refuses 3 "has no entry for 'understudy check primary_backup --faults crash=0'" \
  check primary_backup --faults crash=0 --expect primary_backup.baseline.json

# changes, each with its code
alter 's/"steps": 7/"steps": 9/'
expect 16
says "CHANGED"
says "no lost commits: was violated in 9 steps, now violated in 7 steps: commit 0 was"
says "if this is intended: understudy accept primary_backup -o primary_backup.baseline.json"
run 0 accept primary_backup
says "no lost commits: was violated in 9 steps, now violated in 7 steps"
expect 0

alter 's/"violated"/"holds"/'
expect 12
says "no lost commits: held, now violated in 7 steps: commit 0 was"
alter '0,/"holds"/s//"violated"/'
expect 16
says "single master: was violated, now holds (good news)"
alter 's/"single master"/"single leader"/'
expect 16
says "single master: not in the baseline, now holds"
says "single leader: held, and is no longer checked"
expect 5 --max-states 20
says "no deadlock: held, now inconclusive (state limit)"
says "the search ended too early to tell"

# remarks do not fail: another count, another explanation, another default
alter 's/"states": 469/"states": 468/; s/commit 0/commit 1/; s/"standbys": "2"/"standbys": "1"/'
expect 0
says "standbys was 1, now 2"
says "there were 468 states and 1,131 transitions, now 469 and 1,131"
says "violated in 7 steps as before, now because commit 0"

# codes of other kinds of violations
cp "$SOURCE_DIR/tests/cli/flawed_models.cpp" .
run 0 accept flawed_models.cpp:stuck -o stuck.json
sed -i 's/"violated"/"holds"/' stuck.json
run 11 check flawed_models.cpp:stuck --expect stuck.json --no-trace
run 0 accept flawed_models.cpp:unreached -o unreached.json
says "not reached"
run 0 check flawed_models.cpp:unreached --expect unreached.json --no-trace
sed -i 's/"violated"/"holds"/' unreached.json
run 15 check flawed_models.cpp:unreached --expect unreached.json --no-trace
says "nine: was reached, now not reached"

# what depth leaves undecided is kept as such; what a clock or the memory decides is not accepted
run 0 accept two_phase_commit --max-depth 3 -o depth.json
says "inconclusive"
run 0 check two_phase_commit --max-depth 3 --expect depth.json --quiet
run 16 check two_phase_commit --expect depth.json --quiet
says "no deadlock: was inconclusive, now holds"
refuses 5 "nothing was accepted" accept primary_backup --set standbys=4 --max-seconds 0.01 -o never.json
refuses 6 "nothing was accepted" accept primary_backup --set standbys=4 --max-memory 30MB -o never.json

# files that are no baseline, and files that cannot be written
echo "verdicts" >notes.txt
echo '{"format": "understudy baseline", "version": 2}' >newer.json
echo '{"format": "understudy baseline", "version": 1, "checks": [{"check": 1}]}' >broken.json
refuses 3 "notes.txt is no understudy baseline" check primary_backup --expect notes.txt
refuses 3 "its version is 2" check primary_backup --expect newer.json
refuses 3 "broken.json is no understudy baseline" check primary_backup --expect broken.json
refuses 3 "cannot read nothing.json" check primary_backup --expect nothing.json
refuses 3 "notes.txt is no understudy baseline" accept primary_backup -o notes.txt
[[ $(<notes.txt) == verdicts ]] || fail "accept replaced a file that is no baseline"
refuses 4 "cannot write nowhere/x.json" accept primary_backup -o nowhere/x.json
refuses 4 "cannot write /dev/full" accept primary_backup -o /dev/full
refuses 2 "Did you mean '--output'?" accept primary_backup --outpt x

# minimal sets of faults and worst-case numbers, when they were accepted
quorum=(primary_backup --set replication=quorum --faults crash=2)
run 0 accept "${quorum[@]}" --fault-sets --measure "commits lost" -o more.json
says "broken by crash(replica0) + crash(replica1), crash(replica0) +"
says "commits lost             1"
run 0 check "${quorum[@]}" --quiet --no-trace --expect more.json --threads 2
says "AS ACCEPTED"
cp more.json accepted.json
run 0 accept "${quorum[@]}" -o more.json --quiet
cmp -s more.json accepted.json || fail "accepting again forgets what accompanied the verdicts"
sed -i 's/"number": 1/"number": 4/' more.json
run 16 check "${quorum[@]}" --quiet --no-trace --expect more.json
says "commits lost: the worst case was 4, now 1"
sed '0,/"crash(replica2)"/s//"crash(replica9)"/' accepted.json >more.json
run 16 check "${quorum[@]}" --quiet --no-trace --expect more.json
says "no lost commits: is now broken by crash(replica0) + crash(replica2)"
says "no lost commits: no minimal set of faults any more: crash(replica0) + crash(replica9)"
refuses 2 "takes a name here" accept primary_backup --measure mine.cpp
refuses 2 "declares no faults" accept two_phase_commit --fault-sets
