#!/usr/bin/env bash
# The viewer in Debian's chromium: pages of hand-made traces, and the one that `understudy check --html` writes.
source "$(dirname "$0")/packages.bash"

PAGES=$(mktemp -d)
export PAGES
trap 'rm -rf "$PAGES"' EXIT
"$BUILD_DIR/tests/viewer_pages" "$PAGES"
cd "$PAGES"
"$UNDERSTUDY" check dropbox_upgrade --property "always serving" --html --quiet >/dev/null || [[ $? == 12 ]]
"$UNDERSTUDY" trace mermaid dropbox_upgrade.itf.json -o dropbox_upgrade.mmd
for file in "$SOURCE_DIR"/tests/viewer/*.browser.mjs; do node --test "$file"; done
