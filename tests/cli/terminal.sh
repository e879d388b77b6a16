#!/usr/bin/env bash
# Colour only where it is wanted, lines that fit, progress on stderr, JSON alone on stdout.
source "$(dirname "$0")/assertions.bash"

escape=$'\e['
run 12 check primary_backup
says_not "$escape"
run 12 check primary_backup --color always
says "$escape"
NO_COLOR=1 run 12 check primary_backup
says_not "$escape"
run 0 show primary_backup --color always
says "$escape"

narrow() { # no line may be wider, but for words that cannot be broken and the command to be copied
  local width=$1
  shift
  COLUMNS=$width run "$@"
  local line words
  while IFS= read -r line; do
    read -ra words <<<"$line"
    ((${#line} <= width || ${#words[@]} < 3)) || [[ $line == *understudy* ]] || fail "wider than $width: $line"
  done <<<"$out"
}
for width in 40 60 80; do
  narrow $width 0 list
  narrow $width 0 show primary_backup
  narrow $width 12 check primary_backup
  narrow $width 0 check two_phase_commit
done

run 0 check two_phase_commit --json -
[[ $out == "{"*"}" ]] || fail "stdout is not one JSON object"
complains "HOLDS"
run 0 check two_phase_commit --json - --quiet --progress always

run 5 check primary_backup --set standbys=4 --set writes=4 --set replication=sync --max-seconds 0.5 --progress always
complains "states/s"
says_not "states/s  queue"
[[ $err == *$'\r\e[K' ]] || fail "the progress line stays"
run 5 check primary_backup --set standbys=4 --set writes=4 --set replication=sync --max-seconds 0.5
[[ -z $err ]] || fail "progress where nobody looks"

if command -v script >/dev/null; then # a real terminal
  TERM=xterm script -qec "$UNDERSTUDY check two_phase_commit" /dev/null >"$scratch/out" 2>&1 </dev/null
  out=$(<"$scratch/out")
  says "$escape"
  NO_COLOR=1 TERM=xterm script -qec "$UNDERSTUDY check two_phase_commit" /dev/null >"$scratch/out" 2>&1 </dev/null
  out=$(<"$scratch/out")
  says_not "${escape}1"
fi
