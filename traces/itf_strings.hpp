#pragma once

#include <string>
#include <string_view>

/// Private to the ITF reader and writer: reversible spellings of any bytes as text that the format allows.
namespace understudy::traces {

/// JSON holds only UTF-8: every other byte becomes the private character U+F700 + byte. So do the bytes of
/// those private characters themselves, which makes this reversible.
std::string armored(std::string_view bytes);
std::string unarmored(std::string_view text);

/// `%`, `<`, `>` and `&` as `%25`, `%3C`, `%3E`, `%26`, because viewers put text of states into pages as it
/// is.
std::string without_markup(std::string_view text);
std::string with_markup(std::string_view text);

}  // namespace understudy::traces
