#pragma once

#include <string>
#include <string_view>

namespace understudy {

/// The name of T without namespaces and enclosing classes: "Write", "Ref<Replica>".
template <class T>
std::string type_name() {
  std::string_view full = __PRETTY_FUNCTION__;  // "... type_name() [with T = models::Write; ...]"
  full.remove_prefix(full.find("T = ") + 4);
  full = full.substr(0, full.find_first_of(";]"));
  const auto arguments = full.find('<');
  const auto scope = full.substr(0, arguments).rfind("::");
  return std::string(scope == std::string_view::npos ? full : full.substr(scope + 2));
}

}  // namespace understudy
