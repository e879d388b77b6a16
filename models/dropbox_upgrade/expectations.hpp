#pragma once

#include "models/dropbox_upgrade/options.hpp"

namespace understudy::dropbox_upgrade {

/// What must never happen.
void declare_properties(System& model, const Options& options);
/// How bad it can get.
void declare_measures(System& model);
/// What must finally happen, and what must stay possible.
void declare_whole_runs(System& model, const Options& options);
/// What must be possible, so that the properties do not hold only because nothing happens.
void declare_goals(System& model, const Options& options);

}  // namespace understudy::dropbox_upgrade
