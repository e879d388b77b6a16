# How everything is compiled. Plug-ins are compiled later, by the tool, with the same flags: `plugin_flags`.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

# Flags that a plug-in must share with the executable that loads it.
set(shared_flags "")
if(UNDERSTUDY_SANITIZE STREQUAL "address")
  # Without what UBSan checks at every access through a pointer: bad ones are for ASan to find, and the checks made
  # the code half as large again and its compilation half as long again.
  set(shared_flags -O1 -g1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
      -fno-sanitize=null,alignment,object-size,vptr)
elseif(UNDERSTUDY_SANITIZE STREQUAL "thread")
  set(shared_flags -O1 -g1 -fno-omit-frame-pointer -fsanitize=thread)
elseif(UNDERSTUDY_SANITIZE)
  message(FATAL_ERROR "UNDERSTUDY_SANITIZE is '${UNDERSTUDY_SANITIZE}'; it may be empty, 'address' or 'thread'.")
endif()
if(UNDERSTUDY_SANITIZE OR CMAKE_BUILD_TYPE STREQUAL "Debug")
  list(APPEND shared_flags -D_GLIBCXX_ASSERTIONS)
endif()
add_compile_options(${shared_flags})
if(UNDERSTUDY_SANITIZE)
  add_link_options(${shared_flags})
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-Wno-restrict)  # false alarms on std::string in g++ 12 (GCC bug 105651)
endif()
if(UNDERSTUDY_WERROR)
  add_compile_options(-Werror)
endif()

string(TOUPPER "${CMAKE_BUILD_TYPE}" build_type)
string(JOIN " " UNDERSTUDY_PLUGIN_FLAGS -std=c++20 ${CMAKE_CXX_FLAGS} ${CMAKE_CXX_FLAGS_${build_type}}
            ${shared_flags} -fPIC -shared)
