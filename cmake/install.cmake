include(CMakePackageConfigHelpers)

set(package_directory "${CMAKE_INSTALL_LIBDIR}/cmake/understudy")
set(UNDERSTUDY_INCLUDE_DIR "${CMAKE_INSTALL_INCLUDEDIR}/understudy")

if(TARGET understudy_tool)
  install(TARGETS understudy_tool RUNTIME)
endif()
install(TARGETS understudy_checker understudy_traces understudy_components understudy_cli understudy_main
        EXPORT understudyTargets ARCHIVE)
install(EXPORT understudyTargets NAMESPACE understudy:: DESTINATION "${package_directory}")

install(DIRECTORY checker models properties traces DESTINATION "${UNDERSTUDY_INCLUDE_DIR}"
        FILES_MATCHING PATTERN "*.hpp")

configure_package_config_file(cmake/understudyConfig.cmake.in "${PROJECT_BINARY_DIR}/understudyConfig.cmake"
  INSTALL_DESTINATION "${package_directory}" PATH_VARS UNDERSTUDY_INCLUDE_DIR)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/understudyConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/understudyConfig.cmake"
              "${PROJECT_BINARY_DIR}/understudyConfigVersion.cmake"
              cmake/understudy_link.cmake cmake/understudy_add_model.cmake
        DESTINATION "${package_directory}")
