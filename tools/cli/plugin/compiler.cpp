#include "tools/cli/plugin/compiler.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ctime>

#include "tools/cli/build.hpp"
#include "tools/cli/plugin/plugin_cache.hpp"
#include "tools/cli/plugin/process.hpp"
#include "traces/file.hpp"

namespace understudy::cli {
namespace {

namespace fs = std::filesystem;

constexpr int shown_lines = 12;

/// A file that is made aside and then moved into place; unless it was moved, it vanishes.
class Aside {
 public:
  explicit Aside(const fs::path& target)
      : target_(target), path_(fmt::format("{}.{}", target.string(), getpid())) {}
  Aside(const Aside&) = delete;
  Aside& operator=(const Aside&) = delete;
  ~Aside() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  const fs::path& path() const { return path_; }
  void move_into_place() const {
    std::error_code error;
    fs::rename(path_, target_, error);
    if (error)
      throw traces::OutputFailed(fmt::format("cannot write {}: {}", target_.string(), error.message()));
  }

 private:
  fs::path target_, path_;
};

std::vector<std::string> compile_command(const fs::path& source) {
  const BuildInfo& build = build_info();
  if (build.include_directory.empty())
    throw traces::Unreadable(
        fmt::format("cannot compile {}: the headers of understudy {} are not there; install "
                    "them, or run it from its checkout",
                    source.string(), build.version));
  std::vector<std::string> command{build.compiler};
  command.insert(command.end(), build.flags.begin(), build.flags.end());
  command.insert(command.end(),
                 {"-I" + build.include_directory, "-fdiagnostics-color=never", source.string()});
  return command;
}

/// The first errors with the lines that explain them; a sentence of our own, where there is one, before the
/// rest.
std::string first_errors(const std::string& log) {
  std::string excerpt;
  int lines = 0;
  std::size_t begin = log.find("error: static assertion failed: Understudy: ");
  if (begin == std::string::npos) begin = log.find("error: ");
  begin = begin == std::string::npos ? 0 : log.rfind('\n', begin) + 1;
  while (begin < log.size() && lines++ < shown_lines) {
    const std::size_t end = std::min(log.find('\n', begin), log.size());
    excerpt += "\n  " + log.substr(begin, end - begin);
    begin = end + 1;
  }
  return excerpt;
}

[[noreturn]] void refuse(const fs::path& source, const std::string& compiler, int code,
                         const CachedPlugin& place) {
  if (code == 127)
    throw traces::Unreadable(
        fmt::format("cannot compile {}: the compiler that built understudy, {}, is not there; "
                    "install it",
                    source.string(), compiler));
  throw traces::Unreadable(
      fmt::format("{} does not compile; correct it (everything the compiler said is in {}):{}",
                  source.string(), place.log.string(), first_errors(traces::read_file(place.log))));
}

/// The library counts as made when its compilation began: what is edited meanwhile must be seen the next
/// time.
void set_time(const fs::path& path, const timespec& moment) {
  const timespec times[] = {moment, moment};
  utimensat(AT_FDCWD, path.c_str(), times, 0);
}

}  // namespace

fs::path compiled(const fs::path& source, const std::function<void()>& working) {
  std::vector<std::string> command = compile_command(source);
  const CachedPlugin place = cache_place(source, command);
  if (is_fresh(place)) return place.library;

  working();
  timespec begin{};
  clock_gettime(CLOCK_REALTIME, &begin);
  const Aside library(place.library), dependencies(place.dependencies), log(place.log);
  command.insert(command.end(), {"-MMD", "-MF", dependencies.path(), "-o", library.path()});
  const int code = run_program(command, log.path());
  if (code != 127) log.move_into_place();
  if (code != 0) refuse(source, command.front(), code, place);
  set_time(library.path(), begin);
  dependencies.move_into_place();
  library.move_into_place();
  return place.library;
}

}  // namespace understudy::cli
