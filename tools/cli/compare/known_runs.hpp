#pragma once

#include <map>
#include <string>

#include "tools/cli/compare/comparison.hpp"
#include "traces/errors.hpp"

/// Finished rows, kept in a file, so that a comparison which was interrupted or extended need not repeat
/// them.
namespace understudy::cli {

/// A hash of everything that decides about a row beside its options: the model's declarations, this program,
/// and the libraries made from plug-ins, each with its whole content. 16 hexadecimal digits.
class ModelVersion {
 public:
  std::string of(const Target& target);

 private:
  std::string code_;  // hash of the program and the libraries: the same for all rows
};

class KnownRuns {
 public:
  /// Reads the file when there is one. Throws traces::Unreadable.
  explicit KnownRuns(std::string path);

  /// Fills the row when it is known, for this version, under these limits or beyond every limit.
  bool answer(ComparisonRow& row, const std::string& version) const;
  /// Replaces what was known of the row's configuration.
  void add(const ComparisonRow& row, const std::string& version);
  /// Throws traces::OutputFailed.
  void write() const;
  /// The same, but keeps the first failure for later.
  void try_to_write();
  void throw_failure() const;

 private:
  struct Run {
    std::string command;  // with the limits
    std::string version;
    Findings findings;
    double seconds = 0;
  };
  std::string path_;
  std::optional<traces::OutputFailed> failure_;
  std::map<std::string, Run> runs_;  // by the command without limits
};

}  // namespace understudy::cli
