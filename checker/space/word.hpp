#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace understudy::space {

/// A component of a state vector: the number of an interned content, or a piece of a packed struct.
using Word = std::uint32_t;

/// Copies a state vector. These are short: a call of memcpy would cost more than the copying.
inline void copy_words(const Word* from, std::size_t count, Word* to) {
  for (; count >= 4; count -= 4, from += 4, to += 4) std::memcpy(to, from, 4 * sizeof(Word));
  if (count & 2) {
    std::memcpy(to, from, 2 * sizeof(Word));
    from += 2, to += 2;
  }
  if (count & 1) *to = *from;
}

}  // namespace understudy::space
