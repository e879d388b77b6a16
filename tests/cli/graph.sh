#!/usr/bin/env bash
# The state graph of small models: every state and step, violations and failures marked, an honest limit.
source "$(dirname "$0")/assertions.bash"

lines() { grep -cE "$1" <<<"$out" || true; }
is_drawing() {
  says "digraph G {"
  if command -v dot >/dev/null; then
    dot -Tsvg <<<"$out" >/dev/null || fail "dot refuses the drawing"
  fi
}

# a chain of four states that ends in a deadlock
cp "$SOURCE_DIR/tests/cli/flawed_models.cpp" .
run 0 graph flawed_models.cpp:stuck
is_drawing
(($(lines '^[0-9]+\[') == 4 && $(lines '^[0-9]+->[0-9]+') == 3)) || fail "not four states in a row"
says '0[label="0", tooltip="the initial state", penwidth=2.5]'
says '3[label="3\n✗ no deadlock", tooltip="value: 0 -> 3", fillcolor="#fdeceb"'
says '0->1 [label="count"'
says 'label="stuck: 4 states"'
[[ -z $err ]] || fail "a complete graph needs no remark"

# what a check counts
run 0 check primary_backup --set replication=sync --quiet --json result.json
states=$(sed -n 's/.*"states": \([0-9]*\).*/\1/p' result.json)
run 0 graph primary_backup --set replication=sync --max-states 10000
(($(lines '^[0-9]+ ?\[') == states)) || fail "the graph has other states than the check"

# violations, goals, faults, and steps that cannot be completed
run 0 graph primary_backup
says '✗ no lost commits'
says '★ everything acknowledged'
says 'label="crash(replica0)", tooltip="crash(replica0)", color="#b3261e"'
run 0 graph flawed_models.cpp:flawed
says 'shape=octagon'

# the limit
run 0 graph primary_backup --max-states 2
is_drawing
complains "the graph is larger: 2 states are expanded"
says 'style="rounded,filled,dashed"'
says "dashed ones are not expanded"
run 0 graph primary_backup --max-states 2 -o states.dot
[[ -z $out && $(<states.dot) == "digraph G {"* ]] || fail "-o does not write the file"
refuses 2 "--max-states" graph primary_backup --max-states 0
refuses 2 "there is no model 'primary_bakup'" graph primary_bakup
refuses 4 "cannot write nowhere/x.dot" graph flawed_models.cpp:stuck -o nowhere/x.dot
