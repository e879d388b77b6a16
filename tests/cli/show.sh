#!/usr/bin/env bash
# What `show` tells of a model, as text and as a drawing.
source "$(dirname "$0")/assertions.bash"

run 0 show primary_backup
for text in machines links parameters faults properties questions "state machine Replica" "crash(replica2)" \
  "standbys = 2" "single master" "no deadlock" "begins in master"; do
  says "$text"
done
run 0 show primary_backup --set standbys=3 --faults crash=2
says "replica3"
says "standbys = 3 (default 2)"
says "at most 2"
run 0 show two_phase_commit
says "rules"

cp "$SOURCE_DIR/tests/cli/flawed_models.cpp" .
run 0 show flawed_models.cpp:flawed
says "would be unhandled in closed: Ping"
says "site east"
says "partition(east|west)"
says "unhandled | assertion | exception | undeclared"

draw() {
  run 0 show "$@" --dot
  says "digraph"
  if command -v dot >/dev/null; then
    dot -Tsvg <<<"$out" >/dev/null || fail "dot refuses the drawing"
  fi
}
draw primary_backup
draw two_phase_commit
draw flawed_models.cpp:flawed
says 'subgraph "cluster_site_0"'

# of many machines, those that stand for each other share a node
cp "$SOURCE_DIR/tests/cli/crowd.cpp" .
draw crowd.cpp
(($(grep -c 'label="[a-z0-9_]*\\n' <<<"$out") == 12)) || fail "48 machines are not drawn as 6 queues and 6 crowds"
says 'east0_worker0\neast0_worker1\neast0_worker2\neast0_worker3\neast0_worker4\nand 2 more\nWorker (x7)'
says '"east_queue0" -> "east0_worker0" [dir=both];'
