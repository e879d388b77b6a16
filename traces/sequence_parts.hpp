#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "traces/trace.hpp"

/// Private to the sequence diagrams: what stands for one step, before it is known which steps fit.
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
struct SequenceEntry {
  enum class Shape { note, message, ignored, lost };
  Shape shape = Shape::note;
  std::vector<std::size_t> ends;  // participants: sender and receiver, or the one the note belongs to
  std::string text;               // as in the trace, of any length
};

struct SequenceBlock {
  std::vector<SequenceEntry> entries;
  bool fault = false;
};

SequenceBlock sequence_initial(const Trace& trace);
/// `index` is the moment that the step leads to; moments.size() means the failing step.
SequenceBlock sequence_step(const Trace& trace, const Participants& participants, std::size_t index);

}  // namespace understudy::traces
