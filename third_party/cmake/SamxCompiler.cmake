# How every file of samx is compiled: the language, the warnings, and what a preset switches on.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(SAMX_CCACHE ccache)
if(SAMX_CCACHE)
  # The base folder makes hits independent of where the checkout lies.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" "CCACHE_NOHASHDIR=1"
      "CCACHE_SLOPPINESS=pch_defines,time_macros" "${SAMX_CCACHE}")
endif()

add_library(samx_warnings INTERFACE)
target_compile_options(samx_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(SAMX_WERROR)
  target_compile_options(samx_warnings INTERFACE -Werror)
endif()

add_library(samx_build_mode INTERFACE)
target_compile_options(samx_build_mode INTERFACE -ffunction-sections -fdata-sections)
if(SAMX_SANITIZE)
  target_compile_options(samx_build_mode INTERFACE
    "-fsanitize=${SAMX_SANITIZE}" -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(samx_build_mode INTERFACE "-fsanitize=${SAMX_SANITIZE}")
endif()
if(SAMX_COVERAGE)
  target_compile_options(samx_build_mode INTERFACE --coverage)
  target_link_options(samx_build_mode INTERFACE --coverage)
endif()
if(SAMX_LTO)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()

# samx_precompile(<target>): the target's files start from the headers that most files include. That takes
# half of the time, or a third without optimisation. The builds that do without it (dev, and release in CI)
# show that every file includes what it uses.
set(SAMX_PRECOMPILED_HEADERS
  <algorithm> <array> <chrono> <cstdint> <functional> <map> <memory> <mutex> <optional> <span> <string>
  <string_view> <unordered_map> <utility> <variant> <vector> <tl/expected.hpp>
  "${PROJECT_SOURCE_DIR}/lib/base/result.h" "${PROJECT_SOURCE_DIR}/lib/base/text.h"
  "${PROJECT_SOURCE_DIR}/lib/document/node.h")
if(SAMX_TESTS)
  list(APPEND SAMX_PRECOMPILED_HEADERS <gtest/gtest.h>)
endif()
function(samx_precompile TARGET)
  if(NOT SAMX_PRECOMPILE)
    return()
  endif()
  if(NOT TARGET samx_precompiled)
    file(WRITE "${PROJECT_BINARY_DIR}/precompiled.cc" "")
    add_library(samx_precompiled OBJECT "${PROJECT_BINARY_DIR}/precompiled.cc")
    target_include_directories(samx_precompiled PRIVATE "${PROJECT_SOURCE_DIR}/lib")
    target_link_libraries(samx_precompiled PRIVATE
      $<TARGET_NAME_IF_EXISTS:GTest::gtest> samx_warnings samx_build_mode)
    target_precompile_headers(samx_precompiled PRIVATE ${SAMX_PRECOMPILED_HEADERS})
  endif()
  target_precompile_headers(${TARGET} REUSE_FROM samx_precompiled)
endfunction()
