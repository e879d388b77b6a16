#!/usr/bin/env bash
# Every counterexample of the gallery replays, and ends in the violation that the gallery's page claims.
source "$(dirname "$0")/assertions.bash"

linked=()
gallery=$SOURCE_DIR/traces/gallery
page=$gallery/README.md

while IFS=$'\t' read -r file property; do
  run 0 trace replay "$gallery/$file"
  says "and \"$property\" is violated"
  linked+=("$file")
done < <(sed -nE 's/^\[(.*)\]\((.*)\) violates "(.*)"$/\2\t\3/p' "$page")

# nothing lies there that the page does not explain
kept=("$gallery"/*.itf.json)
((${#kept[@]} == ${#linked[@]})) || fail "the page links to ${#linked[@]} of ${#kept[@]} traces"
[[ $(printf '%s\n' "${linked[@]}" | sort) == "$(basename -a "${kept[@]}" | sort)" ]] || fail "other traces are linked"

# the command of the page writes the same file again
renew() { "$SOURCE_DIR/tools/gallery" "$@" >"$scratch/out" 2>"$scratch/err"; }
said() { out=$(<"$scratch/out") err=$(<"$scratch/err"); }
quick=(active_active-f1-fifo active_passive-free-database)
[[ -n $UNDERSTUDY_SANITIZE ]] || quick+=(active_active-f5-twice active_passive-failover active_passive-failback)
renew --check "${quick[@]}" || { said; fail "a trace is not what its command writes"; }

renew --check nothing && fail "an unknown trace is accepted"
said
complains "no command in traces/gallery/README.md writes 'nothing.itf.json'"
renew --sheck && fail "an unknown option is accepted"
said
complains "unknown option '--sheck'"
