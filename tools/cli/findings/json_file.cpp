#include "tools/cli/findings/json_file.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "traces/file.hpp"

namespace understudy::cli {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse(const std::string& path, const FileFormat& format, const std::string& cause) {
  throw traces::Unreadable(
      fmt::format("{} is no {} ({}); give the file that understudy wrote, or another path for a new one",
                  path, format.name, cause));
}

/// Without the library's own number: "[json.exception.type_error.302] ".
std::string cause_of(const Json::exception& error) {
  const std::string text = error.what();
  const std::size_t end = text.find("] ");
  return end == std::string::npos ? text : text.substr(end + 2);
}

}  // namespace

void read_json_file(const std::string& path, const FileFormat& format,
                    const std::function<void(const Json&)>& read) {
  const std::string text = traces::read_file(path);
  try {
    const Json json = Json::parse(text);
    if (!json.is_object() || json.value("format", "") != format.name)
      refuse(path, format, "it does not name that format");
    if (json.at("version") != format.version)
      refuse(path, format,
             fmt::format("its version is {}, this understudy knows {}", json.at("version").dump(),
                         format.version));
    read(json);
  } catch (const Json::exception& error) {
    refuse(path, format, cause_of(error));
  }
}

std::string json_text(const FileFormat& format, const Json& content) {
  Json json{{"format", format.name}, {"version", format.version}};
  json.update(content);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace understudy::cli
