# shellcheck shell=bash disable=SC2034,SC2154
# Installs what is missing, configures and builds. Sourced by tools/understudy and tools/test, which set `root`.
# Everything here speaks on stderr; stdout belongs to the program that runs afterwards.

build=$root/build
binary=$build/understudy
stamp=$build/understudy.stamp # as old as the start of the last good build; names the checkout it was built in

build_packages=(g++ cmake ninja-build libboost1.81-dev libcxxopts-dev nlohmann-json3-dev libfmt-dev libxxhash-dev
  libcpp-httplib-dev)
test_packages=(libgtest-dev libgmock-dev libbenchmark-dev libxml2-utils spin chromium fonts-dejavu-core)
# The viewer's tests take any Node.js from 18 on; Debian's, when there is none.
{ command -v node && command -v npm; } >/dev/null || test_packages+=(nodejs npm)

say() { printf 'understudy: %s\n' "$*" >&2; }

# fail STATUS SENTENCE: exit codes are those of the command line (2 usage, 70 internal error).
fail() {
  local status=$1
  shift
  say "$*"
  exit "$status"
}

# Succeeds when the executable was built here and no source is newer. A deleted or renamed file shows as well:
# it changes the time of its folder.
is_current() {
  local built_in='' changed
  [[ -x $binary && -f $stamp ]] || return 1
  read -r built_in <"$stamp" || return 1
  [[ $built_in == "$root" ]] || return 1
  changed=$(find "$root"/{checker,models,properties,traces,tools,cmake,CMakeLists.txt} -newer "$stamp" -print -quit 2>&1)
  [[ -z $changed ]]
}

# ensure_packages NAME...: installs the packages among these that are missing.
ensure_packages() {
  local package states as_root=() missing=()
  command -v dpkg-query >/dev/null || return 0 # not Debian: CMake will say what it cannot find
  states=$(dpkg-query --show --showformat='[${Package} ${db:Status-Status}]' "$@" 2>/dev/null || true)
  for package in "$@"; do
    [[ $states == *"[$package installed]"* ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0

  local advice="apt-get install --no-install-recommends ${missing[*]}"
  ((EUID == 0)) || advice="sudo $advice"
  if [[ ${UNDERSTUDY_NO_INSTALL:-0} != 0 ]]; then
    fail 2 "packages are missing and UNDERSTUDY_NO_INSTALL forbids installing them; run: $advice"
  fi
  if ((EUID != 0)); then
    if ! { command -v sudo && sudo -n true; } >/dev/null 2>&1 </dev/null; then
      fail 2 "packages are missing and installing them needs root; run: $advice"
    fi
    as_root=(sudo -n)
  fi

  say "installing ${missing[*]}"
  local log=$build/install.log
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
  # A stale third-party source makes `update` fail, and the packages may still be there: only `install` decides.
  # --no-remove: Boost 1.81 cannot live beside another Boost, and taking that away is not for a script to decide.
  "${apt[@]}" update >"$log" 2>&1 </dev/null || true
  if ! "${apt[@]}" install -y --no-install-recommends --no-remove "${missing[@]}" >>"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    fail 2 "apt-get failed (its output is in $log); Understudy needs Debian 12. When it is mended, run: $advice"
  fi
}

# The lock keeps two invocations out of one build directory. It must not outlive the build: call unlock_build.
lock_build() {
  if ! mkdir -p "$build" 2>/dev/null || [[ ! -w $build ]]; then
    fail 2 "cannot write to $build, which must be built or rebuilt; make it writable, or build as its owner"
  fi
  exec {lock}>"$build/.lock"
  flock --nonblock "$lock" && return
  say "waiting for another build in $build"
  flock "$lock"
}

unlock_build() { exec {lock}>&-; }

# Copies a build's output to the log and shows progress: on a terminal one line that is rewritten, else a line a minute.
show_progress() {
  local log=$1 line shown='' next=0
  while IFS= read -r line; do
    printf '%s\n' "$line"
    [[ $line =~ ^\[([0-9]+)/([0-9]+)\] && $line != *Re-checking* ]] || continue
    if [[ -t 2 ]]; then
      printf '\r\033[Kunderstudy: building %s of %s' "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" >&2
      shown=1
    elif ((SECONDS >= next)); then
      say "building ${BASH_REMATCH[1]} of ${BASH_REMATCH[2]} (all output: $log)"
      next=$((SECONDS + 60))
    fi
  done >>"$log"
  [[ -z $shown ]] || printf '\r\033[K' >&2
}

# From the first failure on, without the compiler's long command lines.
show_failure() {
  local what=$1 log=$2
  { grep -qE '^(FAILED:|CMake Error)' "$log" && sed -nE '/^(FAILED:|CMake Error)/,$p' "$log" || tail -n 40 "$log"; } |
    grep -vE '^(: && )?/[^ ]*/(c\+\+|g\+\+|clang\+\+|cmake)[^ ]* ' | head -n 40 >&2 || true
  fail 70 "$what failed; all output is in $log"
}

# configure DIRECTORY CMAKE_ARGUMENT...: always safe to repeat; forgets a cache that another checkout or generator made.
configure() {
  local directory=$1 cache=$1/CMakeCache.txt log=$1/build.log
  shift
  mkdir -p "$directory"
  if [[ -f $cache ]] && ! { grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache" &&
    grep -qx 'CMAKE_GENERATOR:INTERNAL=Ninja' "$cache"; }; then
    rm -rf "$cache" "$directory/CMakeFiles"
  fi
  cmake -S "$root" -B "$directory" -G Ninja "$@" >"$log" 2>&1 </dev/null {lock}>&- || show_failure configuring "$log"
}

# build_targets DIRECTORY TARGET...: what `configure` prepared.
build_targets() {
  local directory=$1 log=$1/build.log
  shift
  NINJA_STATUS='[%f/%t] ' cmake --build "$directory" --parallel "$(nproc)" --target "$@" 2>&1 </dev/null {lock}>&- |
    show_progress "$log" || show_failure "the build" "$log"
}

# stamped COMMAND...: runs the build, then marks everything older than its start as built.
stamped() {
  printf '%s\n' "$root" >"$stamp.new"
  "$@"
  mv "$stamp.new" "$stamp"
}
