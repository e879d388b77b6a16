#pragma once

/// All that a model or a property needs.
#include "checker/dsl/history.hpp"
#include "checker/dsl/hot.hpp"
#include "checker/dsl/measure.hpp"
#include "checker/dsl/registry.hpp"
#include "checker/dsl/temporal.hpp"
