#include "traces/text_layout.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "traces/utf8.hpp"

namespace understudy::traces {
namespace {

const char* escape_of(Paint paint) {
  switch (paint) {
    case Paint::plain:
      return "";
    case Paint::faint:
      return "\x1b[2m";
    case Paint::strong:
      return "\x1b[1m";
    case Paint::message:
      return "\x1b[36m";
    case Paint::fault:
      return "\x1b[1;31m";
  }
  return "";
}

/// U+0080 to U+009F, which terminals obey as they obey escape sequences.
bool is_control(std::string_view character) {
  const auto lead = static_cast<unsigned char>(character.front());
  return lead < 0x20 || lead == 0x7f || (lead == 0xc2 && static_cast<unsigned char>(character.back()) < 0xa0);
}

std::string harmless(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    const std::string_view character = text.substr(0, std::max<std::size_t>(1, length));
    if (length > 0 && !is_control(character)) {
      result += character;
    } else {
      for (const char byte : character) result += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
    }
    text.remove_prefix(character.size());
  }
  return result;
}

}  // namespace

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t length = character_count(text);
  return text + std::string(width > length ? width - length : 0, ' ');
}

/// What must stay on one line: pieces without a space between them.
struct Page::Word {
  std::size_t spaces_before = 0;
  std::size_t width = 0;
  Spans pieces;

  /// The space in `mode: master` is no place to break a line, unless that piles up to a word of half a line.
  bool keeps_together() const { return width <= 20 && !pieces.empty() && pieces.back().text.ends_with(':'); }
};

std::vector<Page::Word> Page::words_of(const Spans& spans) {
  std::vector<Word> words(1);
  for (const Span& span : spans) {
    const std::string safe = harmless(span.text);
    std::string_view rest = safe;
    while (!rest.empty()) {
      if (rest.front() == ' ' && !words.back().keeps_together()) {
        if (!words.back().pieces.empty()) words.emplace_back();
        ++words.back().spaces_before;
        rest.remove_prefix(1);
        continue;
      }
      const std::string_view piece = rest.substr(0, rest.find(' ', 1));
      words.back().pieces.push_back({std::string(piece), span.paint});
      words.back().width += character_count(piece);
      rest.remove_prefix(piece.size());
    }
  }
  if (words.back().pieces.empty()) words.pop_back();
  return words;
}

void Page::append(const Span& span) {
  const bool painted = style_.color && span.paint != Paint::plain;
  text_ += painted ? escape_of(span.paint) + span.text + "\x1b[0m" : span.text;
}

void Page::begin_line(std::size_t indent) {
  text_ += margin_;
  text_.append(indent, ' ');
}

void Page::line(const Spans& spans, std::size_t hanging) {
  const std::size_t margin = character_count(margin_);
  const std::size_t width = style_.width <= 0 ? std::string::npos : static_cast<std::size_t>(style_.width);
  begin_line(0);
  std::size_t column = margin;
  bool fresh = true;  // nothing but the indentation stands on the line, so breaking it would not help
  for (const Word& word : words_of(spans)) {
    if (!fresh && column + word.spaces_before + word.width > width) {
      text_ += '\n';
      begin_line(hanging);
      column = margin + hanging;
    } else {
      text_.append(word.spaces_before, ' ');
      column += word.spaces_before;
    }
    for (const Span& piece : word.pieces) append(piece);
    column += word.width;
    fresh = false;
  }
  while (text_.ends_with(' ')) text_.pop_back();
  text_ += '\n';
}

}  // namespace understudy::traces
