#pragma once

#include "checker/space/space.hpp"

namespace understudy::search {

/// Something found at a state, by its index: a violated property, a goal reached.
struct Sighting {
  std::size_t state;
  space::Findings findings;
  space::Word account = 0;  // of the faults behind it: those of the state, and a last one that showed it
};

/// Is told of everything that a search finds, in the order of discovery.
class Listener {
 public:
  virtual ~Listener() = default;
  /// Returns what need not be looked for any more.
  virtual space::Findings note(const Sighting& sighting) = 0;
  /// Whether something was found for which the search may end.
  virtual bool has_violation() const = 0;
};

}  // namespace understudy::search
