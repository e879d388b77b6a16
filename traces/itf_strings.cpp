#include "traces/itf_strings.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "traces/utf8.hpp"

namespace understudy::traces {
namespace {

constexpr std::array<std::pair<char, std::string_view>, 4> markup{
    {{'%', "%25"}, {'<', "%3C"}, {'>', "%3E"}, {'&', "%26"}}};

/// U+F780 to U+F7FF, which stand for the bytes 0x80 to 0xff.
bool is_private(std::string_view character) {
  return character.size() == 3 && character[0] == '\xef' &&
         (character[1] == '\x9e' || character[1] == '\x9f');
}

std::string private_character(char byte) {
  const unsigned code = 0xf700U + static_cast<unsigned char>(byte);
  return {'\xef', static_cast<char>(0x80U | ((code >> 6U) & 0x3fU)),
          static_cast<char>(0x80U | (code & 0x3fU))};
}

char byte_of(std::string_view character) {
  return static_cast<char>(((static_cast<unsigned char>(character[1]) & 0x03U) << 6U) |
                           (static_cast<unsigned char>(character[2]) & 0x3fU));
}

}  // namespace

std::string armored(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    const std::size_t length = character_length(bytes);
    const std::string_view character = bytes.substr(0, std::max<std::size_t>(1, length));
    if (length > 0 && !is_private(character)) {
      text += character;
    } else {
      for (const char byte : character) text += private_character(byte);
    }
    bytes.remove_prefix(character.size());
  }
  return text;
}

std::string unarmored(std::string_view text) {
  std::string bytes;
  while (!text.empty()) {
    const std::string_view character = text.substr(0, std::max<std::size_t>(1, character_length(text)));
    if (is_private(character)) {
      bytes += byte_of(character);
    } else {
      bytes += character;
    }
    text.remove_prefix(character.size());
  }
  return bytes;
}

std::string without_markup(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto* found =
        std::find_if(markup.begin(), markup.end(), [&](auto& rule) { return rule.first == c; });
    if (found == markup.end()) {
      result += c;
    } else {
      result += found->second;
    }
  }
  return result;
}

std::string with_markup(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto* found =
        std::find_if(markup.begin(), markup.end(), [&](auto& rule) { return text.starts_with(rule.second); });
    result += found == markup.end() ? text.front() : found->first;
    text.remove_prefix(found == markup.end() ? 1 : found->second.size());
  }
  return result;
}

}  // namespace understudy::traces
