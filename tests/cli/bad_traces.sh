#!/usr/bin/env bash
# Trace files that are missing, cut short, altered, of another model or of another version of it.
source "$(dirname "$0")/assertions.bash"

run 12 check primary_backup --quiet
trace=primary_backup.itf.json
run 0 trace show $trace
says "crash(replica0)"
run 0 trace replay $trace
says "replays: "
run 0 trace mermaid $trace
says "sequenceDiagram"
run 0 trace mermaid $trace --first 2 --last 3 -o part.mmd
[[ -z $out && $(<part.mmd) == *sequenceDiagram* ]] || fail "-o does not write the file"
run 0 trace html $trace -o page.html
[[ $out == "written to page.html: "* && $(<page.html) == *"crash(replica0)"* ]] || fail "trace html writes no page"
for format in mermaid:sequenceDiagram plantuml:@startuml shiviz:'(?<event>' csv:step,kind itf:'"vars"'; do
  run 0 trace export $trace --to "${format%%:*}"
  says "${format#*:}"
done
run 0 trace export $trace --to itf -o copy.itf.json
cmp $trace copy.itf.json || fail "the exported trace is another one"
refuses 2 "needs --to mermaid|plantuml|shiviz|csv|itf" trace export $trace
refuses 2 "Did you mean 'plantuml'?" trace export $trace --to plantum
refuses 2 "are for diagrams" trace export $trace --to csv --first 2
refuses 2 "the last step of the trace is" trace mermaid $trace --first 1000

refuses 3 "No such file" trace show nowhere.itf.json
refuses 3 "Is a directory" trace show .
: >empty.itf.json
refuses 3 "the file is empty" trace show empty.itf.json
for bytes in 1 100 2000 8000; do
  head -c "$bytes" $trace >cut.itf.json
  refuses 3 "ends in the middle" trace replay cut.itf.json
done
printf 'not a trace' >text.itf.json
refuses 3 "not JSON" trace show text.itf.json
printf '{"#meta": {}, "vars": [], "states": []}' >other.itf.json
refuses 3 "another tool" trace replay other.itf.json

alter() {
  sed "$1" $trace >altered.itf.json
  if cmp -s $trace altered.itf.json; then fail "sed changed nothing: $1"; fi
}
for change in '0,/"up":true/s//"up":false/' 's/commit 0 was/commit 1 was/' 's/"seed": "0"/"seed": "1"/' \
  's/"checksum": "./"checksum": "x/' 's/"async"/"quorum"/' '/"checksum"/d'; do
  alter "$change"
  for action in show html replay mermaid; do refuses 3 "altered.itf.json: " trace $action altered.itf.json; done
  refuses 3 "altered.itf.json: " trace export altered.itf.json --to csv
done
tr -d '\n' <$trace >one_line.itf.json # another layout is no alteration
run 0 trace replay one_line.itf.json

rm primary_backup.html 2>/dev/null
run 0 trace html $trace
[[ -s primary_backup.html ]] || fail "the page does not stand beside the trace"

# a model of one's own, which changes
model=counter.cpp
write_model() { # write_model NAME STEP LIMIT
  cat >$model <<END
#include "checker/understudy.hpp"
struct Counter { int value = 0; };
BOOST_DESCRIBE_STRUCT(Counter, (), (value))
UNDERSTUDY_RULE_MODEL($1, Counter, "Counts") {
  model.parameter("limit", 3, understudy::between(1, $3), "where it ends");
  model.initial({});
  model.rule("count", [](const Counter& c) { return c.value < 3; }, [](Counter& c) { c.value += $2; });
}
END
}
write_model counter 1 9
run 11 check $model --quiet --set limit=4
run 0 trace replay counter.itf.json
write_model counter 2 9
run 70 trace replay counter.itf.json
complains "does not replay: step 1 \`count\`"
complains "value is 1 in the file and 2 when executed"
write_model counter 1 3
refuses 3 "parameter 'limit' takes a whole number from 1 to 3" trace replay counter.itf.json
write_model renamed 1 9
refuses 3 "holds no model 'counter'" trace replay counter.itf.json
write_model counter 1 9
sed -i 's/"count"/"count_up"/' $model
refuses 3 "another version of counter" trace replay counter.itf.json
rm $model
refuses 3 "No such file" trace replay counter.itf.json
run 0 trace show counter.itf.json # needs no model
