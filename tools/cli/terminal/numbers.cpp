#include "tools/cli/terminal/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string_view>

#include "checker/dsl/errors.hpp"

namespace understudy::cli {
namespace {

struct Scale {
  double size;
  const char* unit;
};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// Bytes in a unit, 0 for an unknown one.
double unit_size(const std::string& unit) {
  static const std::map<std::string, double> sizes{{"", 1},
                                                   {"b", 1},
                                                   {"kb", 1e3},
                                                   {"mb", 1e6},
                                                   {"gb", 1e9},
                                                   {"tb", 1e12},
                                                   {"k", 1024.},
                                                   {"kib", 1024.},
                                                   {"m", 1048576.},
                                                   {"mib", 1048576.},
                                                   {"g", 1073741824.},
                                                   {"gib", 1073741824.},
                                                   {"t", 1099511627776.},
                                                   {"tib", 1099511627776.}};
  const auto found = sizes.find(unit);
  return found == sizes.end() ? 0 : found->second;
}

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::ptrdiff_t place = static_cast<std::ptrdiff_t>(digits.size()) - 3; place > 0; place -= 3)
    digits.insert(static_cast<std::size_t>(place), ",");
  return digits;
}

std::string short_number(double number) {
  for (const Scale& scale : {Scale{1e9, "G"}, {1e6, "M"}, {1e3, "k"}})
    if (number >= scale.size) return fmt::format("{:.3g} {}", number / scale.size, scale.unit);
  return fmt::format("{:.0f}", number);
}

std::string rough_number(double number) {
  if (number >= 1e18) return fmt::format("{:.0e}", number);
  for (const Scale& scale :
       {Scale{1e15, "quadrillion"}, {1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}})
    if (number >= scale.size) return fmt::format("{:.0f} {}", number / scale.size, scale.unit);
  return grouped(static_cast<std::uint64_t>(number));
}

std::string bytes_text(std::uint64_t bytes) {
  const auto size = static_cast<double>(bytes);
  for (const Scale& scale : {Scale{1073741824., "GiB"}, {1048576., "MiB"}, {1024., "KiB"}})
    if (size >= scale.size) {
      const double count = size / scale.size;
      return count < 10 ? fmt::format("{:.1f} {}", count, scale.unit)
                        : fmt::format("{:.0f} {}", count, scale.unit);
    }
  return fmt::format("{} B", bytes);
}

std::string seconds_text(double seconds) {
  if (seconds < 0.001) return fmt::format("{:.2f} ms", seconds * 1000);
  if (seconds < 0.9995) return fmt::format("{:.0f} ms", seconds * 1000);
  if (seconds < 60) return fmt::format("{:.{}f} s", seconds, seconds < 10 ? 2 : 1);
  const auto whole = static_cast<std::uint64_t>(seconds);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole / 60 % 60);
}

std::string counted(std::uint64_t number, const std::string& noun) {
  const bool ends_in_y = noun.ends_with("y");
  const std::string plural = ends_in_y ? noun.substr(0, noun.size() - 1) + "ies" : noun + "s";
  return fmt::format("{} {}", grouped(number), number == 1 ? noun : plural);
}

std::uint64_t whole_number(const std::string& option, const std::string& text, std::uint64_t min,
                           std::uint64_t max) {
  std::uint64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc() && rest == end && number >= min && number <= max) return number;
  if (max == UINT64_MAX)
    throw UsageError(fmt::format("{} takes a whole number from {}, not '{}'", option, min, text));
  throw UsageError(fmt::format("{} takes a whole number from {} to {}, not '{}'", option, min, max, text));
}

double positive_seconds(const std::string& option, const std::string& text) {
  double seconds = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, seconds);
  if (error == std::errc() && rest == end && std::isfinite(seconds) && seconds > 0) return seconds;
  throw UsageError(
      fmt::format("{} takes a positive number of seconds, as 60 or 0.5, not '{}'", option, text));
}

std::uint64_t byte_count(const std::string& option, const std::string& text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  std::string_view unit(rest, static_cast<std::size_t>(end - rest));
  if (unit.starts_with(' ')) unit.remove_prefix(1);
  const double bytes = error == std::errc() ? number * unit_size(lower(std::string(unit))) : 0;
  if (bytes >= 1 && bytes < 9e18) return static_cast<std::uint64_t>(bytes);
  throw UsageError(fmt::format("{} takes an amount of memory, as 4GiB, 500MB or a number of bytes, not '{}'",
                               option, text));
}

}  // namespace understudy::cli
