#pragma once

#include "models/components/janitor.hpp"
#include "models/travis_cleanup/intake.hpp"
#include "models/travis_cleanup/operators.hpp"
#include "models/travis_cleanup/stages.hpp"

/// The model `travis_cleanup`: its machines by the names that an invariant of your own uses.
///
/// Builds come in and go through three subprocesses: `build` makes a VM, `run` powers it on and runs the
/// build, `cleanup` (the janitor) deletes it. Assumed: the virtualization layer and the subprocesses do not
/// fail, except that a VM may not power on and that the janitor may crash; control connections are calls, so
/// asking for the number of VMs and taking a slot is one step. Time is not modelled: a build may take any
/// time, and a cleanup may come arbitrarily late.
namespace understudy::travis_cleanup {

using components::Janitor;
using components::VmPool;

}  // namespace understudy::travis_cleanup
