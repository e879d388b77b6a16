#pragma once

#include <vector>

#include "checker/search/check.hpp"
#include "checker/search/listener.hpp"

namespace understudy::search {

/// What a check decides, and what has been found: one entry a property, the built-in ones included.
class Decisions final : public Listener {
 public:
  struct Entry {
    PropertyResult result;
    space::Findings bit;                 // none of a temporal property
    const Property* property = nullptr;  // none for a built-in one
    bool is_found = false;               // violated, or a goal reached
    Sighting first = {};                 // where, by index in the predecessor log
    std::vector<Sighting> others = {};   // some more, should that one not be explained
    bool is_wanted = true;               // named by the options, or nothing is
    bool may_end_search = true;
  };

  /// Throws UsageError when a wanted name is unknown.
  explicit Decisions(const ModelBase& model, const Options& options);

  space::Findings mask() const;
  /// Notes what was found at a state; only the first sighting of each property is news, which is returned.
  space::Findings note(const Sighting& sighting) override;
  bool has_violation() const override;
  std::vector<Entry>& entries() { return entries_; }

 private:
  std::vector<Entry> entries_;
};

}  // namespace understudy::search
