#pragma once

#include "models/components/failover_manager.hpp"

namespace understudy::components {

/// What every system of PostgreSQL servers, an SqlClient and a FailoverManager owes to its users: that the
/// client is served finally, and, where there is a way back, that the first server can be the primary again.
void check_service(System& model, Failback failback);

}  // namespace understudy::components
