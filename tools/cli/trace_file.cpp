#include "tools/cli/trace_file.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

#include "traces/file.hpp"
#include "traces/itf.hpp"

namespace understudy::cli {
namespace {

constexpr const char* checksum_option = "checksum";
constexpr std::string_view no_checksum = "0000000000000000";

std::string without_layout(std::string_view json) {
  std::string text;
  text.reserve(json.size());
  bool quoted = false, escaped = false;
  for (const char byte : json) {
    const bool is_space = byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
    if (quoted || !is_space) text += byte;
    if (byte == '"' && !escaped) quoted = !quoted;
    escaped = quoted && byte == '\\' && !escaped;
  }
  return text;
}

/// Where the digits begin in a text without layout. The first such key is ours: `#meta` comes first in the
/// file.
std::size_t place_of_digits(std::string_view compact) {
  constexpr std::string_view key = "\"checksum\":\"";
  const std::size_t found = compact.find(key);
  return found == std::string_view::npos ? found : found + key.size();
}

std::optional<std::string> take_checksum(traces::Trace& trace) {
  const auto found = std::find_if(trace.options.begin(), trace.options.end(),
                                  [](const auto& option) { return option.first == checksum_option; });
  if (found == trace.options.end()) return std::nullopt;
  std::string checksum = found->second;
  trace.options.erase(found);
  return checksum;
}

}  // namespace

std::string checksum_of(std::string_view json) {
  std::string compact = without_layout(json);
  const std::size_t place = place_of_digits(compact);
  if (place != std::string::npos && place + no_checksum.size() <= compact.size())
    compact.replace(place, no_checksum.size(), no_checksum);
  return fmt::format("{:016x}", XXH3_64bits(compact.data(), compact.size()));
}

std::string file_word(const std::string& name) {
  std::string word;
  for (const char byte : name) {
    const bool keeps = std::isalnum(static_cast<unsigned char>(byte)) || byte == '_';
    if (keeps)
      word += byte;
    else if (!word.empty() && word.back() != '-')
      word += '-';
  }
  return word;
}

std::string page_beside(const std::filesystem::path& trace) {
  std::filesystem::path page = trace;
  if (page.extension() == ".json") page.replace_extension();
  if (page.extension() == ".itf") page.replace_extension();
  return page.string() + ".html";
}

std::string itf_with_checksum(traces::Trace trace) {
  trace.options.emplace_back(checksum_option, no_checksum);
  std::string text = traces::to_itf(trace);
  const std::string checksum = checksum_of(text);
  // In the laid-out text there is a space behind the colon; the zeros after the first such key are ours.
  const std::size_t place = text.find(no_checksum, text.find("\"checksum\":"));
  text.replace(place, checksum.size(), checksum);
  return text;
}

void write_trace(const std::filesystem::path& path, traces::Trace trace) {
  traces::write_file(path, itf_with_checksum(std::move(trace)));
}

traces::Trace read_trace(const std::filesystem::path& path) {
  const std::string text = traces::read_file(path);
  try {
    traces::Trace trace = traces::from_itf(text);
    if (take_checksum(trace) != checksum_of(text))
      throw traces::Unreadable(
          "the file was altered after `understudy check` wrote it (its checksum does not match); copy it "
          "again or "
          "write it again with the command in it");
    return trace;
  } catch (const traces::Unreadable& error) {
    throw traces::Unreadable(fmt::format("{}: {}", path.string(), error.what()));
  }
}

}  // namespace understudy::cli
