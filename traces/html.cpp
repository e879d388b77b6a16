#include "traces/html.hpp"

#include <nlohmann/json.hpp>

#include "traces/itf.hpp"
#include "traces/itf_parts.hpp"
#include "traces/mermaid.hpp"
#include "traces/viewer_page.hpp"

namespace understudy::traces {
namespace {

/// JSON that cannot end the element it stands in: `<` occurs within strings only, where it may be escaped.
std::string inside_element(const std::string& json) {
  std::string result;
  result.reserve(json.size());
  for (const char byte : json) {
    if (byte == '<')
      result += "\\u003c";
    else
      result += byte;
  }
  return result;
}

}  // namespace

std::string to_html(const Trace& trace) {
  const std::string_view page = viewer_page();
  const std::size_t place = page.find(viewer_place);
  const std::string data =
      R"({"mermaid": )" + text_to_json(to_mermaid(trace)).dump() + R"(, "trace": )" + to_itf(trace) + "}";
  return std::string(page.substr(0, place)) + inside_element(data) +
         std::string(page.substr(place + viewer_place.size()));
}

}  // namespace understudy::traces
