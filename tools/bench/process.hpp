#pragma once

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

/// Runs other programs and measures what they cost.
namespace understudy::bench {

struct ProcessResult {
  int status = 0;                // exit code; 128 + signal when a signal ended it
  double seconds = 0;            // from its start to its end
  std::uint64_t peak_bytes = 0;  // the most memory that was resident
  std::string output;            // stdout
  std::string errors;            // stderr
};

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// A directory of its own, removed with everything in it.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "understudy-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("cannot make a temporary directory: " + name);
    path_ = name;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

namespace detail {

[[noreturn]] inline void become(const std::vector<std::string>& command,
                                const std::filesystem::path& directory, const std::filesystem::path& output,
                                const std::filesystem::path& errors) {
  const auto redirect = [](const std::filesystem::path& file, int descriptor) {
    const int opened = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    return opened >= 0 && dup2(opened, descriptor) >= 0;
  };
  std::vector<char*> arguments;
  for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  if (redirect(output, 1) && redirect(errors, 2) && chdir(directory.c_str()) == 0)
    execvp(arguments[0], arguments.data());
  _exit(127);
}

}  // namespace detail

/// Runs the command in the directory and waits for its end. A program that cannot be started has status 127.
inline ProcessResult run(const std::vector<std::string>& command, const std::filesystem::path& directory) {
  const TemporaryDirectory captured;  // files, so that no pipe makes the program wait
  const auto output = captured.path() / "stdout", errors = captured.path() / "stderr";
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("cannot start another process: " + command[0]);
  if (child == 0) detail::become(command, directory, output, errors);
  int status = 0;
  rusage usage{};
  while (wait4(child, &status, 0, &usage) < 0)
    if (errno != EINTR) throw std::runtime_error("cannot wait for " + command[0]);
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), elapsed.count(),
          static_cast<std::uint64_t>(usage.ru_maxrss) * 1024, read_file(output), read_file(errors)};
}

/// As `run`, and throws with the program's own words when it fails.
inline ProcessResult run_well(const std::vector<std::string>& command,
                              const std::filesystem::path& directory) {
  auto result = run(command, directory);
  if (result.status != 0)
    throw std::runtime_error(fmt::format("{} failed with status {}: {}{}", command[0], result.status,
                                         result.errors, result.output));
  return result;
}

}  // namespace understudy::bench
