# shellcheck shell=bash
# What the scripts here share. Environment: UNDERSTUDY (the program), SOURCE_DIR, BUILD_DIR.
# Every script runs in a directory of its own, with a cache of its own, and fails at the first wrong answer.
set -uo pipefail
: "${UNDERSTUDY:?the program to test}" "${SOURCE_DIR:?the root of the checkout}"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export XDG_CACHE_HOME=$scratch/cache COLUMNS=100 LC_ALL=C
unset NO_COLOR CLICOLOR_FORCE
mkdir "$scratch/work"
cd "$scratch/work" || exit 1

out='' err=''

fail() {
  printf 'FAILED: %s\n--- stdout\n%s\n--- stderr\n%s\n' "$*" "$out" "$err" >&2
  exit 1
}

# run CODE ARGUMENT...: runs the program; its outputs are then in $out and $err, and its exit code must be CODE.
run() {
  local wanted=$1 code=0
  shift
  "$UNDERSTUDY" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null || code=$?
  out=$(<"$scratch/out") err=$(<"$scratch/err")
  [[ $code == "$wanted" ]] || fail "understudy $*: exit code $code instead of $wanted"
}

says() { [[ $out == *"$1"* ]] || fail "stdout lacks: $1"; }
says_not() { [[ $out != *"$1"* ]] || fail "stdout has: $1"; }
complains() { [[ $err == *"$1"* ]] || fail "stderr lacks: $1"; }

# refuses CODE TEXT ARGUMENT...: one sentence on stderr that contains TEXT, nothing on stdout, nothing written.
refuses() {
  local code=$1 text=$2
  shift 2
  local before after
  before=$(ls -A)
  run "$code" "$@"
  complains "$text"
  [[ -z $out ]] || fail "understudy $*: something on stdout"
  [[ $(wc -l <"$scratch/err") == 1 ]] || fail "understudy $*: more than one line on stderr"
  [[ $err == understudy:\ * ]] || fail "understudy $*: does not say who complains"
  after=$(ls -A)
  [[ $before == "$after" ]] || fail "understudy $*: left files behind: $after"
}
