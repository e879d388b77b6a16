#pragma once

#include <string>
#include <string_view>

namespace understudy {

namespace detail {

/// From what the compiler calls a function of one type parameter: "... [with T = models::Write; ...]".
inline std::string name_of_parameter(std::string_view function) {
  function.remove_prefix(function.find("T = ") + 4);
  const auto full = function.substr(0, function.find_first_of(";]"));
  const auto arguments = full.find('<');
  const auto scope = full.substr(0, arguments).rfind("::");
  return std::string(scope == std::string_view::npos ? full : full.substr(scope + 2));
}

}  // namespace detail

/// The name of T without namespaces and enclosing classes: "Write", "Ref<Replica>".
template <class T>
std::string type_name() {
  return detail::name_of_parameter(__PRETTY_FUNCTION__);
}

}  // namespace understudy
