#!/usr/bin/env bash
# The printed command does the same again; the scenario is the same file for every number of threads and every seed.
source "$(dirname "$0")/assertions.bash"

run 12 check primary_backup --set writes=2 --set "replication=quorum" --set promote=first --faults crash=1 \
  --property "no lost commits" --property "single master" --threads 2 --seed 7 --max-seconds 100
first=$(grep -v -e '^  time' -e '^  memory' <<<"$out")
command=$(sed -n 's/^reproduce  //p' <<<"$out")
[[ $command == *"--property 'no lost commits'"* ]] || fail "not quoted for the shell: $command"
code=0
out=$(eval "$command") || code=$?
[[ $code == 12 ]] || fail "the printed command gives exit code $code"
[[ $(grep -v -e '^  time' -e '^  memory' <<<"$out") == "$first" ]] || fail "the printed command gives another report"

for words in "--threads 1" "--threads 2" "--threads 3 --seed 5" "--seed 99" "--store exact" "--store compact128"; do
  # shellcheck disable=SC2086
  run 12 check primary_backup $words --trace "trace$words.itf.json" --quiet
done
for file in trace*; do
  [[ $file == *store* ]] || cmp "trace--threads 1.itf.json" "$file" || fail "$file differs"
done
traces=(trace*)
((${#traces[@]} == 6)) || fail "a trace is missing"
