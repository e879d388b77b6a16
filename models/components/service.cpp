#include "models/components/service.hpp"

#include "models/components/sql_client.hpp"

namespace understudy::components {

void check_service(System& model, Failback failback) {
  model.check(eventually("the client is served", [](const One<SqlClient, &SqlClient::is_done>& client) {
                return client.get<&SqlClient::is_done>();
              }).describe("every commit of the client is confirmed finally"));
  if (failback == Failback::none) return;
  using Manager = One<FailoverManager, &FailoverManager::has_first_primary>;
  model.check(always_possible("failback is possible", [](const Manager& manager) {
                return manager.get<&FailoverManager::has_first_primary>();
              }).describe("the first server can always become the primary again"));
}

}  // namespace understudy::components
