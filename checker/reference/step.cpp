#include "checker/reference/step.hpp"

namespace understudy {

const char* to_string(Step::Kind kind) {
  switch (kind) {
    case Step::Kind::initial:
      return "initial";
    case Step::Kind::deliver:
      return "deliver";
    case Step::Kind::ignore:
      return "ignore";
    case Step::Kind::internal:
      return "internal";
    case Step::Kind::send:
      return "send";
    case Step::Kind::fault:
      return "fault";
    case Step::Kind::rule:
      return "rule";
  }
  return "unknown";
}

}  // namespace understudy
