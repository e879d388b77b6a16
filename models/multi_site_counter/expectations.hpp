#pragma once

#include "models/multi_site_counter.hpp"

namespace understudy::multi_site_counter {

/// What decides which properties are declared.
struct Expected {
  Replication replication;
  int sites, most_retries;
  bool reads, liveness;
};
void declare_properties(System& model, const Expected& expected);
void declare_measures(System& model, Replication replication);
void declare_questions(System& model);

}  // namespace understudy::multi_site_counter
