#include "tools/cli/run.hpp"

int main(int count, char** words) {
  return static_cast<int>(understudy::cli::run({words[0], {words + 1, words + count}}));
}
