#!/usr/bin/env bash
# Follows the README: writes its C++ files, runs its commands, and compares what they print. In the README a line
# `...` stands for any lines, and `...` within a line for any text.
set -euo pipefail

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"
mkdir tools
printf '#!/bin/sh\nexec "%s" "$@"\n' "$UNDERSTUDY" >tools/understudy
chmod +x tools/understudy
export XDG_CACHE_HOME=$directory/cache

# One file for each block: N.cpp or N.console, in the order of the README.
awk -v directory="$directory" '
  /^```(cpp|console)$/ { kind = substr($0, 4); file = sprintf("%s/block%02d.%s", directory, ++count, kind); next }
  /^```/ { kind = ""; next }
  kind { print > file }
' "$SOURCE_DIR/README.md"

# matches EXPECTED ACTUAL: whether the lines of ACTUAL are those of EXPECTED, with its gaps.
matches() {
  local expected pattern='^' line
  mapfile -t expected <"$1"
  for line in "${expected[@]}"; do
    if [[ $line == ... ]]; then
      pattern+='([^\n]*\n)*?'
    else
      pattern+=$(sed -E 's/[][\\.*^$+?(){}|]/\\&/g; s/\\\.\\\.\\\./[^\\n]*/g' <<<"$line")'\n'
    fi
  done
  perl -0777 -e 'my $pattern = shift; my $text = <>; exit($text =~ /$pattern\z/ ? 0 : 1)' -- "$pattern" "$2"
}

# run_command COMMAND EXPECTED: fails when the command prints something else.
run_command() {
  local command=$1 expected=$2
  printf '%s\n' "$command"
  bash -c "$command" >actual 2>errors || [[ $? =~ ^1[2-4]$ ]] || { cat actual errors; exit 1; }
  matches "$expected" actual || { printf 'the README says\n'; cat "$expected"; printf 'but it prints\n'; cat actual errors; exit 1; }
}

blocks=0
for block in block*; do
  if [[ $block == *.cpp ]]; then
    name=$(sed -n '1s|^// ||p' "$block")
    cp "$block" "$name"
    continue
  fi
  blocks=$((blocks + 1))
  command=
  while IFS= read -r line || [[ -n $line ]]; do
    if [[ $line == '$ '* ]]; then
      [[ -z $command ]] || run_command "$command" expected
      command=${line#\$ }
      : >expected
    else
      printf '%s\n' "$line" >>expected
    fi
  done <"$block"
  run_command "$command" expected
done
((blocks >= 5)) || { echo "found only $blocks console blocks in the README"; exit 1; }
