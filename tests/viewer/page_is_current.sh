#!/usr/bin/env bash
# The committed page, which is built into the program, is what its sources give.
source "$(dirname "$0")/packages.bash"

built=$(mktemp)
trap 'rm -f "$built"' EXIT
node "$SOURCE_DIR/traces/viewer/build.mjs" "$NODE_MODULES" "$built"
cmp "$built" "$SOURCE_DIR/traces/viewer/page.html" || {
  printf 'traces/viewer/page.html is not what its sources give; build it again:\n  %s\n' \
    "node traces/viewer/build.mjs $NODE_MODULES traces/viewer/page.html"
  exit 1
}
