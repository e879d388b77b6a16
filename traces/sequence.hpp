#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "traces/sequence_parts.hpp"
#include "traces/window.hpp"

/// Private to the diagrams for Mermaid and PlantUML, which differ in nothing but how they spell statements.
namespace understudy::traces {

/// Spells statements, each with its newline. Participants are named by number, text is as in the trace.
class Notation {
 public:
  virtual ~Notation() = default;
  virtual std::string opening() const = 0;
  virtual std::string closing() const = 0;
  virtual std::string box(const std::string& site) const = 0;
  virtual std::string end_of_box() const = 0;
  virtual std::string participant(std::size_t number, const std::string& name) const = 0;
  virtual std::string fault() const = 0;  // what follows, up to `end_of_fault`, is one
  virtual std::string end_of_fault() const = 0;
  virtual std::string loop() const = 0;
  virtual std::string end_of_loop() const = 0;
  /// Over the participants from `first` to `last`.
  virtual std::string note(std::size_t first, std::size_t last, const std::string& text) const = 0;
  virtual std::string message(SequenceEntry::Shape shape, std::size_t from, std::size_t to,
                              const std::string& text) const = 0;
};

/// A trace as a sequence diagram.
class SequenceDiagram {
 public:
  /// Throws std::invalid_argument when the window is empty or the trace has no states. Both must live longer.
  SequenceDiagram(const Trace& trace, const StepWindow& window, const Notation& notation);

  std::size_t steps() const { return blocks_.size(); }
  /// The diagram with only the last `count` steps of the window; a note says how many were left out.
  std::string draw(std::size_t count) const;

 private:
  struct Drawing;
  std::vector<std::size_t> columns(std::size_t skipped) const;
  void declare_participants(Drawing& drawing) const;
  void append_left_out(Drawing& drawing) const;
  void append_steps(Drawing& drawing) const;
  void append_end(Drawing& drawing) const;
  void append_note(const std::string& text, Drawing& drawing) const;
  void append(const SequenceBlock& block, Drawing& drawing) const;
  void append(const SequenceEntry& entry, Drawing& drawing) const;

  const Trace& trace_;
  const Notation& notation_;
  const std::size_t first_, last_;  // moments, both included
  const Participants participants_;
  const std::size_t begin_;  // the first index in the window that a step leads to
  std::vector<SequenceBlock> blocks_;
};

}  // namespace understudy::traces
