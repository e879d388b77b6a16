#!/usr/bin/env bash
# All minimal sets of faults, as a user sees them. UNDERSTUDY_APPROVE=1 rewrites the golden files.
source "$(dirname "$0")/assertions.bash"
golden=$SOURCE_DIR/tests/cli/golden

# is_golden FILE: what the last run printed is the file's text, but for the time and the program's name.
is_golden() {
  local text
  text=$(sed -E 's/, [0-9.]+ (ms|s)\)/, TIME)/; s/^([0-9.]+ (ms|s)\))/TIME)/; s/^look closer.*check/look closer  understudy check/' <<<"$out")
  [[ ${UNDERSTUDY_APPROVE:-} != 1 ]] || printf '%s\n' "$text" >"$golden/$1"
  diff -u "$golden/$1" - <<<"$text" || fail "the output is not that of golden/$1"
}

quorum=(primary_backup --set replication=quorum --faults crash=2)
database=(dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --faults 'crash=1,lose_disk=2' --up-to 2)

run 0 scenarios "${quorum[@]}"
is_golden scenarios_primary_backup.txt
run 0 scenarios "${database[@]}"
is_golden scenarios_dropbox_upgrade.txt

# A set by itself: all of it is needed.
both='crash(replica0),crash(replica1)'
run 12 check "${quorum[@]}" --property "no lost commits" --only-faults "$both"
says "the faults that matter: crash(replica1), crash(replica0)"
says "--only-faults '$both'"
run 0 trace replay primary_backup.itf.json
rm primary_backup.itf.json
run 0 check "${quorum[@]}" --property "no lost commits" --only-faults 'crash(replica0)'
run 0 check "${quorum[@]}" --only-faults none

# Every scenario in a file, and as text.
run 0 scenarios "${quorum[@]}" --steps --traces traces --threads 2 --json result.json
says "crash(replica1)"
says "needed: steps"
[[ $(ls traces | wc -l) == 3 ]] || fail "there should be a trace for each line of the tables"
for file in traces/*; do run 0 trace replay "$file"; done
for text in '"complete": true' '"up_to": 2' '"variants"' '"steps": 10' '"places": 3' '"candidates": 10'; do
  grep -qF "$text" result.json || fail "the JSON lacks $text"
done
rm -r traces result.json

# A temporal property: only when both workers are gone is the job never done.
cp "$SOURCE_DIR/tests/cli/unanswered.cpp" .
run 0 scenarios unanswered.cpp --property "the job is done" --json result.json
says "crash(worker0) + crash(worker1)  3 "
grep -qF '"kind": "eventually"' result.json || fail "the JSON lacks the kind"
rm unanswered.cpp result.json

# A stopped search says so.
run 5 scenarios "${database[@]}" --max-states 100
says "The search was stopped"

# When sets are checked by themselves, it says which of them are open.
run 5 scenarios active_active --set test=f5 --set n=1 --set stages=1 --set regions=1 --up-to 1 --reduction commuting \
  --max-states 20 --json result.json
says "Not decided:"
says "fail_inbound_queue(driver)"
grep -qF '"undecided"' result.json || fail "the JSON lacks the sets that are not decided"
rm result.json

refuses 2 "declares no faults" scenarios two_phase_commit
refuses 2 "is a goal" scenarios primary_backup --property "everything acknowledged"
refuses 2 "has no property" scenarios primary_backup --property "no lost comits"
refuses 2 "--up-to" scenarios primary_backup --up-to many
refuses 2 "has no fault 'crash(replica9)'" check primary_backup --only-faults 'crash(replica9)'
