#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/dsl/parameter.hpp"
#include "checker/search/check.hpp"
#include "tools/cli/terminal/terminal.hpp"

/// What was asked for, verb by verb. The parsers throw UsageError.
namespace understudy::cli {

struct ListArguments {
  When color = When::automatic;
};

struct ShowArguments {
  std::string target;
  Settings settings;
  bool dot = false;
  bool markdown = false;
  When color = When::automatic;
};

struct CheckArguments {
  std::string target;  // the name of a model, file.cpp or file.cpp:NAME
  Settings settings;
  std::vector<std::string> invariants;  // files
  std::vector<std::string> measures;    // names, or files of more
  bool fault_sets = false;              // whether minimal sets of faults are wanted, too
  search::Options search;               // without the callbacks
  std::optional<std::string> json;      // a file, or "-" for standard output
  std::optional<std::string> junit;     // a file
  std::optional<std::string> expect;    // a baseline, to compare with
  std::optional<std::string> trace;     // a file; by default named for the model
  bool writes_trace = true;
  bool writes_page = false;  // the scenario as HTML, beside the trace
  bool quiet = false;
  bool full_states = false;
  When color = When::automatic;
  When progress = When::automatic;
};

enum class ExportFormat : std::uint8_t { mermaid, plantuml, shiviz, csv, itf };

struct TraceArguments {
  std::string action;  // "show", "html", "export", "replay" or "mermaid"
  std::string file;
  bool full_states = false;
  std::optional<std::string> output;
  std::optional<std::size_t> first, last;
  ExportFormat format = ExportFormat::mermaid;
  When color = When::automatic;
};

struct GraphArguments {
  std::string target;
  Settings settings;
  std::size_t most_states = 500;
  std::optional<std::string> output;
};

struct ExploreArguments {
  struct From {
    std::string file;
    std::optional<std::size_t> step;  // the last one when not given
  };
  std::string target;  // may be empty when there is a trace
  Settings settings;   // none beside a trace, which has its own
  std::optional<From> from;
  bool web = false;
  int port = 0;  // of the page; 0: any
  When color = When::automatic;
};

ListArguments parse_list(const std::vector<std::string>& words);
ShowArguments parse_show(const std::vector<std::string>& words);
CheckArguments parse_check(const std::vector<std::string>& words);
GraphArguments parse_graph(const std::vector<std::string>& words);
ExploreArguments parse_explore(const std::vector<std::string>& words);
TraceArguments parse_trace(const std::vector<std::string>& words);

}  // namespace understudy::cli
