#!/usr/bin/env bash
# Files for --invariant and `check` that are missing, do not compile, do not load, do not match, or throw.
source "$(dirname "$0")/assertions.bash"

refuses 3 "No such file" check primary_backup --invariant nowhere.cpp
refuses 3 "is not a file" check primary_backup --invariant .
refuses 3 "No such file" check nowhere.cpp

head='#include "models/primary_backup.hpp"
using namespace understudy;'
invariant='UNDERSTUDY_INVARIANT("mine", (Each<primary_backup::Replica> replicas))'

printf '%s\n%s { return replica.size() ? holds() : holds(); }\n' "$head" "$invariant" >broken.cpp
run 3 check primary_backup --invariant broken.cpp
complains "broken.cpp does not compile"
complains "'replica' was not declared"
(($(wc -l <"$scratch/err") < 16)) || fail "the whole output of the compiler is shown"

printf '%s\nstruct S { double d; };\nBOOST_DESCRIBE_STRUCT(S, (), (d))\nstatic_assert(StateType<S>);\nint x = StateType<double>;' "$head" >double.cpp
run 3 check primary_backup --invariant double.cpp
complains "Understudy: model state may not hold floating point"

printf 'void nowhere();\nstatic const int made = (nowhere(), 1);\n' >undefined.cpp
refuses 3 "cannot be loaded" check primary_backup --invariant undefined.cpp
printf 'static const int made = (throw 1, 1);\n' >loading.cpp
refuses 75 "threw while it was loaded" check primary_backup --invariant loading.cpp
echo 'int nothing;' >empty.cpp
refuses 3 "holds no invariant" check primary_backup --invariant empty.cpp
refuses 3 "holds no model" check empty.cpp

printf '%s\n%s { return replicas.empty() ? holds() : throw std::runtime_error("mine is broken"); }\n' \
  "$head" "$invariant" >throws.cpp
refuses 75 "mine is broken" check primary_backup --invariant throws.cpp
refuses 3 "does not match the model" check two_phase_commit --invariant throws.cpp

export XDG_CACHE_HOME=/proc/nowhere
refuses 4 "set XDG_CACHE_HOME to a directory that you may write" check primary_backup --invariant empty.cpp
