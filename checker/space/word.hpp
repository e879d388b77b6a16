#pragma once

#include <cstdint>

namespace understudy::space {

/// A component of a state vector: the number of an interned content, or a piece of a packed struct.
using Word = std::uint32_t;

}  // namespace understudy::space
