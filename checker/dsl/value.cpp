#include "checker/dsl/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace understudy {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool reads_as_number(const std::string& text) {
  return std::isdigit(static_cast<unsigned char>(text.back())) &&
         text.find_first_not_of("-0123456789") == std::string::npos;
}

/// Names of modes and machines stay bare; whatever a reader could take for something else is quoted.
bool needs_quotes(const std::string& text) {
  return text.empty() || text.front() == ' ' || text.back() == ' ' || text == "true" || text == "false" ||
         reads_as_number(text) || text.find_first_of("\"\\,{}[]") != std::string::npos ||
         std::any_of(text.begin(), text.end(), is_control);
}

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else if (is_control(c)) {
      result += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      if (c == '"' || c == '\\') result += '\\';
      result += c;
    }
  }
  return result + '"';
}

template <class Items, class Show>
void append_list(const Items& items, std::string& out, Show show) {
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ", ";
    first = false;
    show(item);
  }
}

bool same_ignoring_case(const std::string& left, const std::string& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

/// Shows one value. `context` is the name that already stands before it (a field's name, an alternative's
/// tag): repeating it as the record's type, as in `disk: Disk{...}`, would tell nothing.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void write(const Value& value, const std::string& context) {
    context_ = &context;
    std::visit(*this, value.node());
  }

  void operator()(bool value) { out_ += value ? "true" : "false"; }
  void operator()(std::int64_t value) { out_ += std::to_string(value); }
  void operator()(const std::string& text) { out_ += needs_quotes(text) ? quoted(text) : text; }

  void operator()(const Value::List& list) {
    out_ += '[';
    append_list(list.items, out_, [&](const Value& item) { write(item, {}); });
    out_ += ']';
  }

  void operator()(const Value::Set& set) {
    out_ += '{';
    append_list(set.items, out_, [&](const Value& item) { write(item, {}); });
    out_ += '}';
  }

  void operator()(const Value::Map& map) {
    out_ += '{';
    append_list(map.entries, out_, [&](const auto& entry) {
      write(entry.first, {});
      out_ += ": ";
      write(entry.second, {});
    });
    out_ += '}';
  }

  void operator()(const Value::Record& record) {
    const bool named = !record.type.empty() && !same_ignoring_case(record.type, *context_);
    if (named) out_ += record.type;
    if (named && record.fields.empty()) return;  // `PeerDown` rather than `PeerDown{}`
    out_ += '{';
    append_list(record.fields, out_, [&](const auto& field) {
      out_ += field.first + ": ";
      write(field.second, field.first);
    });
    out_ += '}';
  }

  void operator()(const Value::Tagged& tagged) {
    out_ += tagged.tag;
    if (tagged.payload.empty()) return;
    const auto* record = std::get_if<Value::Record>(&tagged.payload.front().node());
    if (record && same_ignoring_case(record->type, tagged.tag)) {
      if (!record->fields.empty()) write(tagged.payload.front(), tagged.tag);
      return;
    }
    out_ += '(';
    append_list(tagged.payload, out_, [&](const Value& item) { write(item, {}); });
    out_ += ')';
  }

 private:
  std::string& out_;
  const std::string* context_ = nullptr;
};

}  // namespace

std::string Value::to_string() const {
  std::string result;
  Writer(result).write(*this, {});
  return result;
}

}  // namespace understudy
