find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS headers)
find_package(cxxopts 3 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(Threads REQUIRED)

# Debian ships no CMake package for xxHash.
find_path(UNDERSTUDY_XXHASH_HEADER xxhash.h)
if(NOT UNDERSTUDY_XXHASH_HEADER)
  message(FATAL_ERROR "xxhash.h was not found; on Debian it is in the package libxxhash-dev.")
endif()

# Nor for cpp-httplib, which it ships as a shared library; its classes depend on these definitions.
find_path(UNDERSTUDY_HTTPLIB_HEADER httplib.h)
find_library(UNDERSTUDY_HTTPLIB_LIBRARY cpp-httplib)
if(NOT UNDERSTUDY_HTTPLIB_HEADER OR NOT UNDERSTUDY_HTTPLIB_LIBRARY)
  message(FATAL_ERROR "cpp-httplib was not found; on Debian it is in the package libcpp-httplib-dev.")
endif()
add_library(understudy_httplib INTERFACE IMPORTED)
target_compile_definitions(understudy_httplib INTERFACE CPPHTTPLIB_OPENSSL_SUPPORT CPPHTTPLIB_ZLIB_SUPPORT
                                                        CPPHTTPLIB_BROTLI_SUPPORT)

# Header-only and used in .cpp files alone: whoever links the installed libraries needs neither.
set(UNDERSTUDY_JSON $<BUILD_INTERFACE:nlohmann_json::nlohmann_json>)
set(UNDERSTUDY_CXXOPTS $<BUILD_INTERFACE:cxxopts::cxxopts>)

if(UNDERSTUDY_TESTS)
  find_package(GTest REQUIRED)
  find_package(benchmark QUIET)
endif()
