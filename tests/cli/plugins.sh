#!/usr/bin/env bash
# Invariants and models in files of one's own, compiled once and reused until something changes.
source "$(dirname "$0")/assertions.bash"

cat >mine.cpp <<'END'
#include "models/primary_backup.hpp"
#include "bound.hpp"
using namespace understudy;
UNDERSTUDY_INVARIANT("few masters", (Each<primary_backup::Replica> replicas)) {
  const auto masters = replicas.where(&primary_backup::Replica::is_master);
  return masters.size() <= bound ? holds() : violated("{} of {} are masters", masters.size(), replicas.size());
}
END
echo 'constexpr unsigned bound = 0;' >bound.hpp
libraries() { find "$XDG_CACHE_HOME" -name '*.so' | wc -l; }

run 12 check primary_backup --invariant mine.cpp --property "few masters"
says "1 of 3 are masters"
says "--invariant mine.cpp"
run 0 trace replay primary_backup.itf.json
made=$(find "$XDG_CACHE_HOME" -name '*.so' -printf '%i')
run 12 check primary_backup --invariant "$PWD/mine.cpp" --quiet
[[ $(find "$XDG_CACHE_HOME" -name '*.so' -printf '%i') == "$made" ]] || fail "compiled again without need"

echo 'constexpr unsigned bound = 5;' >bound.hpp # a header changes: it is compiled again
run 0 check primary_backup --invariant mine.cpp --property "few masters" --quiet
[[ $(libraries) == 1 ]] || fail "a second library for the same file"
[[ -z $(find "$XDG_CACHE_HOME" -name '*.so.*' -o -name '*.d.*') ]] || fail "partial files stay in the cache"

# an invariant beside the model in one file, and twice
cat >both.cpp <<'END'
#include "checker/understudy.hpp"
struct Counter { int value = 0; };
BOOST_DESCRIBE_STRUCT(Counter, (), (value))
UNDERSTUDY_RULE_MODEL(both, Counter, "Turns") {
  model.initial({});
  model.rule("turn", [](const Counter&) { return true; }, [](Counter& c) { c.value = (c.value + 1) % 3; });
}
UNDERSTUDY_INVARIANT("below two", (const Counter& counter)) {
  return counter.value < 2 ? understudy::holds() : understudy::violated("it is {}", counter.value);
}
END
run 12 check both.cpp --quiet
says "below two: it is 2"
run 12 check both.cpp --invariant both.cpp --quiet
run 0 show both.cpp
says "Turns"

mkdir 'a place' && cp mine.cpp bound.hpp 'a place'
run 0 check primary_backup --invariant 'a place/mine.cpp' --property "few masters"
says "--invariant 'a place/mine.cpp'" # what is printed can be pasted into a shell
