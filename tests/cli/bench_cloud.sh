#!/usr/bin/env bash
# tools/bench/cloud measures what it is told to, and refuses what it does not know.
source "$(dirname "$0")/assertions.bash"

measure() {
  local wanted=$1 code=0
  shift
  "$SOURCE_DIR/tools/bench/cloud" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null || code=$?
  out=$(<"$scratch/out") err=$(<"$scratch/err")
  [[ $code == "$wanted" ]] || fail "cloud $*: exit code $code instead of $wanted"
}
refused() {
  measure 2 "${@:2}"
  complains "$1"
  [[ -z $out && $(wc -l <"$scratch/err") == 1 ]] || fail "cloud ${*:2}: not one sentence on stderr"
}

measure 0 --help
says "usage: tools/bench/cloud"
refused "no cloud model 'primary_backup'" primary_backup
refused "regional_api has no test 'f5'" regional_api/f5
refused "no setting 'fifo'" --setting fifo
refused "--max-seconds takes a whole number from 1 on" --max-seconds soon
refused "--max-memory takes an amount" --max-memory 5X
refused "--threads needs a value" --threads
refused "unknown option '--fast'" --fast

measure 0 --published --setting causal/turn --threads 1 active_passive/plain
says "| active_passive/plain | 10 | causal | turn | "

measure 0 --setting causal/turn --setting fifo/turn --threads 1 active_passive/plain
says "| test | n | mailboxes | granularity | states | transitions | time | properties |"
says "| active_passive/plain | 1 | causal | turn | "
[[ $out =~ causal.*\ s\ \|\ hold\ \| ]] || fail "plain does not hold"
[[ $out =~ fifo.*"| violated: the destination is asked for counts in time, no deadlock; the rest hold |" ]] || fail "plain holds in fifo mailboxes"
