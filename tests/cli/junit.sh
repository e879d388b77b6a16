#!/usr/bin/env bash
# JUnit XML: valid against a schema that is as strict as those of the build servers, one test case a property.
source "$(dirname "$0")/assertions.bash"

valid() { err=$(xmllint --noout --schema "$SOURCE_DIR/tests/cli/junit.xsd" "$1" 2>&1) || fail "$1 is not valid"; }

# has FILE XPATH VALUE
has() {
  local found
  found=$(xmllint --xpath "string($2)" "$1")
  [[ $found == "$3" ]] || fail "$1: $2 is '$found' instead of '$3'"
}

run 12 check primary_backup --no-trace --keep-going --junit report.xml
valid report.xml
has report.xml /testsuite/@name primary_backup
has report.xml /testsuite/@tests 8
has report.xml /testsuite/@failures 1
has report.xml 'count(//testcase)' 8
has report.xml 'count(//testcase[not(*)])' 7
has report.xml '//testcase[failure]/@name' "no lost commits"
has report.xml //failure/@message \
  "violated in 7 steps: commit 0 was acknowledged to client, but the acting master replica1 does not hold it"
has report.xml 'contains(//failure, "crash(replica0)")' true
has report.xml 'contains(//failure, "replica0.up: true → false")' true

run 12 check primary_backup --no-trace --junit report.xml # stops at the first violation
valid report.xml
has report.xml /testsuite/@skipped 6
has report.xml 'contains(//skipped[1]/@message, "--keep-going decides every property")' true
run 0 check two_phase_commit --junit report.xml
valid report.xml
has report.xml 'count(//testcase/*)' 0

# with a baseline, what is as accepted passes, and good news fails as well
run 0 accept primary_backup -o baseline.json
run 0 check primary_backup --no-trace --expect baseline.json --junit report.xml
valid report.xml
has report.xml 'count(//testcase/*)' 0
sed -i '0,/"holds"/s//"violated"/; s/"no deadlock"/"no live lock"/' baseline.json
run 16 check primary_backup --no-trace --expect baseline.json --junit report.xml
valid report.xml
has report.xml /testsuite/@failures 3
has report.xml '//testcase[@name = "single master"]/failure/@message' \
  "single master: was violated, now holds (good news)"
has report.xml '//testcase[@name = "no live lock"]/failure/@message' \
  "no live lock: held, and is no longer checked"

# names and messages with everything that XML gives a meaning to, and what it cannot hold
cat >hostile.cpp <<'CPP'
#include "checker/understudy.hpp"
using namespace understudy;
struct State { bool done = false; };
BOOST_DESCRIBE_STRUCT(State, (), (done))
UNDERSTUDY_RULE_MODEL(hostile, State, "a <model> & \"its\" 'words'") {
  model.initial(State{});
  model.rule("go ]]> <b>", [](const State& state) { return !state.done; }, [](State& state) { state.done = true; });
  model.check(invariant("a < b && \"c\" ]]>", [](const State& state) -> Verdict {
    if (!state.done) return holds();
    return violated("{}", "line\nnext\ttab \x01\x1b[31m \xff\xfe \xef\xbf\xbf <end> & ]]>");
  }));
}
CPP
run 12 check hostile.cpp --no-trace --keep-going --junit report.xml
valid report.xml
has report.xml '//testcase[failure]/@name' 'a < b && "c" ]]>'
has report.xml 'contains(//failure/@message, "<end> & ]]>")' true

run 4 check primary_backup --no-trace --junit /dev/full
complains "cannot write /dev/full"
says "VIOLATED"
