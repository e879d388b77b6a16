#include <gtest/gtest.h>

#include "checker/dsl/errors.hpp"
#include "tools/cli/plugin/plugin_cache.hpp"
#include "tools/cli/report/command_line.hpp"
#include "tools/cli/terminal/layout.hpp"
#include "tools/cli/terminal/numbers.hpp"
#include "tools/cli/terminal/progress.hpp"
#include "tools/cli/trace_file.hpp"

namespace understudy::cli {
namespace {

Terminal of_width(int width) { return {false, false, false, width}; }

TEST(Numbers, are_written_for_people) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1480933), "1,480,933");
  EXPECT_EQ(grouped(UINT64_MAX), "18,446,744,073,709,551,615");
  EXPECT_EQ(counted(1, "state"), "1 state");
  EXPECT_EQ(counted(2000, "property"), "2,000 properties");
  EXPECT_EQ(bytes_text(1000), "1000 B");
  EXPECT_EQ(bytes_text(325058560), "310 MiB");
  EXPECT_EQ(seconds_text(0.00029), "0.29 ms");
  EXPECT_EQ(seconds_text(0.29), "290 ms");
  EXPECT_EQ(seconds_text(725), "12 min 5 s");
  EXPECT_EQ(rough_number(8.3e14), "830 trillion");
}

TEST(Numbers, are_read_with_their_units) {
  EXPECT_EQ(byte_count("--max-memory", "4GiB"), 4ULL << 30);
  EXPECT_EQ(byte_count("--max-memory", "500MB"), 500'000'000ULL);
  EXPECT_EQ(byte_count("--max-memory", "1.5 kib"), 1536ULL);
  EXPECT_EQ(byte_count("--max-memory", "2G"), 2ULL << 30);
  EXPECT_EQ(byte_count("--max-memory", "4096"), 4096ULL);
  EXPECT_THROW(byte_count("--max-memory", "4XB"), UsageError);
  EXPECT_THROW(whole_number("--threads", "0", 1, 9), UsageError);
  EXPECT_THROW(positive_seconds("--max-seconds", "-1"), UsageError);
}

TEST(ShellQuoted, gives_back_the_same_words) {
  EXPECT_EQ(shell_quoted("--set"), "--set");
  EXPECT_EQ(shell_quoted(""), "''");
  EXPECT_EQ(shell_quoted("single master"), "'single master'");
  EXPECT_EQ(shell_quoted("it's $HOME"), "'it'\\''s $HOME'");
}

TEST(Wrapped, breaks_at_spaces_and_keeps_what_cannot_be_broken) {
  EXPECT_EQ(wrapped("one two three", 0, 2, of_width(8)), "one two\n  three");
  EXPECT_EQ(wrapped("a_word_without_spaces x", 4, 4, of_width(8)), "a_word_without_spaces\n    x");
  EXPECT_EQ(wrapped("one\ntwo", 0, 1, of_width(80)), "one\n two");
  EXPECT_EQ(wrapped("", 0, 0, of_width(8)), "");
  EXPECT_EQ(columns_of("\x1b[1;31m→ab\x1b[0m"), 3U);
}

TEST(Table, aligns_columns_and_stacks_cells_where_it_is_narrow) {
  const Terminal wide = of_width(80), narrow = of_width(20);
  for (const auto& [terminal, wanted] :
       {std::pair(&wide, "  a    long\n  bcd  x\n"), {&narrow, "  a    long\n  bcd  x\n"}}) {
    Table table(*terminal, 2);
    table.row({"a", "long"});
    table.row({"bcd", "x"});
    EXPECT_EQ(table.text(), wanted);
  }
  Table table(narrow, 2);
  table.row({"a name of a thing", "its description"});
  EXPECT_EQ(table.text(), "  a name of a thing\n      its\n      description\n");
}

TEST(ProgressLine, drops_the_least_important_where_it_is_narrow) {
  const search::Progress progress{12, 1480933, 6448359, 12345, 2.1, 325058560};
  const Pace pace{700'000, 1};
  EXPECT_EQ(
      progress_line(progress, pace, of_width(200)),
      "level 12  1,480,933 states  6,448,359 transitions  700 k states/s  queue 12,345 up  310 MiB  2.10 s");
  EXPECT_EQ(progress_line(progress, pace, of_width(60)),
            "level 12  1,480,933 states  queue 12,345 up  2.10 s");
  EXPECT_EQ(progress_line(progress, pace, of_width(20)), "1,480,933 states");
  search::Progress one_of_many = progress;
  one_of_many.subject = "set 3 of 16";
  EXPECT_EQ(progress_line(one_of_many, pace, of_width(31)), "set 3 of 16  1,480,933 states");
}

TEST(PaceMeter, goes_on_when_a_search_begins_again) {
  search::Progress progress;
  PaceMeter meter;
  progress.states = 1000, progress.seconds = 1;
  EXPECT_EQ(meter.after(progress).states_per_second, 1000);
  progress.states = 10, progress.seconds = 2;  // the search is repeated
  EXPECT_EQ(meter.after(progress).states_per_second, 1000);
  progress.states = 2010, progress.seconds = 3;
  EXPECT_EQ(meter.after(progress).states_per_second, 1200);
  progress.states = 5000, progress.seconds = 0.5;  // another search
  EXPECT_EQ(meter.after(progress).states_per_second, 1200);
}

TEST(Prerequisites, are_read_as_compilers_write_them) {
  using Paths = std::vector<std::filesystem::path>;
  EXPECT_EQ(prerequisites("x.so: a.cpp \\\n /b/c.hpp d\\ e.hpp \\\n  f$$.hpp\n"),
            (Paths{"a.cpp", "/b/c.hpp", "d e.hpp", "f$.hpp"}));
  EXPECT_EQ(prerequisites(""), Paths{});
}

TEST(Checksum, ignores_layout_and_its_own_digits_and_nothing_else) {
  const std::string text = R"({"checksum": "0123456789abcdef", "a": "x \" y"})";
  EXPECT_EQ(checksum_of(text), checksum_of(R"({"checksum":"fedcba9876543210","a" :"x \" y" })"
                                           "\r\n"));
  EXPECT_NE(checksum_of(text), checksum_of(R"({"checksum": "0123456789abcdef", "a": "x \"y"})"));
  EXPECT_NE(checksum_of(text), checksum_of(R"({"checksum": "0123456789abcdef", "b": "x \" y"})"));
}

}  // namespace
}  // namespace understudy::cli
