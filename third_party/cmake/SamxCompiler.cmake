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
      "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" "CCACHE_NOHASHDIR=1" "${SAMX_CCACHE}")
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
    "-fsanitize=${SAMX_SANITIZE}" -fno-omit-frame-pointer -fno-sanitize-recover=all -O1)
  target_link_options(samx_build_mode INTERFACE "-fsanitize=${SAMX_SANITIZE}")
endif()
if(SAMX_COVERAGE)
  target_compile_options(samx_build_mode INTERFACE --coverage)
  target_link_options(samx_build_mode INTERFACE --coverage)
endif()
if(SAMX_LTO)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()
