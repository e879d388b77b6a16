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

std::string page_data(const Trace& trace, const std::string& explore) {
  std::string data = R"({"mermaid": )" + text_to_json(to_mermaid(trace)).dump();
  if (!explore.empty()) data += R"(, "explore": )" + explore;
  return data + R"(, "trace": )" + to_itf(trace) + "}";
}

std::string page_of(const std::string& data, bool may_talk) {
  std::string page(viewer_page());
  page.replace(page.find(viewer_place), viewer_place.size(), inside_element(data));
  constexpr std::string_view forbidden = "default-src 'none';";
  if (may_talk) page.insert(page.find(forbidden) + forbidden.size(), " connect-src 'self';");
  return page;
}

std::string to_html(const Trace& trace) { return page_of(page_data(trace)); }

}  // namespace understudy::traces
