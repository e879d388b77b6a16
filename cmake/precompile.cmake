# What most files include is compiled once. For sanitized builds only: these are made from scratch, while another build
# shows that each file includes what it needs.

function(understudy_precompile name)
  cmake_parse_arguments(PARSE_ARGV 1 argument "" "" "LINK;HEADERS;FOR")
  add_library(${name} OBJECT "${generated_directory}/empty.cpp")
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${argument_LINK})
  target_precompile_headers(${name} PRIVATE ${argument_HEADERS})
  foreach(target IN LISTS argument_FOR)
    target_precompile_headers(${target} REUSE_FROM ${name})
  endforeach()
endfunction()

get_property(targets DIRECTORY PROPERTY BUILDSYSTEM_TARGETS)
set(compiled "")
foreach(target IN LISTS targets)
  get_target_property(type ${target} TYPE)
  if(type MATCHES "^(STATIC_LIBRARY|OBJECT_LIBRARY|EXECUTABLE)$")
    list(APPEND compiled ${target})
  endif()
endforeach()
set(tests ${compiled})
list(FILTER tests INCLUDE REGEX "^test_")
list(FILTER compiled EXCLUDE REGEX "^test_")

set(libraries Boost::headers fmt::fmt xxhash Threads::Threads)
set(headers <algorithm> <functional> <map> <memory> <optional> <string> <thread> <unordered_map> <vector>
            <boost/container/flat_map.hpp> <boost/container/static_vector.hpp> <boost/describe.hpp> <boost/mp11.hpp>
            <fmt/format.h>)
understudy_precompile(understudy_precompiled LINK ${libraries} HEADERS ${headers} FOR ${compiled})
if(tests)
  understudy_precompile(understudy_precompiled_tests LINK ${libraries} GTest::gmock
                        HEADERS ${headers} <gmock/gmock.h> "${PROJECT_SOURCE_DIR}/checker/understudy.hpp"
                        FOR ${tests})
endif()
