#include "traces/descriptor.hpp"

#include <cerrno>

namespace understudy::traces {

bool Descriptor::write_all(std::string_view text) const {
  while (!text.empty()) {
    const ssize_t written = ::write(number_, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace understudy::traces
