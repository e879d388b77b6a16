#pragma once

#include <cstdint>
#include <string>

/// Numbers as a person reads and writes them.
namespace understudy::cli {

std::string grouped(std::uint64_t number);                           // "1,480,933"
std::string short_number(double number);                             // "1.48 M"
std::string rough_number(double number);                             // "830 trillion"; at least 1
std::string bytes_text(std::uint64_t bytes);                         // "310 MiB"
std::string seconds_text(double seconds);                            // "0.29 s", "12 min 5 s"
std::string counted(std::uint64_t number, const std::string& noun);  // "1 state", "2,000 states"

/// What `--max-memory` and the like were given; `option` is named in the error. They throw UsageError.
std::uint64_t whole_number(const std::string& option, const std::string& text, std::uint64_t min,
                           std::uint64_t max);
double positive_seconds(const std::string& option, const std::string& text);
/// "4GiB", "500MB", "2G" (= 2 GiB), "1000000" (bytes).
std::uint64_t byte_count(const std::string& option, const std::string& text);

}  // namespace understudy::cli
