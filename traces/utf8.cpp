#include "traces/utf8.hpp"

#include <algorithm>
#include <cstdint>

namespace understudy::traces {
namespace {

std::uint32_t byte_at(std::string_view text, std::size_t position) {
  return static_cast<unsigned char>(text[position]);
}

std::size_t announced_length(std::uint32_t lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

/// The second byte excludes encodings that are too long, surrogates, and what lies behind U+10FFFF.
bool second_byte_fits(std::uint32_t lead, std::uint32_t second) {
  if (lead == 0xe0) return second >= 0xa0;
  if (lead == 0xed) return second < 0xa0;
  if (lead == 0xf0) return second >= 0x90;
  if (lead == 0xf4) return second < 0x90;
  return true;
}

}  // namespace

std::size_t character_length(std::string_view text) {
  if (text.empty()) return 0;
  const std::size_t length = announced_length(byte_at(text, 0));
  if (length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte_at(text, i) & 0xc0) != 0x80) return 0;
  return length > 1 && !second_byte_fits(byte_at(text, 0), byte_at(text, 1)) ? 0 : length;
}

std::size_t character_count(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(std::max<std::size_t>(1, character_length(text)));
  return count;
}

std::string clipped(std::string_view text, std::size_t limit) {
  if (character_count(text) <= limit) return std::string(text);
  std::size_t end = 0;
  for (std::size_t count = 1; count < limit; ++count)
    end += std::max<std::size_t>(1, character_length(text.substr(end)));
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace understudy::traces
