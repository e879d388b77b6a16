#pragma once

#include "checker/dsl/property.hpp"

namespace understudy {

/// "The monitor is not hot", bound to a model like any property; it depends on that single fact. As an
/// invariant it says that the monitor never becomes hot; it is the predicate for properties of whole runs:
/// always again, or finally.
PropertyDraft not_hot(MachineId monitor);

}  // namespace understudy
