#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/understudy.hpp"

/// Encoding, decoding, packing and describing of everything that may be part of a state.
namespace understudy {
namespace {

using boost::container::flat_map;
using boost::container::flat_set;
using boost::container::small_vector;
using boost::container::static_vector;

enum class Color : std::uint8_t { red, green };
BOOST_DESCRIBE_ENUM(Color, red, green)

struct Point {
  std::int16_t x = 0;
  std::int32_t y = 0;
  bool operator==(const Point&) const = default;
};
BOOST_DESCRIBE_STRUCT(Point, (), (x, y))

struct Place : Point {
  Color color = Color::red;
  bool operator==(const Place&) const = default;
};
BOOST_DESCRIBE_STRUCT(Place, (Point), (color))

struct Nothing {
  bool operator==(const Nothing&) const = default;
};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

struct Replica {};

template <class T>
std::string bytes_of(const T& value) {
  std::string bytes;
  encode(value, bytes);
  return bytes;
}

template <class T>
void expect_round_trip(const T& value, T result = {}) {
  const std::string bytes = bytes_of(value);
  Decoder in(bytes);
  decode(in, result);
  EXPECT_TRUE(result == value);
  EXPECT_TRUE(in.at_end());
}

template <class T>
std::string text_of(const T& value) {
  return describe(value, {"replica0", "replica1"}).to_string();
}

template <class T>
std::vector<std::uint8_t> packed(const T& value) {
  std::vector<std::uint8_t> bytes(detail::packed_size<T>(), 0xee);
  auto* out = bytes.data();
  detail::pack(value, out);
  EXPECT_EQ(out, bytes.data() + bytes.size());
  T back{};
  const auto* in = static_cast<const std::uint8_t*>(bytes.data());
  detail::unpack(back, in);
  EXPECT_EQ(in, bytes.data() + bytes.size());
  EXPECT_TRUE(back == value);
  return bytes;
}

TEST(RoundTrip, OfNumbers) {
  expect_round_trip(true);
  expect_round_trip(std::int8_t{-128});
  expect_round_trip(std::uint16_t{65535});
  expect_round_trip(std::numeric_limits<std::int32_t>::min());
  expect_round_trip(std::numeric_limits<std::uint64_t>::max());
}

TEST(RoundTrip, OfWords) {
  expect_round_trip(Color::green);
  expect_round_trip(Set<64>::from_bits(std::uint64_t{1} << 63 | 1));
  expect_round_trip(Ref<Replica>(MachineId{1}));
  expect_round_trip(MachineId{});
}

TEST(RoundTrip, OfContainers) {
  expect_round_trip(std::array<std::uint8_t, 3>{1, 2, 3});
  expect_round_trip(static_vector<int, 4>{3, 1, 2}, {9, 9, 9, 9});
  expect_round_trip(small_vector<Point, 1>{{1, 2}, {3, 4}});
  expect_round_trip(flat_set<int>{3, 1, 2}, {7});
  expect_round_trip(flat_map<Color, Point>{{Color::green, {1, 2}}, {Color::red, {3, 4}}}, {{Color::red, {}}});
  expect_round_trip(static_vector<static_vector<bool, 2>, 2>{{true}, {}});
}

TEST(RoundTrip, OfAlternatives) {
  using Either = std::variant<int, Point, Nothing>;
  expect_round_trip(std::optional<Point>{{1, 2}});
  expect_round_trip(std::optional<Point>{}, std::optional<Point>{{1, 2}});
  expect_round_trip(std::optional<std::optional<int>>{std::optional<int>{}});
  expect_round_trip(Either{7});
  expect_round_trip(Either{Point{1, 2}});
  expect_round_trip(Either{Nothing{}});
}

TEST(RoundTrip, OfRecords) {
  expect_round_trip(Point{-1, 1});
  expect_round_trip(Nothing{});
  Place place;
  place.x = 3;
  place.color = Color::green;
  expect_round_trip(place);
}

TEST(Encoding, LeavesPaddingOut) { EXPECT_EQ(bytes_of(Point{1, 2}), std::string("\1\0\2\0\0\0", 6)); }

TEST(Encoding, IsTheSameForEqualValuesWithAnotherPast) {
  const flat_set<int> ascending{1, 2, 3}, descending{3, 2, 1};
  EXPECT_EQ(bytes_of(ascending), bytes_of(descending));
  flat_map<int, int> shrunk{{1, 1}, {2, 2}};
  shrunk.erase(2);
  EXPECT_EQ(bytes_of(shrunk), bytes_of(flat_map<int, int>{{1, 1}}));
  std::optional<int> forgotten = 5;
  forgotten.reset();
  EXPECT_EQ(bytes_of(forgotten), bytes_of(std::optional<int>{}));
  small_vector<int, 1> on_the_heap{1, 2, 3};
  on_the_heap.resize(1);
  EXPECT_EQ(bytes_of(on_the_heap), bytes_of(small_vector<int, 1>{1}));
}

TEST(Encoding, TellsUnequalValuesApart) {
  using Sequences = std::array<static_vector<std::uint8_t, 4>, 2>;
  EXPECT_NE(bytes_of(Sequences{{{1}, {2, 3}}}), bytes_of(Sequences{{{1, 2}, {3}}}));
  using Same = std::variant<int, std::uint32_t>;
  EXPECT_NE(bytes_of(Same{1}), bytes_of(Same{1U}));
  EXPECT_NE(bytes_of(std::optional<bool>{}), bytes_of(std::optional<bool>{false}));
}

TEST(Decoding, OfTooFewBytesIsRefused) {
  const std::string bytes = bytes_of(Point{1, 2}).substr(0, 3);
  Decoder in(bytes);
  Point point;
  EXPECT_THROW(decode(in, point), std::logic_error);
}

TEST(Packing, IsTheSameForEqualValuesWithAnotherPast) {
  static_vector<std::uint16_t, 3> shrunk{7, 8, 9};
  shrunk.resize(1);
  EXPECT_EQ(packed(shrunk), packed(static_vector<std::uint16_t, 3>{7}));
  std::optional<Point> forgotten{{7, 8}};
  forgotten.reset();
  EXPECT_EQ(packed(forgotten), packed(std::optional<Point>{}));
  std::array<std::optional<std::uint8_t>, 2> pair{5, 6};
  pair[0].reset();
  EXPECT_EQ(packed(pair), packed(std::array<std::optional<std::uint8_t>, 2>{std::nullopt, 6}));
}

TEST(Packing, LeavesPaddingOut) {
  EXPECT_EQ(packed(Point{1, 2}), (std::vector<std::uint8_t>{1, 0, 2, 0, 0, 0}));
  Place place;
  place.y = 5;
  EXPECT_EQ(packed(place).size(), 7U);
  EXPECT_EQ(packed(Set<9>::from_bits(0x101)), (std::vector<std::uint8_t>{1, 1}));
}

TEST(Description, OfSingleValues) {
  EXPECT_EQ(text_of(true), "true");
  EXPECT_EQ(text_of(std::uint8_t{65}), "65");
  EXPECT_EQ(text_of(-3), "-3");
  EXPECT_EQ(text_of(Color::green), "green");
  EXPECT_EQ(text_of(static_cast<Color>(9)), "\"9\"");
  EXPECT_EQ(text_of(Ref<Replica>(MachineId{1})), "replica1");
  EXPECT_EQ(text_of(MachineId{}), "nobody");
}

TEST(Description, OfSeveralValues) {
  EXPECT_EQ(text_of(std::array<int, 2>{1, 2}), "[1, 2]");
  EXPECT_EQ(text_of(static_vector<bool, 2>{false}), "[false]");
  EXPECT_EQ(text_of(flat_set<int>{2, 1}), "{1, 2}");
  EXPECT_EQ(text_of(Set<8>::from_bits(0b101)), "{0, 2}");
  EXPECT_EQ(text_of(flat_map<Color, int>{{Color::red, 4}}), "{red: 4}");
}

TEST(Description, OfAlternativesAndRecords) {
  EXPECT_EQ(text_of(std::optional<int>{}), "None");
  EXPECT_EQ(text_of(std::optional<int>{4}), "Some(4)");
  EXPECT_EQ(text_of(std::variant<int, Point>{Point{1, 2}}), "Point{x: 1, y: 2}");
  EXPECT_EQ(text_of(std::variant<int, Nothing>{Nothing{}}), "Nothing");
  EXPECT_EQ(text_of(Point{1, -2}), "Point{x: 1, y: -2}");
  EXPECT_EQ(text_of(Place{}), "Place{x: 0, y: 0, color: red}");
}

}  // namespace
}  // namespace understudy
