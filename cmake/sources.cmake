include(GNUInstallDirs)

set(generated_directory "${PROJECT_BINARY_DIR}/generated")
configure_file(cmake/understudy_version.hpp.in "${generated_directory}/understudy_version.hpp" @ONLY)
file(CONFIGURE OUTPUT "${generated_directory}/empty.cpp" CONTENT "// A library must have a source.\n")

# understudy_sources(VARIABLE pattern... [EXCLUDE regex]): the files below the root that match, in every subfolder,
# with paths relative to the root; one empty file when there is none (a folder of headers alone is a library, too).
function(understudy_sources variable)
  cmake_parse_arguments(PARSE_ARGV 1 argument "" "EXCLUDE" "")
  list(TRANSFORM argument_UNPARSED_ARGUMENTS PREPEND "${PROJECT_SOURCE_DIR}/" OUTPUT_VARIABLE patterns)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" ${patterns})
  if(argument_EXCLUDE)
    list(FILTER files EXCLUDE REGEX "${argument_EXCLUDE}")
  endif()
  if(NOT files)
    set(files "${generated_directory}/empty.cpp")
  endif()
  set(${variable} ${files} PARENT_SCOPE)
endfunction()

# understudy_library(name pattern... [EXCLUDE regex]): the static library understudy_<name>, exported as
# understudy::<name>. The generated header is for its .cpp files alone: installed headers must not need it.
function(understudy_library name)
  understudy_sources(sources ${ARGN})
  add_library(understudy_${name} STATIC ${sources})
  set_target_properties(understudy_${name} PROPERTIES EXPORT_NAME ${name})
  target_compile_features(understudy_${name} PUBLIC cxx_std_20)
  target_include_directories(understudy_${name}
    PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/understudy>
    PRIVATE "${generated_directory}")
endfunction()

# The inner loops of the search earn -O3; the rest compiles faster and smaller with -O2.
function(understudy_optimize)
  list(TRANSFORM ARGN APPEND "/*.cpp" OUTPUT_VARIABLE patterns)
  understudy_sources(sources ${patterns})
  set_source_files_properties(${sources} PROPERTIES COMPILE_OPTIONS "$<$<CONFIG:Release>:-O3>")
endfunction()
