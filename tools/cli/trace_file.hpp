#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "traces/trace.hpp"

/// Traces as files that tell when somebody changed them.
namespace understudy::cli {

/// The trace in ITF, with a checksum among its options.
std::string itf_with_checksum(traces::Trace trace);
/// "no deadlock" as part of a file's name: "no-deadlock".
std::string file_word(const std::string& name);

/// Writes the trace in ITF, with a checksum among its options. Throws traces::OutputFailed.
void write_trace(const std::filesystem::path& path, traces::Trace trace);

/// Throws traces::Unreadable, with the path in the sentence, for a file that is missing, cut short, altered,
/// or no trace of Understudy.
traces::Trace read_trace(const std::filesystem::path& path);

/// The page that shows a trace: `dir/primary_backup.html` for `dir/primary_backup.itf.json`.
std::string page_beside(const std::filesystem::path& trace);

/// 16 hexadecimal digits over everything in a JSON text but the white space between its tokens and the digits
/// of the checksum itself; so a file may be laid out anew, but not changed.
std::string checksum_of(std::string_view json);

}  // namespace understudy::cli
