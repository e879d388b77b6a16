#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The words behind a verb, taken apart.
namespace understudy::cli {

/// An option that a verb knows. One with a value may be given several times; the readers decide what that
/// means.
struct OptionSpecification {
  std::string name;  // "max-states", without the dashes
  bool takes_value = false;
  char letter = 0;  // a short form, as in -o
};

class OptionWords {
 public:
  /// Throws UsageError for an option that is not specified, for one without its value, and for one that is
  /// given a value that it does not take. `verb` is named in the error: "understudy check".
  OptionWords(const std::string& verb, const std::vector<OptionSpecification>& specifications,
              const std::vector<std::string>& words);

  bool has(const std::string& name) const { return values_.contains(name); }
  /// Every value, in the order given.
  std::vector<std::string> all(const std::string& name) const;
  /// The value of an option that makes sense once: the last one wins.
  std::optional<std::string> last(const std::string& name) const;
  /// What is neither an option nor the value of one.
  const std::vector<std::string>& others() const { return others_; }

 private:
  std::map<std::string, std::vector<std::string>> values_;
  std::vector<std::string> others_;
};

}  // namespace understudy::cli
