#pragma once

#include "models/multi_site_counter.hpp"

namespace understudy::multi_site_counter {

void declare_properties(System& model, Replication replication, int sites, int most_retries);
void declare_measures(System& model, Replication replication);
void declare_questions(System& model);

}  // namespace understudy::multi_site_counter
