#pragma once

#include <array>
#include <boost/container/container_fwd.hpp>
#include <boost/container/flat_map.hpp>
#include <boost/container/flat_set.hpp>
#include <boost/container/small_vector.hpp>
#include <boost/container/static_vector.hpp>
#include <boost/describe.hpp>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include "checker/dsl/ref.hpp"
#include "checker/dsl/set.hpp"

/// Which types may be part of a model's state, and the sentence that a refused type gets at compile time.
namespace understudy {

enum class Shape {
  refused,
  integer,
  enumeration,
  index_set,
  reference,
  array,
  sequence,
  set,
  map,
  optional,
  variant,
  record
};

namespace detail {

// Specialisation by pattern: the standard and Boost containers that have a canonical order of their elements.
template <class T>
inline constexpr Shape container_shape = Shape::refused;
template <class T, std::size_t N>
inline constexpr Shape container_shape<std::array<T, N>> = Shape::array;
template <class T, std::size_t N, class O>
inline constexpr Shape container_shape<boost::container::static_vector<T, N, O>> = Shape::sequence;
template <class T, std::size_t N, class A, class O>
inline constexpr Shape container_shape<boost::container::small_vector<T, N, A, O>> = Shape::sequence;
template <class T, class C, class A>
inline constexpr Shape container_shape<boost::container::flat_set<T, C, A>> = Shape::set;
template <class K, class T, class C, class A>
inline constexpr Shape container_shape<boost::container::flat_map<K, T, C, A>> = Shape::map;
template <class T>
inline constexpr Shape container_shape<std::optional<T>> = Shape::optional;
template <class... T>
inline constexpr Shape container_shape<std::variant<T...>> = Shape::variant;
template <int N>
inline constexpr Shape container_shape<Set<N>> = Shape::index_set;

template <class T>
inline constexpr bool owns_heap = false;
template <class... A>
inline constexpr bool owns_heap<std::vector<A...>> = true;
template <class... A>
inline constexpr bool owns_heap<std::basic_string<A...>> = true;
template <class... A>
inline constexpr bool owns_heap<std::map<A...>> = true;
template <class... A>
inline constexpr bool owns_heap<std::set<A...>> = true;
template <class... A>
inline constexpr bool owns_heap<std::unordered_map<A...>> = true;
template <class... A>
inline constexpr bool owns_heap<std::unordered_set<A...>> = true;
template <class T>
inline constexpr bool is_smart_pointer = false;
template <class... A>
inline constexpr bool is_smart_pointer<std::unique_ptr<A...>> = true;
template <class... A>
inline constexpr bool is_smart_pointer<std::shared_ptr<A...>> = true;

/// Converts to anything, to count how many initialisers an aggregate takes.
struct Anything {
  template <class T>
  operator T() const;
};

template <class T, std::size_t... I>
constexpr bool takes_initialisers(std::index_sequence<I...>) {
  return requires { T{(static_cast<void>(I), Anything{})...}; };
}

/// True when T has more data members than its description lists: those would silently not be part of the
/// state.
template <class T>
constexpr bool has_undescribed_member() {
  if constexpr (std::is_aggregate_v<T>) {
    using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
    using Bases = boost::describe::describe_bases<T, boost::describe::mod_any_access>;
    constexpr std::size_t described =
        boost::mp11::mp_size<Members>::value + boost::mp11::mp_size<Bases>::value;
    return takes_initialisers<T>(std::make_index_sequence<described + 1>{});
  } else {
    return false;
  }
}

}  // namespace detail

template <class T>
inline constexpr Shape shape_of = [] {
  if constexpr (std::is_integral_v<T>)
    return Shape::integer;
  else if constexpr (std::is_enum_v<T>)
    return Shape::enumeration;
  else if constexpr (std::is_base_of_v<MachineId, T>)
    return Shape::reference;
  else if constexpr (detail::container_shape<T> != Shape::refused)
    return detail::container_shape<T>;
  else if constexpr (boost::describe::has_describe_members<T>::value && !std::is_union_v<T>)
    return Shape::record;
  else
    return Shape::refused;
}();

/// Stops the compiler with a sentence that names the remedy when T may not be part of a model's state.
template <class T>
constexpr bool accepted_as_state() {
  static_assert(
      !std::is_pointer_v<T> && !std::is_reference_v<T> && !detail::is_smart_pointer<T>,
      "Understudy: model state may not hold a pointer or a reference: an address differs from run to "
      "run. Use a Ref<Machine>, an index or the value itself.");
  static_assert(
      !std::is_floating_point_v<T>,
      "Understudy: model state may not hold floating point: it has no canonical value. Use an integer "
      "(ticks, cents, per mille).");
  static_assert(
      !detail::owns_heap<T>,
      "Understudy: model state may not hold this standard container. Use "
      "boost::container::static_vector, small_vector, flat_set or flat_map (or Set<N> for small indices).");
  if constexpr (!std::is_pointer_v<T> && !std::is_reference_v<T> && !detail::is_smart_pointer<T> &&
                !std::is_floating_point_v<T> && !detail::owns_heap<T>) {
    static_assert(
        shape_of<T> != Shape::refused,
        "Understudy: this type is not described. Add BOOST_DESCRIBE_STRUCT(Type, (), (member, member)) "
        "after it.");
    if constexpr (shape_of<T> == Shape::record) {
      static_assert(
          !detail::has_undescribed_member<T>(),
          "Understudy: a data member of this struct is missing in its BOOST_DESCRIBE_STRUCT: it would "
          "not be part of the state. List it there.");
    }
  }
  return true;
}

template <class T>
concept StateType = accepted_as_state<T>();

}  // namespace understudy
