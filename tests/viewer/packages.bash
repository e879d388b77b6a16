# shellcheck shell=bash
# Installs what the viewer is built and tested with, as its lock file has it, into the build folder. Sourced by the
# scripts here. Environment: UNDERSTUDY (the program), SOURCE_DIR, BUILD_DIR. Afterwards NODE_MODULES names the folder.
set -euo pipefail
: "${UNDERSTUDY:?the program to test}" "${SOURCE_DIR:?the root of the checkout}" "${BUILD_DIR:?where it is built}"

packages=$BUILD_DIR/viewer
export NODE_MODULES=$packages/node_modules

install_packages() {
  local lock=$SOURCE_DIR/traces/viewer/package-lock.json
  mkdir -p "$packages"
  exec {one_at_a_time}>"$packages/.lock"
  flock "$one_at_a_time"
  if ! cmp -s "$lock" "$packages/installed.json"; then
    cp "$lock" "$SOURCE_DIR/traces/viewer/package.json" "$packages"
    (cd "$packages" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    cp "$lock" "$packages/installed.json"
  fi
  exec {one_at_a_time}>&-
}
install_packages
