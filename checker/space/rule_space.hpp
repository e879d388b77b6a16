#pragma once

#include "checker/dsl/rule_model_base.hpp"
#include "checker/space/space.hpp"

namespace understudy::space {

/// The states of a RuleModel: its packed struct is the vector.
std::unique_ptr<Space> make_rule_space(const RuleModelBase& model, const SpaceOptions& options);

}  // namespace understudy::space
