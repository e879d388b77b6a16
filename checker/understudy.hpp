#pragma once

/// All that a model or a property needs.
#include "checker/dsl/registry.hpp"
