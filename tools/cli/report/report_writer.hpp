#pragma once

#include <optional>
#include <string>

#include "tools/cli/terminal/output.hpp"
#include "traces/file.hpp"

namespace understudy::cli {

/// For a verb with several reports: one that cannot be written must not keep back the others, so the first
/// failure is kept and thrown at the end.
class ReportWriter {
 protected:
  template <class Action>
  void attempt(Action action) {
    try {
      action();
    } catch (const traces::OutputFailed& error) {
      if (!failure_) failure_ = error;
    }
  }

  /// `path`: a file, or "-" for standard output.
  void put(const std::string& path, const std::string& text) {
    attempt([&] {
      if (path == "-")
        print(text), finish_output();
      else
        traces::write_file(path, text);
    });
  }

  void throw_first_failure() const {
    if (failure_) throw *failure_;
  }

 private:
  std::optional<traces::OutputFailed> failure_;
};

}  // namespace understudy::cli
