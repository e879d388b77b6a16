#!/usr/bin/env bash
# Signals and memory: the check ends with what is known so far.
source "$(dirname "$0")/assertions.bash"

large=(check primary_backup --set standbys=4 --set writes=4 --set window=2 --set replication=sync --faults crash=2)

stop_with() { # stop_with SIGNAL CODE
  local code=0
  "$UNDERSTUDY" "${large[@]}" --json result.json >"$scratch/out" 2>"$scratch/err" &
  local process=$!
  sleep 1
  kill "-$1" $process
  wait $process || code=$?
  out=$(<"$scratch/out") err=$(<"$scratch/err")
  [[ $code == "$2" ]] || fail "SIG$1: exit code $code instead of $2"
  says "NOT DECIDED  stopped by a signal"
  says "reproduce"
  grep -q '"ending": "interrupted"' result.json || fail "SIG$1: no JSON report"
}
# A shell without job control starts background processes with SIGINT ignored; this undoes it for the next ones.
set -m
stop_with INT 130
stop_with TERM 143
set +m

run 5 "${large[@]}" --max-seconds 0.3
says "stopped by --max-seconds"
run 6 "${large[@]}" --max-memory 40MiB
says "stopped when memory ended"

if [[ -z ${UNDERSTUDY_SANITIZE:-} ]]; then # a sanitizer reserves terabytes of addresses
  code=0
  err=$( (ulimit -v 200000 && exec "$UNDERSTUDY" "${large[@]}") 2>&1 >/dev/null) || code=$?
  [[ $code == 6 ]] || fail "no memory left: exit code $code"
  complains "no memory left"
  [[ $(wc -l <<<"$err") == 1 ]] || fail "more than one sentence"
fi
