#pragma once

#include "models/travis_cleanup.hpp"

namespace understudy::travis_cleanup {

/// What a user may set for the model.
struct Options {
  int capacity, storage, builds, workers, retries;
  components::VmsAs vms_as;
  CountFrom count_from;
  StopOn stop_on;
  Recovery recovery;
  components::JanitorDesign janitor;
  bool liveness;
  Broken broken;
};

Options read_options(System& model);
void declare_properties(System& model, const Options& options);
void declare_measures(System& model);
void declare_questions(System& model);

}  // namespace understudy::travis_cleanup
