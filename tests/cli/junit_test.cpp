#include "tools/cli/junit/junit.hpp"

#include <gtest/gtest.h>

namespace understudy::cli {
namespace {

TEST(JUnit, holds_nothing_that_xml_cannot_hold) {
  EXPECT_EQ(xml_escaped("a < b && \"c\" > d"), "a &lt; b &amp;&amp; &quot;c&quot; &gt; d");
  EXPECT_EQ(xml_escaped(std::string_view("a\0b\x01\x1b\r\x08", 7)), "ab");
  EXPECT_EQ(xml_escaped("tab\tline\n"), "tab\tline\n");
  EXPECT_EQ(xml_escaped("\xef\xbf\xbe→\xef\xbf\xbf"), "→");
  EXPECT_EQ(xml_escaped("\xff\xed\xa0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(JUnit, counts_its_cases) {
  const std::string text = junit_report("model", 2.0,
                                        {{"a", TestCase::Status::passed, "", ""},
                                         {"b", TestCase::Status::failed, "line\nline", "steps"},
                                         {"c", TestCase::Status::skipped, "why", ""},
                                         {"d", TestCase::Status::failed, "", ""}});
  EXPECT_NE(text.find("tests=\"4\" failures=\"2\" errors=\"0\" skipped=\"1\" time=\"2.000000\""),
            std::string::npos);
  EXPECT_NE(text.find("<testcase name=\"a\" classname=\"model\" time=\"0.500000\"/>"), std::string::npos);
  EXPECT_NE(text.find("<failure message=\"line&#10;line\" type=\"violated\">steps</failure>"),
            std::string::npos);
}

}  // namespace
}  // namespace understudy::cli
