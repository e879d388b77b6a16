#include "traces/file.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <thread>

namespace understudy::traces {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

class File : public testing::Test {
 protected:
  File() { fs::create_directory(directory_); }
  ~File() override {
    fs::permissions(directory_, fs::perms::owner_all);
    fs::remove_all(directory_);
  }

  fs::path in(const std::string& name) const { return directory_ / name; }

  std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const auto& entry : fs::directory_iterator(directory_)) result.push_back(entry.path().filename());
    return result;
  }

  static std::string failure(const fs::path& path, std::string_view text = "text") {
    try {
      write_file(path, text);
    } catch (const OutputFailed& error) {
      return error.what();
    }
    ADD_FAILURE() << path << " was written";
    return "";
  }

  static std::string refusal(const fs::path& path) {
    try {
      read_file(path);
    } catch (const Unreadable& error) {
      return error.what();
    }
    ADD_FAILURE() << path << " was read";
    return "";
  }

 private:
  const fs::path directory_ =
      fs::temp_directory_path() / ("understudy_file_test_" + std::to_string(::getpid()));
};

TEST_F(File, is_written_and_read) {
  const std::string text("a\0b\n\xff", 5);
  write_file(in("x"), text);
  EXPECT_EQ(read_file(in("x")), text);
  write_file(in("x"), "");
  EXPECT_EQ(read_file(in("x")), "");
  EXPECT_THAT(names(), testing::ElementsAre("x"));
}

TEST_F(File, in_the_current_directory) {
  const fs::path previous = fs::current_path();
  fs::current_path(in(""));
  write_file("plain", "text");
  fs::current_path(previous);
  EXPECT_EQ(read_file(in("plain")), "text");
}

TEST_F(File, with_the_longest_possible_name) {
  write_file(in(std::string(255, 'n')), "text");
  EXPECT_THAT(failure(in(std::string(256, 'n'))), HasSubstr("too long"));
  EXPECT_EQ(names().size(), 1U);
}

TEST_F(File, respects_permissions_and_links) {
  const mode_t mask = ::umask(022);
  write_file(in("new"), "text");
  ::umask(mask);
  EXPECT_EQ(fs::status(in("new")).permissions(), fs::perms(0644));
  fs::permissions(in("new"), fs::perms(0640));
  fs::create_symlink("new", in("link"));
  write_file(in("link"), "more");
  EXPECT_TRUE(fs::is_symlink(in("link")));
  EXPECT_EQ(read_file(in("new")), "more");
  EXPECT_EQ(fs::status(in("new")).permissions(), fs::perms(0640));
}

TEST_F(File, into_a_full_device) {
  EXPECT_THAT(failure("/dev/full"), AllOf(HasSubstr("/dev/full"), HasSubstr("No space left on device")));
  EXPECT_TRUE(fs::is_character_file("/dev/full"));
}

TEST_F(File, into_a_device_that_takes_everything) {
  write_file("/dev/null", "text");
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
}

TEST_F(File, into_a_directory_that_is_missing_or_in_place_of_one) {
  EXPECT_THAT(failure(in("missing/x")), HasSubstr("No such file or directory"));
  fs::create_directory(in("sub"));
  EXPECT_THAT(failure(in("sub")), HasSubstr("Is a directory"));
  write_file(in("file"), "text");
  EXPECT_THAT(failure(in("file/x")), HasSubstr("Not a directory"));
  EXPECT_THAT(failure(""), HasSubstr("cannot write"));
  EXPECT_EQ(names().size(), 2U);
}

TEST_F(File, when_the_space_runs_out_the_old_content_stays) {
  write_file(in("x"), "old");
  struct rlimit limit {};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  const struct rlimit small { 4096, limit.rlim_max };
  const auto previous = std::signal(SIGXFSZ, SIG_IGN);
  ::setrlimit(RLIMIT_FSIZE, &small);
  const std::string message = failure(in("x"), std::string(100'000, 'x'));
  ::setrlimit(RLIMIT_FSIZE, &limit);
  std::signal(SIGXFSZ, previous);
  EXPECT_THAT(message, HasSubstr("File too large"));
  EXPECT_EQ(read_file(in("x")), "old");
  EXPECT_THAT(names(), testing::ElementsAre("x"));
}

TEST_F(File, that_must_not_be_written) {
  EXPECT_THAT(failure("/proc/understudy"), HasSubstr("cannot write /proc/understudy"));
  if (::getuid() == 0) GTEST_SKIP() << "root may write everywhere";
  write_file(in("x"), "old");
  fs::permissions(in("x"), fs::perms::owner_read);
  EXPECT_THAT(failure(in("x")), HasSubstr("Permission denied"));
  fs::permissions(in(""), fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_THAT(failure(in("y")), HasSubstr("Permission denied"));
  EXPECT_THAT(names(), testing::ElementsAre("x"));
}

TEST_F(File, into_a_pipe) {
  ASSERT_EQ(::mkfifo(in("pipe").c_str(), 0600), 0);
  std::string received;
  std::thread reader([&] { received = read_file(in("pipe")); });
  const std::string text(200'000, 'p');
  write_file(in("pipe"), text);
  reader.join();
  EXPECT_EQ(received, text);
  EXPECT_TRUE(fs::is_fifo(in("pipe")));
}

TEST_F(File, standard_output_continues_where_it_is) {
  testing::internal::CaptureStdout();  // redirects to a regular file
  std::fputs("before ", stdout);
  write_file("/dev/stdout", "text ");
  std::fputs("after", stdout);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "before text after");
}

TEST_F(File, that_cannot_be_read) {
  EXPECT_THAT(refusal(in("missing")), AllOf(HasSubstr("missing"), HasSubstr("No such file or directory")));
  EXPECT_THAT(refusal(in("")), HasSubstr("Is a directory"));
}

}  // namespace
}  // namespace understudy::traces
