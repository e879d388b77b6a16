#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "traces/trace.hpp"

/// Private to the Mermaid diagram: what stands for one step, before it is known which steps fit.
namespace understudy::traces {

/// The columns of the diagram by number: all lanes, those of one site side by side, then other names that
/// occur.
class Participants {
 public:
  explicit Participants(const Trace& trace);

  std::size_t size() const { return lanes_.size(); }
  const Lane& operator[](std::size_t number) const { return lanes_[number]; }
  /// size() when there is no such participant.
  std::size_t number_of(const std::string& name) const;

 private:
  void add(const Lane& lane);
  void add_names_of(const Step& step);

  std::vector<Lane> lanes_;
  std::unordered_map<std::string, std::size_t> numbers_;
};

/// One statement. Without ends, it is a note over the whole diagram.
struct MermaidEntry {
  enum class Shape { note, message, ignored, lost };
  Shape shape = Shape::note;
  std::vector<std::size_t> ends;  // participants: sender and receiver, or the one the note belongs to
  std::string text;               // escaped
};

struct MermaidBlock {
  std::vector<MermaidEntry> entries;
  bool fault = false;
};

/// `text` for a place where Mermaid reads the rest of the line: special characters as entities, no line
/// breaks, at most `limit` characters of the original.
std::string mermaid_text(std::string_view text, std::size_t limit = 160);

/// The same for a note: several lines where there is too much for one.
std::string mermaid_lines(std::string_view text, std::size_t limit = 400);

MermaidBlock mermaid_initial(const Trace& trace);
/// `index` is the moment that the step leads to; moments.size() means the failing step.
MermaidBlock mermaid_step(const Trace& trace, const Participants& participants, std::size_t index);

}  // namespace understudy::traces
