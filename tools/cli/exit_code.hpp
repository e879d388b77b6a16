#pragma once

namespace understudy::cli {

/// What the process returns. Never 1: that is what shells and sanitizers return for their own reasons.
enum class ExitCode : int {
  success = 0,           ///< everything holds, and the search was complete
  usage = 2,             ///< unknown verb, option, model, parameter, or a value out of range
  unreadable_input = 3,  ///< a file that is missing, damaged, or does not match the model
  output_failed = 4,     ///< a report or a trace could not be written
  inconclusive = 5,      ///< stopped by a limit, without a violation so far
  memory_limit = 6,      ///< stopped because memory ended, or by --max-memory
  deadlock = 11,
  safety = 12,  ///< an invariant, a property of steps, an unhandled event or an overflow
  liveness = 13,
  assertion = 14,
  goal_not_reached = 15,
  changed = 16,         ///< not what the baseline says, but no new violation
  internal_error = 70,  ///< a defect of Understudy, or a trace that does not replay
  model_at_fault = 75,  ///< the model threw, is impure, or breaks a rule of the language
  interrupted = 130,    ///< SIGINT
  terminated = 143      ///< SIGTERM
};

}  // namespace understudy::cli
