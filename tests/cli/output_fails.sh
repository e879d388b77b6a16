#!/usr/bin/env bash
# Reports that cannot be written: exit code 4 and one sentence, the other reports are there, and no half-written file.
source "$(dirname "$0")/assertions.bash"

refuses_output() { # refuses_output TEXT ARGUMENT...
  local text=$1
  shift
  run 4 "$@"
  complains "$text"
  says "VIOLATED"
}
refuses_output "cannot write /dev/full: No space left" check primary_backup --json /dev/full
[[ -s primary_backup.itf.json ]] || fail "the trace is missing"
rm primary_backup.itf.json
refuses_output "cannot write /dev/full: No space left" check primary_backup --trace /dev/full --json result.json
grep -q '"verdict": "violated"' result.json || fail "the JSON report is missing"
mkdir primary_backup.html # stands in the way of the page
refuses_output "cannot write primary_backup.html: Is a directory" check primary_backup --html
[[ -s primary_backup.itf.json ]] || fail "the trace is missing"
rmdir primary_backup.html
refuses_output "cannot write nowhere/x.itf.json: No such file" check primary_backup --trace nowhere/x.itf.json
refuses_output "cannot write .: Is a directory" check primary_backup --no-trace --json .

for words in "list" "show primary_backup" "check two_phase_commit" "check two_phase_commit --quiet --json -" "--help"; do
  code=0
  # shellcheck disable=SC2086
  "$UNDERSTUDY" $words >/dev/full 2>"$scratch/err" || code=$?
  err=$(<"$scratch/err")
  [[ $code == 4 ]] || fail "understudy $words >/dev/full: exit code $code"
  complains "cannot write to standard output: No space left"
done

# what was there before stays when the new text does not fit
echo old >result.json
(
  ulimit -f 0
  trap '' XFSZ
  "$UNDERSTUDY" check two_phase_commit --quiet --json result.json >/dev/null 2>&1
  [[ $? == 4 ]]
) || fail "a full disk goes unnoticed"
[[ $(<result.json) == old ]] || fail "the old report is lost"
[[ -z $(find . -name '*partial*') ]] || fail "a half-written file stays"
