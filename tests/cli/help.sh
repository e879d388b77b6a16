#!/usr/bin/env bash
# Help, version and list; help names every option that exists.
source "$(dirname "$0")/assertions.bash"

run 0 --help
for verb in list show check scenarios worst compare accept graph explore trace; do says "understudy $verb"; done
run 0 -h
run 0 help check
run 0 --version
says "understudy "
for verb in list show check scenarios worst compare accept graph explore trace; do
  run 0 "$verb" --help
  says "usage: understudy $verb"
  says "examples"
done

run 0 check primary_backup --help # even where something else is asked for
for option in set scenario faults network granularity property invariant keep-going threads store seed check-purity max-states \
  max-depth max-seconds max-memory trace no-trace json junit expect full-states html quiet color progress; do
  says "--$option"
done

run 0 compare --help
for option in vary max-rows set faults network granularity property invariant threads store seed check-purity resume \
  max-states max-depth max-seconds max-memory markdown json color progress; do
  says "--$option"
done
run 0 accept --help
for option in set faults network granularity property invariant threads store seed check-purity max-states max-depth \
  max-seconds max-memory output quiet color progress; do
  says "--$option"
done

run 0 list
says primary_backup
says two_phase_commit
says "one global state"
