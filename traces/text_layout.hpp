#pragma once

#include <string>
#include <vector>

#include "traces/text.hpp"

/// Private to the text report: lines of coloured pieces, wrapped to the width of the terminal.
namespace understudy::traces {

enum class Paint { plain, faint, strong, message, fault };

struct Span {
  std::string text;
  Paint paint = Paint::plain;
};
using Spans = std::vector<Span>;

/// `text` followed by spaces up to `width` columns.
std::string padded(const std::string& text, std::size_t width);

class Page {
 public:
  explicit Page(const TextStyle& style) : style_(style) {}

  /// Stands at the beginning of every line from now on.
  void set_margin(std::string margin) { margin_ = std::move(margin); }

  /// Appends one line; where it does not fit, it continues `hanging` columns from the margin. Control
  /// characters and bytes that are not UTF-8 are shown as `\x1b`: a trace from elsewhere must not command the
  /// terminal.
  void line(const Spans& spans, std::size_t hanging);
  void blank() { text_ += '\n'; }

  std::string take() { return std::move(text_); }

 private:
  struct Word;
  static std::vector<Word> words_of(const Spans& spans);
  void append(const Span& span);
  void begin_line(std::size_t indent);

  const TextStyle& style_;
  std::string margin_;
  std::string text_;
};

}  // namespace understudy::traces
