#pragma once

#include <boost/describe.hpp>
#include <cstdint>

namespace understudy::components {

/// Which replica follows a master that failed: of those that can be asked the one with the most commits, or
/// any of them.
enum class Promotion : std::uint8_t { most_advanced, any };
BOOST_DESCRIBE_ENUM(Promotion, most_advanced, any)

}  // namespace understudy::components
