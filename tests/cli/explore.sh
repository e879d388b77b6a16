#!/usr/bin/env bash
# Stepping through a model with a script: taking, undoing, comparing, asking why, looking ahead, saving.
source "$(dirname "$0")/assertions.bash"

# explores CODE ARGUMENTS LINE...: runs `explore ARGUMENTS` with the lines as its standard input.
explores() {
  local wanted=$1 arguments=$2 code=0
  shift 2
  # shellcheck disable=SC2086
  printf '%s\n' "$@" | "$UNDERSTUDY" explore $arguments >"$scratch/out" 2>"$scratch/err" || code=$?
  out=$(<"$scratch/out") err=$(<"$scratch/err")
  [[ $code == "$wanted" ]] || fail "explore $arguments: exit code $code instead of $wanted"
}

# the counterexample that a check finds, taken by hand
run 12 check primary_backup --quiet
explores 0 primary_backup "take client write the next commit" diff "take replica0: Write from client" 1 \
  "take crash(replica0)" "take replica1: PeerDown from replica0" "take replica2: PeerDown from replica0" \
  "take replica1: Offer from replica2" properties "save mine.itf.json" "save mine.html"
says "   1  client write the next commit"
says "client.memory.next: 0 -> 1"
says "VIOLATED  no lost commits: commit 0 was acknowledged"
says "  violated  no lost commits: commit 0"
says "  reached   everything acknowledged"
says "written to mine.itf.json"
run 0 trace replay mine.itf.json
says '"no lost commits" is violated at the end'
[[ $(<mine.html) == *"crash(replica0)"* ]] || fail "the page lacks the steps"

# from the middle of a trace, with what follows ahead
explores 0 "--from primary_backup.itf.json@3" path "goto 7" undo "undo 2" "diff 0 4" "state replica0" "list"
says "step 3 of 7: crash(replica0)"
says ">   3  crash(replica0)"
says "step 7 of 7: replica1 receives Offer"
says "step 6 of 7"
says "step 4 of 7"
says "client.memory.acknowledged: nothing -> 0"
says "log: {0}"
explores 0 "primary_backup --from primary_backup.itf.json@3" 2
says "sends"
explores 0 "--from primary_backup.itf.json" list # after its last step
says "VIOLATED  no lost commits"
explores 3 "two_phase_commit --from primary_backup.itf.json" list
explores 2 "--from primary_backup.itf.json@8" list
complains "has no step 8: its last one is 7"
explores 2 "--from primary_backup.itf.json --set standbys=3" list
complains "exclude each other"

# why not
explores 0 "--from primary_backup.itf.json@4" "why replica0" "why replica1: ship" "why replica1: PeerDown" "why crash(replica1)" \
  "why client: Ack"
says "replica0 is down"
says "replica1: ship the log to a standby belongs to mode master, but replica1 is in mode standby"
says "replica1: PeerDown from replica0 can happen"
says "crash: its budget of 1 is spent"
says "client: no Ack is on its way to it"
explores 2 primary_backup "why replica9"
complains "there is no machine or fault 'replica9'. Did you mean 'replica0'?"

explores 0 two_phase_commit "why decide to commit" "why prepare"
says "decide to commit has a guard that is false here"
says "prepare can happen"
explores 0 primary_backup 1 1 "why client: Ack" 2 2 "why replica1: Append"
says "client: Ack from replica0 can happen"

# look ahead
explores 0 primary_backup "check 20000" "goto 7" "take 1"
says "VIOLATED after 7 more steps: no lost commits"
says "  4  crash(replica0)"
explores 0 "primary_backup --faults crash=0" check 1 "check 2" "save walk.itf.json"
says "nothing is violated in the"
says "that can be reached from here"
says "'check N' looks at more"
run 0 trace show walk.itf.json
says "explored by hand (exploration): no property is violated after the last step"
run 0 trace replay walk.itf.json

# a step that cannot be completed
cp "$SOURCE_DIR/tests/cli/flawed_models.cpp" .
explores 0 flawed_models.cpp:flawed "check 1000"
says "VIOLATED after"

# mistakes end a script and name the line
explores 2 primary_backup 1 "" "# a remark" tkae
complains "line 4: there is no command 'tkae'. Did you mean 'take'?"
explores 2 primary_backup 99
complains "line 1: the step"
explores 2 primary_backup undo
complains "nothing to undo"
explores 2 primary_backup "take crash(client)"
complains "cannot happen here"
explores 4 primary_backup "save nowhere/x.itf.json"
complains "cannot write nowhere/x.itf.json"
refuses 2 "needs one model, or --from FILE" explore
refuses 2 "--port is for the page: add --web" explore primary_backup --port 8000
explores 0 primary_backup quit 1
says_not "sends Write"

if command -v script >/dev/null; then # a person may go on after a mistake
  { printf 'tkae\nsave nowhere/x.itf.json\n1\nquit\n'; sleep 1; } |
    TERM=xterm script -qec "$UNDERSTUDY explore primary_backup --color never" /dev/null >"$scratch/out" 2>&1 ||
    fail "exploring on a terminal does not end well"
  out=$(tr -d '\r' <"$scratch/out")
  says "Did you mean 'take'?"
  says "cannot write nowhere/x.itf.json"
  says "> "
  says "sends Write{commit: 0} to replica0"
fi
