#!/usr/bin/env bash
# Tables of verdicts: what they say, what they refuse, and how a second run goes on where the first one ended.
source "$(dirname "$0")/assertions.bash"

rows() { grep -E "^  (async|sync|quorum) " <<<"$out" | awk '{ $NF = ""; $(NF - 1) = ""; print }'; } # without the time

run 0 compare primary_backup --vary replication=async,sync --vary standbys=1..3
says "replication  standbys  no lost commits      states"
says "async        2         violated in 7 steps  469 "
says "sync         3         holds                14,802 "
says "hold in every configuration: single master"
says "(reached), no deadlock"
says "6 configurations in"
says "look closer  $UNDERSTUDY check primary_backup --set replication=async --set standbys=1 --property 'no lost commits'"
[[ -z $(ls -A) ]] || fail "a comparison wrote something unasked"
alone=$(rows)
run 0 compare primary_backup --vary replication=async,sync --vary standbys=1..3 --threads 5
[[ $(rows) == "$alone" ]] || fail "the table depends on the number of threads"

run 0 compare primary_backup --vary faults.crash=0..1 --vary network=fifo,unordered --vary granularity=turn,send
says "8 configurations"
says "faults.crash"

# Markdown and JSON
run 0 compare primary_backup --vary standbys=2,1 --markdown table.md --json -
grep -qE '^\| 2 \| violated in 7 steps \| 469 \|' table.md || fail "no row in the Markdown"
grep -qE '^\| --- \| --- \| --- \| --- \|$' table.md || fail "no line below the header of the Markdown"
says '"steps": 7'
says_not "configurations in"
complains "2 configurations in"
run 0 compare primary_backup --vary standbys=1,2 --markdown -
[[ $out == "| standbys | no lost commits | states | time |"* ]] || fail "--markdown - prints something else"
rm table.md

# a row that the model refuses, a goal that is not reached, a defect of the model, a limit
run 0 compare primary_backup --vary standbys=1,5 --property "single master"
says "standbys=5: error: parameter 'standbys' takes a whole number from 1 to 4, not '5'"
run 5 compare primary_backup --vary standbys=1..2 --max-states 100
says "inconclusive"
says "102 (state limit)"
says "hold wherever they were decided"
run 6 compare primary_backup --vary standbys=4 --max-memory 30MB
says "(memory limit)"
cp "$SOURCE_DIR/tests/cli/flawed_models.cpp" .
run 75 compare flawed_models.cpp:flawed --vary flaw=assertion,exception
says "flaw=exception: error:"
says "violated in 2 steps"

# a narrow terminal: brief cells, then a paragraph for each row
unordered=(--vary faults.crash=1..2 --network unordered)
COLUMNS=80 run 0 compare primary_backup "${unordered[@]}"
says "  1             violated (9)  violated (7)  holds          3,558"
says "violated (n): in n steps"
COLUMNS=45 run 0 compare primary_backup "${unordered[@]}"
says "  single master    violated in 9 steps"
[[ $(grep -v "^look closer" <<<"$out" | wc -L) -le 45 ]] || fail "lines do not fit"

# what is wrong with the command
rm -rf ./*
refuses 2 "needs to know what differs: --vary" compare primary_backup
refuses 2 "--vary takes name=value" compare primary_backup --vary standbys
refuses 2 "a value is missing" compare primary_backup --vary standbys=
refuses 2 "a value is missing in '1,,2'" compare primary_backup --vary standbys=1,,2
refuses 2 "goes backwards; write 1..3" compare primary_backup --vary standbys=3..1
refuses 2 "'1..x' is no range" compare primary_backup --vary standbys=1..x
refuses 2 "'1' is there twice" compare primary_backup --vary standbys=1..2,1
refuses 2 "more than a million values" compare primary_backup --vary standbys=-2147483648..2147483647
refuses 2 "makes 10,000 configurations, and --max-rows allows 1,000" \
  compare primary_backup --vary standbys=1..100 --vary writes=1..100
refuses 2 "cannot both vary and have one value" compare primary_backup --vary standbys=1,2 --set standbys=1
refuses 2 "cannot both vary and have one value" compare primary_backup --vary faults.crash=1,2 --faults crash=1
refuses 2 "is given twice" compare primary_backup --vary standbys=1 --vary standbys=2
refuses 2 "Did you mean 'standbys'?" compare primary_backup --vary standby=1,2
refuses 2 "Did you mean 'crash'?" compare primary_backup --vary faults.crsh=1,2
refuses 2 "the budget of 'crash' takes a whole number" compare primary_backup --vary faults.crash=a
refuses 2 "takes a whole number from 1 to 4" compare primary_backup --vary standbys=8,9
refuses 2 "Did you mean 'single master'?" compare primary_backup --vary standbys=1,2 --property "single mastr"
refuses 2 "both want standard output" compare primary_backup --vary standbys=1,2 --json - --markdown -
refuses 3 "cannot read nothing.cpp" compare nothing.cpp --vary standbys=1,2

# reports that cannot be written: the others are there
run 4 compare primary_backup --vary standbys=1,2 --markdown /dev/full --json result.json
complains "cannot write /dev/full"
says "violated in 5 steps"
[[ -s result.json ]] || fail "the JSON report is missing"
rm result.json
refuses 4 "cannot write nowhere/runs.json" compare primary_backup --vary standbys=1,2 --resume nowhere/runs.json

# what is known already
run 0 compare primary_backup --vary standbys=1,2 --resume runs.json
says_not "known"
run 0 compare primary_backup --vary standbys=1..3 --resume runs.json
says "3 configurations in"
says "2 of them known from runs.json"
before=$(rows)
run 0 compare primary_backup --vary standbys=1..3 --resume runs.json --max-states 10 # beyond every limit
says "3 of them known"
[[ $(rows) == "$before" ]] || fail "what is known differs from what was found"
run 5 compare two_phase_commit --vary resource_managers=2,3 --max-states 50 --resume runs.json
run 5 compare two_phase_commit --vary resource_managers=2,3 --max-states 50 --resume runs.json
says "2 of them known"
run 0 compare two_phase_commit --vary resource_managers=2,3 --resume runs.json # what ended early is known no longer
says "288"
run 0 compare two_phase_commit --vary resource_managers=2,3 --resume runs.json --store exact # asks for more certainty
says_not "known"
echo '{"format": "another"}' >other.json
refuses 3 "other.json is no understudy comparison" compare primary_backup --vary standbys=1,2 --resume other.json
head -c 300 runs.json >cut.json
refuses 3 "cut.json is no understudy comparison" compare primary_backup --vary standbys=1,2 --resume cut.json
refuses 3 "Is a directory" compare primary_backup --vary standbys=1,2 --resume .

# another version of a plug-in is never answered from the file
cp "$SOURCE_DIR/tests/cli/flawed_models.cpp" .
run 0 compare flawed_models.cpp:flawed --vary flaw=assertion,unhandled --resume plugin.json
run 0 compare flawed_models.cpp:flawed --vary flaw=assertion,unhandled --resume plugin.json
says "2 of them known"
sed -i 's/pinged/pinged twice/' flawed_models.cpp
run 0 compare flawed_models.cpp:flawed --vary flaw=assertion,unhandled --resume plugin.json
says_not "known"

# Ctrl-C ends it with what is known, and the next run goes on
set -m
code=0
"$UNDERSTUDY" compare primary_backup --vary standbys=1..4 --vary writes=4 --vary window=4 --resume interrupted.json \
  >"$scratch/out" 2>"$scratch/err" &
process=$!
sleep 2
kill -INT $process
wait $process || code=$?
set +m
out=$(<"$scratch/out") err=$(<"$scratch/err")
[[ $code == 130 ]] || fail "SIGINT: exit code $code"
says "(interrupted)"
grep -q 'standbys=1' interrupted.json || fail "what was finished is not kept"
grep -q '"interrupted"' interrupted.json && fail "a row that was interrupted is kept as known"
[[ -z $(find . -name '*partial*') ]] || fail "a half-written file stays"
run 0 compare primary_backup --vary standbys=1 --vary writes=4 --vary window=4 --resume interrupted.json
says "1 of them known from interrupted.json"

# the fewest faults and worst-case numbers
run 0 compare primary_backup --vary replication=async,quorum --faults crash=2 --fault-sets --measure "commits lost" \
  --markdown - --resume numbers.json
says "| replication | no lost commits | no deadlock | commits lost | states | time |"
says "| async | violated in 7 steps, 1 fault | holds | 1 | 1,250 |"
says "| quorum | violated in 10 steps, 2 faults | violated in 6 steps, 2 faults | 1 | 1,382 |"
run 0 compare primary_backup --vary replication=async,quorum,sync --faults crash=2 --fault-sets \
  --measure "commits lost" --markdown - --resume numbers.json
says "| quorum | violated in 10 steps, 2 faults | violated in 6 steps, 2 faults | 1 | 1,382 |"
[[ $err == *"2 of them known from numbers.json"* ]] || fail "what was found beside the verdicts is not kept"
run 0 compare primary_backup --vary replication=async,quorum --faults crash=2 --resume numbers.json
[[ $out != *known* ]] || fail "rows with numbers answer for rows without"

# measures that the model does not have
refuses 2 "has no measure 'nope'. Its measures: commits lost, steps without a master, writes repeated" \
  compare primary_backup --vary standbys=1..2 --measure nope
refuses 2 "has no measure 'commits lots'. Did you mean 'commits lost'?" \
  compare primary_backup --vary standbys=1..2 --measure "commits lots"
refuses 2 "has no measures" compare two_phase_commit --vary resource_managers=1,2 --measure "commits lost"
refuses 2 "declares no faults" compare two_phase_commit --vary resource_managers=1,2 --fault-sets
