#!/usr/bin/env bash
# A model with monitors: shown, checked, with a scenario that replays. UNDERSTUDY_APPROVE=1 rewrites the golden files.
source "$(dirname "$0")/assertions.bash"
golden=$SOURCE_DIR/tests/cli/golden
cp "$SOURCE_DIR/tests/cli/monitored.cpp" .

# is_golden FILE: what the last run printed is the file's text.
is_golden() {
  [[ ${UNDERSTUDY_APPROVE:-} != 1 ]] || printf '%s\n' "$out" >"$golden/$1"
  diff -u "$golden/$1" - <<<"$out" || fail "the output is not that of golden/$1"
}

run 0 show monitored.cpp
is_golden monitored_show.txt

run 0 check monitored.cpp --check-purity
run 0 check monitored.cpp --granularity send --threads 2

# A crash loses what was bought: without one the debt is always paid.
run 0 check monitored.cpp --property "debt never stays hot"
run 13 check monitored.cpp --faults crash=1
says "debt never stays hot: after step 4 it is never true again: the run stops"
run 0 trace replay monitored.itf.json
says '"debt never stays hot" is violated by the run'

run 14 check monitored.cpp --set patience=1
says "no failed assertion: debt: customer waits for too much"
run 0 trace show monitored.itf.json
says "debt.memory.mode: none -> owed"
run 0 trace replay monitored.itf.json
run 0 trace mermaid monitored.itf.json
says "none → owed"
run 0 show monitored.cpp --dot
says_not debt
