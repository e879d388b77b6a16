# The page that shows a trace is one committed file, traces/viewer/page.html, built from the sources beside it (see
# CONTRIBUTING.md). Here it becomes a string in the program.
set(viewer_page_file "${PROJECT_SOURCE_DIR}/traces/viewer/page.html")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${viewer_page_file}")
file(READ "${viewer_page_file}" viewer_page)
configure_file(cmake/viewer_page.cpp.in "${generated_directory}/viewer_page.cpp" @ONLY)
target_sources(understudy_traces PRIVATE "${generated_directory}/viewer_page.cpp")
