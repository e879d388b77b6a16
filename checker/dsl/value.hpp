#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace understudy {

/// A piece of a state as a person sees it: the tree that traces print, compare and write to files.
/// Model code never builds one by hand; `describe()` in reflect.hpp derives it from the described types.
class Value {
 public:
  struct List {
    std::vector<Value> items;
    bool operator==(const List&) const = default;
  };
  struct Set {
    std::vector<Value> items;  // in the order of the container, without repeats
    bool operator==(const Set&) const = default;
  };
  struct Map {
    std::vector<std::pair<Value, Value>> entries;
    bool operator==(const Map&) const = default;
  };
  struct Record {
    std::string type;  // the C++ type's name when it tells something (a message), else empty
    std::vector<std::pair<std::string, Value>> fields;
    bool operator==(const Record&) const = default;
  };
  /// One alternative of an optional or a variant; `payload` holds zero or one value.
  struct Tagged {
    std::string tag;
    std::vector<Value> payload;
    bool operator==(const Tagged&) const = default;
  };
  using Node = std::variant<bool, std::int64_t, std::string, List, Set, Map, Record, Tagged>;

  Value() : node_(false) {}
  static Value boolean(bool value) { return Value(Node(value)); }
  static Value integer(std::int64_t value) { return Value(Node(value)); }
  static Value text(std::string value) { return Value(Node(std::move(value))); }
  explicit Value(Node node) : node_(std::move(node)) {}

  const Node& node() const { return node_; }
  bool operator==(const Value&) const = default;

  /// One line, in the notation of the text reports: `{epoch: 2, log: [0, 1], mode: master}`.
  std::string to_string() const;

 private:
  Node node_;
};

}  // namespace understudy
