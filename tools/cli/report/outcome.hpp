#pragma once

#include <map>
#include <string>
#include <vector>

#include "checker/search/result.hpp"
#include "tools/cli/exit_code.hpp"
#include "tools/cli/options.hpp"

namespace understudy::cli {

/// The files that hold a scenario; empty names for those that were not written.
struct WrittenFiles {
  std::string trace, page;
};

/// A finished check with everything that its reports tell.
struct Outcome {
  const CheckArguments& arguments;
  const ModelBase& model;
  const search::Result& result;
  std::string program;                        // as it was called
  std::string command;                        // repeats it
  std::map<std::string, WrittenFiles> files;  // by property
};

/// Violated as soon as one property is; holds only after a complete search.
search::Judgement verdict_of(const search::Result& result);

/// The violated properties, the most telling first: assertions; invariants, steps, unhandled events and
/// overflows; deadlocks; goals. Within a kind the order of the result stays.
std::vector<const search::PropertyResult*> violations(const search::Result& result);

/// `signal`: the one that interrupted the search, or 0.
ExitCode exit_code_of(const search::Result& result, int signal);

}  // namespace understudy::cli
