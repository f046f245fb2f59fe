# The libraries of third_party/README.md as targets. All of them come from Debian packages
# (third_party/install.sh); nothing is downloaded or built here.
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(tl-expected 1.0 REQUIRED)
find_package(pugixml 1.12 REQUIRED)
find_package(Boost 1.74 REQUIRED)  # headers only: Asio and Beast
find_package(Threads REQUIRED)

find_library(SAMX_LIBCRYPTO libcrypto.a REQUIRED)
find_library(SAMX_LIBDEFLATE libdeflate.a REQUIRED)
find_library(SAMX_LIBPUGIXML libpugixml.a REQUIRED)
find_library(SAMX_YAML_CPP libyaml-cpp.a REQUIRED)
find_path(SAMX_YAML_CPP_INCLUDE yaml-cpp/eventhandler.h REQUIRED)
find_path(SAMX_CURL_INCLUDE curl/curl.h REQUIRED)
find_path(SAMX_TOML_INCLUDE toml++/toml.h REQUIRED)

# Header paths as SYSTEM: our warnings are for our code.
function(samx_third_party NAME)
  cmake_parse_arguments(L "" "LIBRARY;INCLUDE" "" ${ARGN})
  add_library(third_party_${NAME} INTERFACE)
  if(L_INCLUDE)
    target_include_directories(third_party_${NAME} SYSTEM INTERFACE "${L_INCLUDE}")
  endif()
  if(L_LIBRARY)
    target_link_libraries(third_party_${NAME} INTERFACE "${L_LIBRARY}")
  endif()
endfunction()

samx_third_party(libcrypto LIBRARY "${SAMX_LIBCRYPTO}")
target_link_libraries(third_party_libcrypto INTERFACE ${CMAKE_DL_LIBS} Threads::Threads)
samx_third_party(libdeflate LIBRARY "${SAMX_LIBDEFLATE}")
samx_third_party(pugixml LIBRARY "${SAMX_LIBPUGIXML}")
samx_third_party(yaml_cpp LIBRARY "${SAMX_YAML_CPP}")
samx_third_party(toml)
samx_third_party(expected)
samx_third_party(json)
samx_third_party(cli11)
samx_third_party(boost)
target_link_libraries(third_party_boost INTERFACE Threads::Threads)
# libcurl is loaded on demand (lib/http/curl_library.cc): headers and dlopen only.
samx_third_party(curl)
target_link_libraries(third_party_curl INTERFACE ${CMAKE_DL_LIBS})

if(SAMX_TESTS)
  find_package(GTest 1.12 REQUIRED)
endif()
