#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

/// JSON files that Understudy reads again: each names its format, so that another file is refused.
namespace understudy::cli {

/// A kind of file and the version of its layout that this program writes and reads.
struct FileFormat {
  const char* name;  // "understudy baseline"
  int version;
};

/// The object in the file, after its format was checked, given to `read`. Throws traces::Unreadable with the
/// path in the sentence when the file cannot be read, is of another format, or does not hold what `read`
/// expects.
void read_json_file(const std::string& path, const FileFormat& format,
                    const std::function<void(const nlohmann::ordered_json&)>& read);

/// The object as text, beginning with its format. Bytes that are not UTF-8 are replaced.
std::string json_text(const FileFormat& format, const nlohmann::ordered_json& content);

}  // namespace understudy::cli
