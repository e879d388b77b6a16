#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace understudy::traces {

/// The number of bytes (1 to 4) of the UTF-8 character that `text` begins with; 0 when it begins with none.
std::size_t character_length(std::string_view text);

/// The number of characters; a byte that belongs to none counts as one.
std::size_t character_count(std::string_view text);

/// At most `limit` characters (at least 1) of `text`, the last of them an ellipsis when something was left
/// out.
std::string clipped(std::string_view text, std::size_t limit);

}  // namespace understudy::traces
