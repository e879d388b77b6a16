#pragma once

#include <cstdint>
#include <memory>

#include "checker/dsl/rule_model_base.hpp"

namespace understudy::test_support {

/// A small RuleModel drawn by lot: rules on a struct with an array, an optional, a sequence, a set and an
/// enum. The same seed gives the same model everywhere. It has fewer than ten thousand states.
std::unique_ptr<RuleModelBase> random_rule_model(std::uint64_t seed);
/// The same with two temporal properties of each operator, and with measures of all kinds.
std::unique_ptr<RuleModelBase> random_temporal_rule_model(std::uint64_t seed);

}  // namespace understudy::test_support
