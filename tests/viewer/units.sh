#!/usr/bin/env bash
# The viewer's data, without a browser: values, differences, messages.
source "$(dirname "$0")/packages.bash"
node --test "$SOURCE_DIR"/tests/viewer/*.unit.mjs
