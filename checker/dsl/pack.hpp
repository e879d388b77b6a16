#pragma once

#include <cstring>

#include "checker/dsl/reflect.hpp"

namespace understudy::detail {

template <class T>
inline constexpr std::size_t sequence_capacity = 0;
template <class T, std::size_t N, class O>
inline constexpr std::size_t sequence_capacity<boost::container::static_vector<T, N, O>> = N;

/// Bytes that `pack` writes for a T: always the same number, without padding.
template <StateType T>
constexpr std::size_t packed_size() {
  if constexpr (shape_of<T> == Shape::integer || shape_of<T> == Shape::enumeration ||
                shape_of<T> == Shape::index_set || shape_of<T> == Shape::reference) {
    return sizeof(T);
  } else if constexpr (shape_of<T> == Shape::array) {
    return std::tuple_size_v<T> * packed_size<typename T::value_type>();
  } else if constexpr (shape_of<T> == Shape::optional) {
    return 1 + packed_size<typename T::value_type>();
  } else if constexpr (sequence_capacity<T> != 0) {
    static_assert(sequence_capacity<T> <= 255,
                  "Understudy: a static_vector in the state of a RuleModel holds at most 255 elements.");
    return 1 + sequence_capacity<T> * packed_size<typename T::value_type>();
  } else {
    static_assert(
        shape_of<T> == Shape::record,
        "Understudy: the state of a RuleModel has a fixed size. Use std::array, static_vector, Set<N> or "
        "std::optional instead of this container.");
    std::size_t size = 0;
    for_each_member<T>([&](auto member) {
      size += packed_size<std::decay_t<decltype(std::declval<T>().*member.pointer)>>();
    });
    return size;
  }
}

/// Writes the bytes of `value` at `out` and moves it behind them. Equal values give equal bytes.
template <StateType T>
inline void pack(const T& value, std::uint8_t*& out) {
  if constexpr (std::has_unique_object_representations_v<T> && shape_of<T> != Shape::optional &&
                sequence_capacity<T> == 0) {
    std::memcpy(out, &value, sizeof(T));
    out += sizeof(T);
  } else if constexpr (shape_of<T> == Shape::array) {
    for (const auto& item : value) pack(item, out);
  } else if constexpr (shape_of<T> == Shape::optional || sequence_capacity<T> != 0) {
    auto* const end = out + packed_size<T>();
    if constexpr (shape_of<T> == Shape::optional) {
      *out++ = value.has_value();
      if (value) pack(*value, out);
    } else {
      *out++ = static_cast<std::uint8_t>(value.size());
      for (const auto& item : value) pack(item, out);
    }
    std::memset(out, 0, static_cast<std::size_t>(end - out));
    out = end;
  } else {
    for_each_member<T>([&](auto member) { pack(value.*member.pointer, out); });
  }
}

template <StateType T>
inline void unpack(T& value, const std::uint8_t*& in) {
  if constexpr (std::has_unique_object_representations_v<T> && shape_of<T> != Shape::optional &&
                sequence_capacity<T> == 0) {
    std::memcpy(&value, in, sizeof(T));
    in += sizeof(T);
  } else if constexpr (shape_of<T> == Shape::array) {
    for (auto& item : value) unpack(item, in);
  } else if constexpr (shape_of<T> == Shape::optional) {
    const auto* const end = in + packed_size<T>();
    value.reset();
    if (*in++) unpack(value.emplace(), in);
    in = end;
  } else if constexpr (sequence_capacity<T> != 0) {
    const auto* const end = in + packed_size<T>();
    value.resize(*in++);
    for (auto& item : value) unpack(item, in);
    in = end;
  } else {
    for_each_member<T>([&](auto member) { unpack(value.*member.pointer, in); });
  }
}

}  // namespace understudy::detail
