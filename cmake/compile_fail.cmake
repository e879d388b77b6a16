# One test of tests/compile_fail, run by ctest as a script: SOURCE must not compile, and the compiler must say the text
# of its first line, `// expect: TEXT`. The file control.cpp has no such line and must compile: it shows that the others
# fail for their own reason.
file(READ "${SOURCE}" content LIMIT 4096)
string(REGEX MATCH "^[^\n]*" first_line "${content}")
cmake_path(GET SOURCE STEM name)
cmake_path(GET SOURCE PARENT_PATH folder)
if(NOT EXISTS "${folder}/control.cpp")
  message(FATAL_ERROR "${folder} has no control.cpp, a file that compiles.")
endif()

# Without the caret the compiler quotes no source, so the text can only come from a message.
execute_process(
  COMMAND "${CMAKE_COMMAND}" -E env LC_ALL=C "${COMPILER}" -std=c++20 -fsyntax-only -fno-diagnostics-show-caret
          "-I${ROOT}" "${SOURCE}"
  RESULT_VARIABLE status ERROR_VARIABLE errors OUTPUT_QUIET)

if(name STREQUAL "control")
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "control.cpp must compile, but:\n${errors}")
  endif()
  return()
endif()
if(NOT first_line MATCHES "^// expect: *(.*[^ ]) *$")
  message(FATAL_ERROR "The first line of ${SOURCE} must be `// expect: TEXT`, not `${first_line}`.")
endif()
set(expected "${CMAKE_MATCH_1}")
if(status EQUAL 0)
  message(FATAL_ERROR "${name}.cpp compiles, but it should be refused with: ${expected}")
endif()
string(FIND "${errors}" "${expected}" position)
if(position EQUAL -1)
  message(FATAL_ERROR "${name}.cpp is refused, but no message says: ${expected}\n${errors}")
endif()
