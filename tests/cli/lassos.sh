#!/usr/bin/env bash
# Violated temporal properties: printed, as JSON, as a trace that replays. UNDERSTUDY_APPROVE=1 rewrites the golden files.
source "$(dirname "$0")/assertions.bash"
golden=$SOURCE_DIR/tests/cli/golden
cp "$SOURCE_DIR/tests/cli/lost_wakeup.cpp" "$SOURCE_DIR/tests/cli/busy_listener.cpp" .

# is_golden FILE: what the last run printed is the file's text.
is_golden() {
  [[ ${UNDERSTUDY_APPROVE:-} != 1 ]] || printf '%s\n' "$out" >"$golden/$1"
  diff -u "$golden/$1" - <<<"$out" || fail "the output is not that of golden/$1"
}

# lasso: what the last check printed, from the verdict to the conclusion.
lasso() { out=$(sed -n '/^VIOLATED/,/^written to/p' <<<"$out" | sed '$d'); }

# A signal between looking and sleeping is lost: the run stops.
run 13 check lost_wakeup.cpp
says "every step and delivery is weakly fair"
lasso
is_golden lost_wakeup.txt
says "the run stops here for ever"
run 0 trace show lost_wakeup.itf.json
says "the run stops here for ever"
run 0 trace replay lost_wakeup.itf.json
says '"every record is finally processed" is violated by the run'
run 0 trace mermaid lost_wakeup.itf.json
grep -q '"loop": 6' lost_wakeup.itf.json || fail "the loop of the ITF file is not its end"
run 13 check lost_wakeup.cpp --threads 2 --json -
says '"fairness": "every step and delivery is weakly fair"'

# What is only sometimes possible need not happen: the run goes round a cycle.
run 13 check busy_listener.cpp
lasso
is_golden busy_listener.txt
says "it would hold if one of these were strongly fair: delivery from caller to listener"
run 0 trace replay busy_listener.itf.json
says '"the call is heard" is violated by the run'

# With the assumption that the report names, it holds.
run 0 check busy_listener.cpp --set insists=true
says "strongly fair: delivery from caller"

# A search that gave up does not say that it holds.
run 5 check busy_listener.cpp --set insists=true --max-states 3
says_not HOLDS
