# understudy_add_model(name file.cpp ...)
#
# Builds the executable `name`: the model(s) in the files together with the whole command line, so that `./name check`
# checks that model. More libraries: target_link_libraries(name PRIVATE ...).
function(understudy_add_model name)
  if(NOT ARGN)
    message(FATAL_ERROR "understudy_add_model(${name}): give at least one source file, "
                        "as in understudy_add_model(${name} ${name}.cpp).")
  endif()
  set(hint "${CMAKE_CURRENT_BINARY_DIR}/${name}_understudy_package.cpp")
  file(CONFIGURE OUTPUT "${hint}" @ONLY CONTENT [[
extern "C" const char* understudy_package_include_directory() { return R"(@understudy_INCLUDE_DIR@)"; }
]])
  add_executable(${name} ${ARGN} "${hint}")
  set_target_properties(${name} PROPERTIES CXX_EXTENSIONS OFF)
  understudy_link_command_line(${name} understudy::)
endfunction()
