#include "traces/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <optional>

#include "traces/descriptor.hpp"

namespace understudy::traces {
namespace {

namespace fs = std::filesystem;

/// Reads errno: to be called before anything that could change it.
[[noreturn]] void fail_to_write(const fs::path& path) {
  throw OutputFailed(fmt::format("cannot write {}: {}", path.string(), std::strerror(errno)));
}

[[noreturn]] void fail_to_read(const fs::path& path) {
  throw Unreadable(
      fmt::format("cannot read {}: {}; give the path of a file that exists and that you may read",
                  path.string(), std::strerror(errno)));
}

/// A file under construction; unless it is moved into place, it vanishes.
class FileAside {
 public:
  /// Next to `target`, because a rename works only within one file system.
  explicit FileAside(const fs::path& target) {
    static std::atomic<int> count{0};
    path_ = target.parent_path() / fmt::format(".understudy-{}-{}.partial", ::getpid(), ++count);
    file_ = Descriptor(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    exists_ = file_.is_open();
  }
  FileAside(const FileAside&) = delete;
  FileAside& operator=(const FileAside&) = delete;
  ~FileAside() {
    if (exists_) ::unlink(path_.c_str());
  }

  /// Each tells whether it worked; if not, errno says why.
  bool is_open() const { return file_.is_open(); }
  bool take_permissions(const struct stat& of) { return ::fchmod(file_.number(), of.st_mode & 07777) == 0; }
  bool fill(std::string_view text) {
    return file_.write_all(text) && ::fsync(file_.number()) == 0 && file_.close();
  }
  bool move_to(const fs::path& target) {
    if (::rename(path_.c_str(), target.c_str()) != 0) return false;
    exists_ = false;
    return true;
  }

 private:
  fs::path path_;
  Descriptor file_;
  bool exists_ = false;
};

/// Our own standard output and error are duplicated instead of opened a second time: a second opening would
/// start at the beginning of a redirected file, and fails for a socket.
Descriptor open_directly(const fs::path& path) {
  std::fflush(nullptr);
  std::cout.flush();
  if (path == "/dev/stdout") return Descriptor(::dup(STDOUT_FILENO));
  if (path == "/dev/stderr") return Descriptor(::dup(STDERR_FILENO));
  return Descriptor(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
}

void write_directly(const fs::path& path, std::string_view text) {
  Descriptor file = open_directly(path);
  if (!file.is_open() || !file.write_all(text) || !file.close()) fail_to_write(path);
}

void replace(const fs::path& path, const struct stat* existing, std::string_view text) {
  // A rename does not ask whether the file that it replaces may be written.
  if (existing && ::access(path.c_str(), W_OK) != 0) fail_to_write(path);
  FileAside aside(path);
  const bool done = aside.is_open() && (!existing || aside.take_permissions(*existing)) && aside.fill(text) &&
                    aside.move_to(path);
  if (!done) fail_to_write(path);
}

/// Where a symbolic link leads to, so that the link itself stays.
fs::path behind_links(const fs::path& path) {
  std::error_code ignored;
  const fs::path target = fs::canonical(path, ignored);
  return ignored ? path : target;
}

bool is_place_of_devices(const fs::path& path) {
  return path.string().starts_with("/dev/") || path.string().starts_with("/proc/");
}

}  // namespace

void write_file(const fs::path& path, std::string_view text) {
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (!exists && errno != ENOENT) fail_to_write(path);
  if (exists && S_ISDIR(status.st_mode)) {
    errno = EISDIR;
    fail_to_write(path);
  }
  if (exists && (!S_ISREG(status.st_mode) || is_place_of_devices(path))) return write_directly(path, text);
  replace(exists ? behind_links(path) : path, exists ? &status : nullptr, text);
}

std::string read_file(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) fail_to_read(path);
  std::string text;
  char buffer[1 << 16];
  while (true) {
    const ssize_t count = ::read(file.number(), buffer, sizeof buffer);
    if (count == 0) return text;
    if (count > 0) text.append(buffer, static_cast<std::size_t>(count));
    if (count < 0 && errno != EINTR) fail_to_read(path);
  }
}

}  // namespace understudy::traces
