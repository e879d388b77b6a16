#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <cstring>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include "checker/dsl/ref.hpp"
#include "checker/dsl/shape.hpp"
#include "checker/dsl/type_name.hpp"
#include "checker/dsl/value.hpp"

/// Encoding, decoding and describing of everything that may be part of a model's state, by reflection.
/// The encoding is canonical (equal values have equal bytes), of fixed byte order, and independent of the
/// process; it is what fingerprints are computed from.
namespace understudy {

/// Names of the machines by index, so that a Ref can be shown as a person knows it.
using MachineNames = std::vector<std::string>;

/// Reads back what `encode` wrote. Reading past the end throws: the bytes were not written for this type.
class Decoder {
 public:
  explicit Decoder(std::string_view bytes) : rest_(bytes) {}
  template <class Integer>
  Integer integer() {
    if (rest_.size() < sizeof(Integer)) throw std::logic_error("an encoded state ends too early");
    Integer value;
    std::memcpy(&value, rest_.data(), sizeof(Integer));
    rest_.remove_prefix(sizeof(Integer));
    return value;
  }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

namespace detail {

template <class Integer>
void append_integer(Integer value, std::string& out) {
  char bytes[sizeof(Integer)];
  std::memcpy(bytes, &value, sizeof(Integer));
  out.append(bytes, sizeof(Integer));
}

template <class T, class Visit>
constexpr void for_each_member(Visit visit) {
  using Members =
      boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
  boost::mp11::mp_for_each<Members>(visit);
}

template <class T>
std::string enumerator_name(T value) {
  const char* name = boost::describe::enum_to_string(value, nullptr);
  return name ? name : std::to_string(static_cast<long long>(value));
}

}  // namespace detail

/// Appends the canonical bytes of `value`.
template <StateType T>
void encode(const T& value, std::string& out) {
  if constexpr (shape_of<T> == Shape::integer) {
    detail::append_integer(value, out);
  } else if constexpr (shape_of<T> == Shape::enumeration) {
    detail::append_integer(static_cast<std::underlying_type_t<T>>(value), out);
  } else if constexpr (shape_of<T> == Shape::index_set) {
    detail::append_integer(value.bits(), out);
  } else if constexpr (shape_of<T> == Shape::reference) {
    detail::append_integer(value.index, out);
  } else if constexpr (shape_of<T> == Shape::array) {
    for (const auto& item : value) encode(item, out);
  } else if constexpr (shape_of<T> == Shape::sequence || shape_of<T> == Shape::set) {
    detail::append_integer(static_cast<std::uint16_t>(value.size()), out);
    for (const auto& item : value) encode(item, out);
  } else if constexpr (shape_of<T> == Shape::map) {
    detail::append_integer(static_cast<std::uint16_t>(value.size()), out);
    for (const auto& [key, item] : value) encode(key, out), encode(item, out);
  } else if constexpr (shape_of<T> == Shape::optional) {
    detail::append_integer(static_cast<std::uint8_t>(value.has_value()), out);
    if (value) encode(*value, out);
  } else if constexpr (shape_of<T> == Shape::variant) {
    detail::append_integer(static_cast<std::uint8_t>(value.index()), out);
    std::visit([&](const auto& alternative) { encode(alternative, out); }, value);
  } else {
    detail::for_each_member<T>([&](auto member) { encode(value.*member.pointer, out); });
  }
}

/// Overwrites `value` with what the decoder holds next.
template <StateType T>
void decode(Decoder& in, T& value) {
  if constexpr (shape_of<T> == Shape::integer) {
    value = in.integer<T>();
  } else if constexpr (shape_of<T> == Shape::enumeration) {
    value = static_cast<T>(in.integer<std::underlying_type_t<T>>());
  } else if constexpr (shape_of<T> == Shape::index_set) {
    value = T::from_bits(in.integer<typename T::Bits>());
  } else if constexpr (shape_of<T> == Shape::reference) {
    value.index = in.integer<std::uint16_t>();
  } else if constexpr (shape_of<T> == Shape::array) {
    for (auto& item : value) decode(in, item);
  } else if constexpr (shape_of<T> == Shape::sequence || shape_of<T> == Shape::set) {
    value.clear();
    for (auto left = in.integer<std::uint16_t>(); left > 0; --left) {
      typename T::value_type item{};
      decode(in, item);
      value.insert(value.end(), std::move(item));
    }
  } else if constexpr (shape_of<T> == Shape::map) {
    value.clear();
    for (auto left = in.integer<std::uint16_t>(); left > 0; --left) {
      typename T::key_type key{};
      typename T::mapped_type item{};
      decode(in, key);
      decode(in, item);
      value.emplace(std::move(key), std::move(item));
    }
  } else if constexpr (shape_of<T> == Shape::optional) {
    value.reset();
    if (in.integer<std::uint8_t>()) decode(in, value.emplace());
  } else if constexpr (shape_of<T> == Shape::variant) {
    const std::size_t alternative = in.integer<std::uint8_t>();
    boost::mp11::mp_with_index<std::variant_size_v<T>>(
        alternative, [&](auto index) { decode(in, value.template emplace<index>()); });
  } else {
    detail::for_each_member<T>([&](auto member) { decode(in, value.*member.pointer); });
  }
}

/// The tree that a person reads.
template <StateType T>
Value describe(const T& value, const MachineNames& names) {
  if constexpr (std::is_same_v<T, bool>) {
    return Value::boolean(value);
  } else if constexpr (shape_of<T> == Shape::integer) {
    return Value::integer(static_cast<std::int64_t>(value));
  } else if constexpr (shape_of<T> == Shape::enumeration) {
    return Value::text(detail::enumerator_name(value));
  } else if constexpr (shape_of<T> == Shape::index_set) {
    Value::Set set;
    for (int index : value) set.items.push_back(Value::integer(index));
    return Value(std::move(set));
  } else if constexpr (shape_of<T> == Shape::reference) {
    return Value::text(value.index < names.size() ? names[value.index] : "nobody");
  } else if constexpr (shape_of<T> == Shape::array || shape_of<T> == Shape::sequence) {
    Value::List list;
    for (const auto& item : value) list.items.push_back(describe(item, names));
    return Value(std::move(list));
  } else if constexpr (shape_of<T> == Shape::set) {
    Value::Set set;
    for (const auto& item : value) set.items.push_back(describe(item, names));
    return Value(std::move(set));
  } else if constexpr (shape_of<T> == Shape::map) {
    Value::Map map;
    for (const auto& [key, item] : value)
      map.entries.emplace_back(describe(key, names), describe(item, names));
    return Value(std::move(map));
  } else if constexpr (shape_of<T> == Shape::optional) {
    if (!value) return Value(Value::Tagged{"None", {}});
    return Value(Value::Tagged{"Some", {describe(*value, names)}});
  } else if constexpr (shape_of<T> == Shape::variant) {
    return std::visit(
        [&](const auto& alternative) {
          return Value(Value::Tagged{type_name<std::decay_t<decltype(alternative)>>(),
                                     {describe(alternative, names)}});
        },
        value);
  } else {
    Value::Record record{type_name<T>(), {}};
    detail::for_each_member<T>([&](auto member) {
      record.fields.emplace_back(member.name, describe(value.*member.pointer, names));
    });
    return Value(std::move(record));
  }
}

}  // namespace understudy
