#!/usr/bin/env bash
# Installs Understudy and uses it from a project of its own: the CMake package, an executable that holds one model,
# and the installed command with a model and an invariant from files.
set -euo pipefail

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
export XDG_CACHE_HOME=$directory/cache
cmake --install "$BUILD_DIR" --prefix "$directory/prefix" >/dev/null

mkdir "$directory/project"
cd "$directory/project"
# The model and the invariant are those of the README.
awk '/^```cpp$/ { getline name; sub("^// ", "", name); inside = 1; next } /^```/ { inside = 0 } inside { print > name }' \
  "$SOURCE_DIR/README.md"
cat >CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.25)
project(consumer LANGUAGES CXX)
find_package(understudy 0.1 REQUIRED)
understudy_add_model(lock_service lock_service.cpp)
END

# expect STATUS PATTERN COMMAND...: the command ends with the status and prints the pattern.
expect() {
  local status=0 wanted=$1 pattern=$2
  shift 2
  "$@" >output 2>&1 || status=$?
  if [[ $status != "$wanted" ]] || ! grep -q -- "$pattern" output; then
    printf '%s: ended with %s instead of %s, or did not print "%s":\n' "$*" "$status" "$wanted" "$pattern"
    cat output
    exit 1
  fi
}

expect 0 'Build files' cmake -S . -B build -G Ninja "-DCMAKE_PREFIX_PATH=$directory/prefix" -DCMAKE_BUILD_TYPE=Release
expect 0 'Linking' cmake --build build
expect 12 'both hold the lock' build/lock_service check
expect 0 'HOLDS' build/lock_service check --faults crash=0
expect 0 'lock_service' build/lock_service list

understudy=$directory/prefix/bin/understudy
expect 12 'both hold the lock' "$understudy" check lock_service.cpp
expect 12 'has left the first epoch' "$understudy" check primary_backup --invariant one_epoch.cpp --property 'one epoch'
expect 0 'two_phase_commit' "$understudy" list
