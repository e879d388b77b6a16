# Tests mirror the tree. Every folder tests/NAME with *_test.cpp files is one executable, build/tests/test_NAME, whose
# tests carry the label NAME. Scripts in tests/cli, tests/package and tests/viewer are tests as well, and so is every
# file in tests/compile_fail. For ThreadSanitizer only files with a suite named Parallel... are compiled.
include(GoogleTest)

set(seconds_per_test 600)
add_custom_target(test_executables)

# Takes the files out of the list that have no test suite named Parallel...
function(keep_parallel_suites variable)
  set(kept "")
  foreach(source IN LISTS ${variable})
    file(STRINGS "${source}" suites REGEX "^(TYPED_)?TEST(_[FP])?\\(Parallel")
    if(suites)
      list(APPEND kept "${source}")
    endif()
  endforeach()
  set(${variable} ${kept} PARENT_SCOPE)
endfunction()

understudy_sources(support_sources "tests/support/*.cpp")
add_library(test_support STATIC ${support_sources})
target_link_libraries(test_support PUBLIC understudy_cli GTest::gmock ${UNDERSTUDY_JSON})
target_include_directories(test_support PUBLIC "${PROJECT_SOURCE_DIR}" "${generated_directory}")
target_compile_definitions(test_support PUBLIC
  UNDERSTUDY_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
  UNDERSTUDY_BUILD_DIR="${PROJECT_BINARY_DIR}"
  UNDERSTUDY_BINARY="${PROJECT_BINARY_DIR}/understudy"
  UNDERSTUDY_SANITIZE="${UNDERSTUDY_SANITIZE}")

file(GLOB test_folders CONFIGURE_DEPENDS LIST_DIRECTORIES true RELATIVE "${PROJECT_SOURCE_DIR}/tests" "tests/*")
list(REMOVE_ITEM test_folders compile_fail package peers support)
foreach(folder IN LISTS test_folders)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/${folder}/*_test.cpp")
  if(UNDERSTUDY_SANITIZE STREQUAL "thread")
    keep_parallel_suites(sources)
  endif()
  if(NOT sources)
    continue()
  endif()
  add_executable(test_${folder} ${sources})
  add_dependencies(test_executables test_${folder})
  target_link_libraries(test_${folder} PRIVATE test_support understudy_models GTest::gmock_main)
  set_target_properties(test_${folder} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
  if(TARGET understudy_tool)
    add_dependencies(test_${folder} understudy_tool)
  endif()
  gtest_discover_tests(test_${folder} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 120
                       PROPERTIES LABELS ${folder} TIMEOUT ${seconds_per_test})
endforeach()

# A model may use any components together, so their headers must not get into each other's way.
file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
     "${PROJECT_SOURCE_DIR}/models/components/*.hpp" "${PROJECT_SOURCE_DIR}/properties/*.hpp")
list(TRANSFORM headers REPLACE "(.+)" "#include \"\\1\"")
string(JOIN "\n" includes ${headers})
file(CONFIGURE OUTPUT "${generated_directory}/all_components.cpp" CONTENT "${includes}\n")
target_sources(test_support PRIVATE "${generated_directory}/all_components.cpp")

# The pages that the browser tests open.
add_executable(viewer_pages tests/viewer/pages.cpp)
target_link_libraries(viewer_pages PRIVATE test_support)
set_target_properties(viewer_pages PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")

foreach(folder IN ITEMS cli package viewer)
  file(GLOB scripts CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/${folder}/*.sh")
  foreach(script IN LISTS scripts)
    cmake_path(GET script STEM name)
    add_test(NAME ${folder}.${name} COMMAND bash "${script}")
    set_tests_properties(${folder}.${name} PROPERTIES LABELS ${folder} TIMEOUT ${seconds_per_test} ENVIRONMENT
      "UNDERSTUDY=${PROJECT_BINARY_DIR}/understudy;SOURCE_DIR=${PROJECT_SOURCE_DIR};BUILD_DIR=${PROJECT_BINARY_DIR};\
UNDERSTUDY_SANITIZE=${UNDERSTUDY_SANITIZE}")
  endforeach()
endforeach()

file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/compile_fail/*.cpp")
foreach(source IN LISTS sources)
  cmake_path(GET source STEM name)
  add_test(NAME compile_fail.${name}
           COMMAND "${CMAKE_COMMAND}" "-DCOMPILER=${CMAKE_CXX_COMPILER}" "-DROOT=${PROJECT_SOURCE_DIR}"
                   "-DSOURCE=${source}" -P "${PROJECT_SOURCE_DIR}/cmake/compile_fail.cmake")
  set_tests_properties(compile_fail.${name} PROPERTIES LABELS compile_fail TIMEOUT ${seconds_per_test})
endforeach()
