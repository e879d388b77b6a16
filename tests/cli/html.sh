#!/usr/bin/env bash
# `check --html` writes a page for every scenario, beside the trace or without it, with the verdicts of every step.
source "$(dirname "$0")/assertions.bash"

run 12 check primary_backup --html
says "in a browser  primary_backup.html"
[[ -s primary_backup.itf.json ]] || fail "the trace is missing"
grep -q '"unmet":\[{"property":1,"explanation":"commit 0 was acknowledged' primary_backup.itf.json ||
  fail "the trace does not tell where the property is violated"
run 0 trace html primary_backup.itf.json -o again.html
cmp primary_backup.html again.html || fail "trace html and check --html write different pages"

mkdir alone && cd alone || exit 1
run 12 check primary_backup --html --no-trace
[[ $(ls) == primary_backup.html ]] || fail "--no-trace --html writes: $(ls)"
says_not "written to"
run 12 check primary_backup --html --keep-going --set replication=async --trace sub.itf.json --quiet
[[ -s sub.html ]] || fail "the page is not named for the trace"
run 0 check two_phase_commit --html --quiet # nothing to show
[[ ! -e two_phase_commit.html ]] || fail "a page without a scenario"
