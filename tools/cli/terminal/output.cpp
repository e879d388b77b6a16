#include "tools/cli/terminal/output.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "traces/errors.hpp"

namespace understudy::cli {
namespace {

/// A failure is told once; what is still buffered would only fail again.
[[noreturn]] void fail() {
  const int cause = errno;
  throw traces::OutputFailed(fmt::format("cannot write to standard output: {}", std::strerror(cause)));
}

}  // namespace

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) fail();
}

void finish_output() {
  if (std::fflush(stdout) != 0 || std::ferror(stdout)) fail();
}

}  // namespace understudy::cli
