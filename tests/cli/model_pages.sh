#!/usr/bin/env bash
# The models' pages are what tools/model-pages makes of them.
source "$(dirname "$0")/assertions.bash"

pages() { "$SOURCE_DIR/tools/model-pages" "$@" >"$scratch/out" 2>"$scratch/err"; }
said() { out=$(<"$scratch/out") err=$(<"$scratch/err"); }

# The comparisons of the pages are too much for a program under a sanitizer.
[[ -n $UNDERSTUDY_SANITIZE ]] || pages --check || { said; fail "the pages are out of date"; }
ls "$SOURCE_DIR"/models/*/README.md >/dev/null || fail "there are no pages"

# a page of a smaller model, which is renewed, goes out of date, and is told so
cat >page.md <<'END'
# By hand
<!-- $ understudy show primary_backup --markdown -->
old
<!-- end -->
<!-- $ understudy compare primary_backup --vary standbys=1,2 --property "no lost commits" --markdown - -->
<!-- end -->
The end.
END
pages page.md || { said; fail "the page is not renewed"; }
for line in '# By hand' '| standbys | no lost commits | states |' '| `standbys` | `2` | 1..4 | replicas beside the master |' 'The end.'; do
  grep -qxF "$line" page.md || fail "the page lacks: $line"
done
grep -qx old page.md && fail "the old part is still there"
pages --check page.md || { said; fail "a renewed page is out of date"; }
sed -i 's/a majority/somebody/' page.md
pages --check page.md && fail "a changed page is not noticed"
said
says "-| 4 | Is somebody enough?"
complains "run tools/model-pages"

printf '<!-- $ understudy show primary_backup --markdown -->\n' >page.md
pages page.md && fail "a part without an end is accepted"
said
complains "lacks its line <!-- end -->"
printf '<!-- $ understudy show nobody -->\n<!-- end -->\n' >page.md
pages page.md && fail "an unknown model is accepted"
said
complains "nobody"
