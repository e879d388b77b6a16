# Every tools/bench/NAME.cpp is a program of its own: build/bench/NAME.
file(GLOB bench_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tools/bench/*.cpp")
foreach(source IN LISTS bench_sources)
  cmake_path(GET source STEM name)
  add_executable(bench_${name} "${source}")
  target_include_directories(bench_${name} PRIVATE "${generated_directory}")
  target_link_libraries(bench_${name} PRIVATE understudy_models understudy_cli ${UNDERSTUDY_JSON}
                                              $<TARGET_NAME_IF_EXISTS:benchmark::benchmark>)
  set_target_properties(bench_${name} PROPERTIES OUTPUT_NAME ${name}
                                                 RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bench")
endforeach()
