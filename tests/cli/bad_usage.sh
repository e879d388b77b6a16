#!/usr/bin/env bash
# Words that the command line does not know: one sentence, the nearest name, exit code 2.
source "$(dirname "$0")/assertions.bash"

run 2
complains "usage"
refuses 2 "Did you mean 'check'?" chek primary_backup
refuses 2 "'--threads' stands where a verb is expected" --threads 2
refuses 2 "there is no verb 'nothing'" help nothing

refuses 2 "Did you mean 'primary_backup'?" check primary_bakup
refuses 2 "Did you mean 'primary_backup'?" show primary_bakup
refuses 2 "needs one model" check
refuses 2 "one word too many" check primary_backup two_phase_commit
refuses 2 "takes no names" list primary_backup
refuses 2 "Did you mean '--keep-going'?" check primary_backup --keep-gong
refuses 2 "--threads needs a value" check primary_backup --threads
refuses 2 "--threads needs a value" check primary_backup --threads --quiet
refuses 2 "--quiet takes no value" check primary_backup --quiet=yes

# parameters, properties, faults
refuses 2 "Did you mean 'standbys'?" check primary_backup --set standby=2
refuses 2 "takes a whole number from 1 to" check primary_backup --set standbys=1000
refuses 2 "takes a whole number from 1 to" check primary_backup --set standbys=many
refuses 2 "takes a whole number from 1 to" check primary_backup --set standbys=
refuses 2 "Did you mean 'quorum'?" check primary_backup --set replication=quorrum
refuses 2 "--set takes name=value" check primary_backup --set standbys
refuses 2 "--set takes name=value" check primary_backup --set =3
refuses 2 "Did you mean 'single master'?" check primary_backup --property "single mastr"
refuses 2 "Did you mean 'crash'?" check primary_backup --faults crsh=1
refuses 2 "--faults takes name=value" check primary_backup --faults crash
refuses 2 "the budget of 'crash' takes a whole number" check primary_backup --faults crash=-1
refuses 2 "the budget of 'crash' takes a whole number" check primary_backup --faults crash=lots
refuses 2 "does not apply to two_phase_commit" check two_phase_commit --faults crash=1
refuses 2 "does not apply to two_phase_commit" check two_phase_commit --network fifo
refuses 2 "does not apply to two_phase_commit" check two_phase_commit --granularity send

# values of options
refuses 2 "Did you mean 'causal'?" check primary_backup --network casual
refuses 2 "--granularity takes one of turn, send" check primary_backup --granularity message
refuses 2 "Did you mean 'compact'?" check primary_backup --store compat
refuses 2 "--color takes one of" check primary_backup --color sometimes
refuses 2 "--progress takes one of" check primary_backup --progress sometimes
for number in 0 -1 1.5 x 99999999999999999999 ''; do
  refuses 2 "--threads takes a whole number" check primary_backup "--threads=$number"
  refuses 2 "--max-states takes a whole number" check primary_backup "--max-states=$number"
  refuses 2 "--max-depth takes a whole number" check primary_backup "--max-depth=$number"
done
for seed in -1 0x1 x 18446744073709551616; do
  refuses 2 "--seed takes a whole number" check primary_backup --seed="$seed"
done
for seconds in 0 -1 x 1m nan inf; do
  refuses 2 "--max-seconds takes a positive number" check primary_backup --max-seconds="$seconds"
done
for size in 0 -1GiB x 4XB GiB nan 99999999999TB; do
  refuses 2 "--max-memory takes an amount of memory" check primary_backup --max-memory="$size"
done
refuses 2 "exclude each other" check primary_backup --trace x --no-trace

refuses 2 "--junit needs a file" check primary_backup --junit -
refuses 2 "--output needs a file" accept primary_backup -o -
refuses 2 "no option '--vary'" check primary_backup --vary standbys=1,2
refuses 2 "no option '--json'" accept primary_backup --json x

# trace
refuses 2 "needs show, html, export, replay or mermaid" trace
refuses 2 "Did you mean 'replay'?" trace reply x.itf.json
refuses 2 "needs one trace file" trace show
refuses 2 "no option '--full-states'" trace replay x --full-states
