#pragma once

#include <vector>

#include "checker/search/check.hpp"
#include "checker/space/space.hpp"

namespace understudy::search {

/// What a check decides, and what has been found: one entry a property, the built-in ones included.
class Decisions {
 public:
  struct Entry {
    PropertyResult result;
    space::Findings bit;                 // none of a temporal property
    const Property* property = nullptr;  // none for a built-in one
    bool is_found = false;               // violated, or a goal reached
    std::size_t state = 0;               // where, by index in the predecessor log
  };

  /// Throws UsageError when a wanted name is unknown.
  Decisions(const ModelBase& model, const std::vector<std::string>& wanted);

  space::Findings mask() const;
  /// Notes what was found at a state; only the first sighting of each property counts. Returns what was news.
  space::Findings note(std::size_t state, space::Findings findings);
  bool has_violation() const;
  std::vector<Entry>& entries() { return entries_; }

 private:
  std::vector<Entry> entries_;
};

}  // namespace understudy::search
