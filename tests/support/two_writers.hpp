#pragma once

#include <string>

#include "checker/understudy.hpp"

/// A small system for tests of what a declaration refuses, and the sentence with which it does.
namespace understudy::test_support {

struct Letter {};
BOOST_DESCRIBE_STRUCT(Letter, (), ())

/// Writes one letter, if it knows to whom.
struct Writer {
  struct Memory {
    bool is_done = false;
  } memory;
  MachineId to;
  bool is_done() const { return memory.is_done; }
  bool has_work() const { return to && !memory.is_done; }
  static void define(Behavior<Writer>& writer) {
    writer.in_any().ignore<Letter>().step("write", &Writer::has_work, [](Writer& self, Turn& turn) {
      self.memory.is_done = true;
      turn.send(self.to, Letter{});
    });
  }
};
BOOST_DESCRIBE_STRUCT(Writer::Memory, (), (is_done))

/// Two writers; the test adds what it is about. Not finished.
struct TwoWriters : System {
  explicit TwoWriters(const Settings& settings = {}) : System("post", "two writers", settings) {}
  Ref<Writer> ann = add<Writer>("ann");
  Ref<Writer> bob = add<Writer>("bob");
};

/// The sentence of the Error that `code` throws.
template <class Error, class Code>
std::string complaint(Code code) {
  try {
    code();
  } catch (const Error& error) {
    return error.what();
  }
  return "nothing was thrown";
}

/// The sentence of the Error with which the model refuses to be finished.
template <class Error>
std::string refusal(ModelBase& model) {
  return complaint<Error>([&] { model.finish(); });
}

}  // namespace understudy::test_support
