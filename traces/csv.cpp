#include "traces/csv.hpp"

#include <map>

#include "checker/reference/step.hpp"

namespace understudy::traces {
namespace {

constexpr const char* end_of_row = "\r\n";

std::string cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char byte : text) quoted += byte == '"' ? "\"\"" : std::string(1, byte);
  return quoted + "\"";
}

/// The columns of the state, in the order in which they first occur.
class Columns {
 public:
  /// Calls `take(column, text)` for each field; a new field gets the next column.
  template <class Take>
  void visit(const std::string& path, const Value& value, Take take) {
    const auto* record = std::get_if<Value::Record>(&value.node());
    if (!record || record->fields.empty()) {
      const auto [found, is_new] = numbers_.emplace(path, names_.size());
      if (is_new) names_.push_back(path);
      return take(found->second, value.to_string());
    }
    for (const auto& [name, field] : record->fields) visit(path + "." + name, field, take);
  }

  const std::vector<std::string>& names() const { return names_; }

 private:
  std::map<std::string, std::size_t> numbers_;
  std::vector<std::string> names_;
};

std::string step_cells(std::size_t index, const Step& step) {
  return std::to_string(index) + "," + to_string(step.kind) + "," + cell(step.actor) + "," + cell(step.name);
}

}  // namespace

std::string to_csv(const Trace& trace) {
  Columns columns;
  std::vector<std::map<std::size_t, std::string>> rows;
  for (const Moment& moment : trace.moments) {
    auto& row = rows.emplace_back();
    for (const auto& [name, value] : moment.state)
      columns.visit(name, value,
                    [&](std::size_t column, std::string text) { row[column] = std::move(text); });
  }

  std::string table = "step,kind,actor,action";
  for (const auto& name : columns.names()) table += "," + cell(name);
  table += end_of_row;
  for (std::size_t index = 0; index < rows.size(); ++index) {
    table += step_cells(index, trace.moments[index].step);
    for (std::size_t column = 0; column < columns.names().size(); ++column) {
      const auto found = rows[index].find(column);
      table += "," + (found == rows[index].end() ? "" : cell(found->second));
    }
    table += end_of_row;
  }
  if (trace.failing_step)
    table +=
        step_cells(rows.size(), *trace.failing_step) + std::string(columns.names().size(), ',') + end_of_row;
  return table;
}

}  // namespace understudy::traces
