#include "traces/html.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/traces/samples.hpp"
#include "traces/itf.hpp"
#include "traces/mermaid.hpp"
#include "traces/viewer_page.hpp"

namespace understudy::traces {
namespace {

using testing::HasSubstr;
using testing::Not;

/// What stands in the element for the scenario.
std::string data_in(const std::string& page) {
  const std::string_view empty = viewer_page();
  const std::size_t before = empty.find(viewer_place), after = empty.size() - before - viewer_place.size();
  EXPECT_EQ(page.substr(0, before), empty.substr(0, before));
  EXPECT_EQ(page.substr(page.size() - after), empty.substr(empty.size() - after));
  return page.substr(before, page.size() - before - after);
}

TEST(Html, the_page_has_one_place_for_data_of_a_kind_that_does_not_run) {
  const std::string_view page = viewer_page();
  EXPECT_THAT(page, HasSubstr("<script type=\"application/json\" id=\"scenario\">{{scenario}}</script>"));
  EXPECT_EQ(page.find(viewer_place), page.rfind(viewer_place));
}

TEST(Html, the_page_names_no_other_address_and_forbids_itself_the_network) {
  const std::string page(viewer_page());
  EXPECT_THAT(page, HasSubstr("default-src 'none'; script-src 'sha256-"));
  for (const char* opening : {" src=", "@import", "url(http", "url(//", "import("})
    EXPECT_THAT(page, Not(HasSubstr(opening)));
}

TEST(Html, holds_the_whole_trace_and_its_diagram) {
  for (const Trace& trace :
       {samples::lost_commit(), samples::endless_handover(), samples::unhandled_event()}) {
    const auto data = nlohmann::ordered_json::parse(data_in(to_html(trace)));
    EXPECT_TRUE(from_itf(data.at("trace").dump()) == trace);
    EXPECT_EQ(data.at("mermaid"), to_mermaid(trace));
  }
}

TEST(Html, nothing_in_a_trace_is_markup) {
  for (const std::string& bad : samples::hostile_strings()) {
    const Trace trace = samples::hostile(bad + "</script><!--{{scenario}}");
    const std::string data = data_in(to_html(trace));
    EXPECT_THAT(data, Not(HasSubstr("<")));
    EXPECT_TRUE(from_itf(nlohmann::ordered_json::parse(data).at("trace").dump()) == trace);
  }
}

TEST(Html, a_trace_without_states_is_refused) {
  EXPECT_THROW(to_html(samples::head()), std::invalid_argument);
}

}  // namespace
}  // namespace understudy::traces
