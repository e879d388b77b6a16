#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <boost/unordered/unordered_flat_map.hpp>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "checker/space/fingerprint.hpp"
#include "checker/space/spin_mutex.hpp"
#include "checker/space/word.hpp"

namespace understudy::space {

/// Gives every distinct content a number, once, for all threads. Contents never move and are never forgotten,
/// so reading one by its number takes no lock.
class Interner {
 public:
  ~Interner();

  /// The number of the content. `hash` must depend on the content's meaning only, never on numbers in
  /// `bytes`.
  template <class HashOfContent>
  Word intern(std::string_view bytes, HashOfContent hash) {
    const std::lock_guard lock(mutex_);
    const auto found = numbers_.find(bytes);
    return found != numbers_.end() ? found->second : append(bytes, hash());
  }
  const std::string& bytes(Word number) const { return entry(number).bytes; }
  const ContentHash& hash(Word number) const { return entry(number).hash; }
  std::size_t size() const { return size_.load(std::memory_order_relaxed); }
  std::size_t memory_bytes() const { return memory_bytes_.load(std::memory_order_relaxed); }

 private:
  struct Entry {
    std::string bytes;
    ContentHash hash;
  };
  static constexpr unsigned first_chunk_bits = 4;

  // Chunk k holds 2^(k + first_chunk_bits) entries, so the chunk of a number is found from its highest bit.
  static unsigned chunk_of(Word number) {
    return static_cast<unsigned>(std::bit_width((number >> first_chunk_bits) + 1U)) - 1;
  }
  static Word first_of(unsigned chunk) { return ((Word{1} << chunk) - 1) << first_chunk_bits; }
  Entry& entry(Word number) const {
    const unsigned chunk = chunk_of(number);
    return chunks_[chunk].load(std::memory_order_acquire)[number - first_of(chunk)];
  }
  Word append(std::string_view bytes, const ContentHash& hash);

  SpinMutex mutex_;
  boost::unordered_flat_map<std::string_view, Word> numbers_;
  std::array<std::atomic<Entry*>, 29> chunks_{};
  std::atomic<std::size_t> size_ = 0;
  std::atomic<std::size_t> memory_bytes_ = 0;
};

}  // namespace understudy::space
