#include "checker/space/interner.hpp"

namespace understudy::space {

Interner::~Interner() {
  for (auto& chunk : chunks_) delete[] chunk.load();
}

Word Interner::append(std::string_view bytes, const ContentHash& hash) {
  const auto number = static_cast<Word>(size_.load(std::memory_order_relaxed));
  const unsigned chunk = chunk_of(number);
  if (!chunks_[chunk].load(std::memory_order_relaxed)) {
    const std::size_t entries = std::size_t{1} << (chunk + first_chunk_bits);
    chunks_[chunk].store(new Entry[entries], std::memory_order_release);
    memory_bytes_ += entries * sizeof(Entry);
  }
  Entry& made = entry(number);
  made.bytes.assign(bytes);
  made.hash = hash;
  numbers_.emplace(made.bytes, number);
  memory_bytes_ += bytes.size() + sizeof(std::string_view) + sizeof(Word);
  size_.store(number + 1, std::memory_order_release);
  return number;
}

}  // namespace understudy::space
