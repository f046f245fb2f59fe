# samx_module(NAME <n> LAYER <0-5> SOURCES ... [PUBLIC <modules>] [PRIVATE <modules>] [THIRD_PARTY <targets>])
#
# Makes the static library samx_<n> of the folder lib/<n>. PUBLIC modules are those whose types stand in
# this module's headers, PRIVATE ones are used in its .cc files only; third-party targets are always
# private. A module may only link to a lower layer; anything else stops the configure step. What is
# declared here is also written to modules.txt, which tests/structure compares with the includes.
function(samx_module)
  cmake_parse_arguments(M "" "NAME;LAYER" "SOURCES;PUBLIC;PRIVATE;THIRD_PARTY" ${ARGN})
  add_library(samx_${M_NAME} STATIC ${M_SOURCES})
  target_include_directories(samx_${M_NAME} PUBLIC "${PROJECT_SOURCE_DIR}/lib")
  set_property(GLOBAL PROPERTY SAMX_LAYER_${M_NAME} ${M_LAYER})
  string(REPLACE ";" " " M_LINE "${M_NAME} ${M_LAYER} ${M_PUBLIC} ${M_PRIVATE}")
  set_property(GLOBAL APPEND PROPERTY SAMX_MODULES "${M_LINE}")
  foreach(dependency IN LISTS M_PUBLIC M_PRIVATE)
    get_property(below GLOBAL PROPERTY SAMX_LAYER_${dependency})
    if("${below}" STREQUAL "" OR NOT below LESS M_LAYER)
      message(FATAL_ERROR
        "module ${M_NAME} (layer ${M_LAYER}) may not depend on ${dependency} (layer ${below})")
    endif()
  endforeach()
  list(TRANSFORM M_PUBLIC PREPEND samx_)
  list(TRANSFORM M_PRIVATE PREPEND samx_)
  target_link_libraries(samx_${M_NAME}
    PUBLIC ${M_PUBLIC}
    PRIVATE ${M_PRIVATE} ${M_THIRD_PARTY} samx_warnings samx_build_mode)
  samx_precompile(samx_${M_NAME})
endfunction()

# Writes "<name> <layer> <dependency>..." for every module, one line each.
function(samx_write_module_list FILE)
  get_property(lines GLOBAL PROPERTY SAMX_MODULES)
  string(REPLACE ";" "\n" text "${lines}")
  file(WRITE "${FILE}" "${text}\n")
endfunction()

# samx_unit_test(<module> SOURCES ...): the test program unit_<module> for the folder tests/unit/<module>.
function(samx_unit_test MODULE)
  cmake_parse_arguments(T "" "" "SOURCES;MODULES;THIRD_PARTY" ${ARGN})
  add_executable(unit_${MODULE} ${T_SOURCES})
  list(TRANSFORM T_MODULES PREPEND samx_)
  target_include_directories(unit_${MODULE} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_link_libraries(unit_${MODULE} PRIVATE
    samx_${MODULE} ${T_MODULES} ${T_THIRD_PARTY} GTest::gtest GTest::gtest_main
    samx_warnings samx_build_mode)
  samx_precompile(unit_${MODULE})
  target_compile_definitions(unit_${MODULE} PRIVATE "SAMX_SOURCE_DIR=\"${PROJECT_SOURCE_DIR}\"")
  add_test(NAME unit_${MODULE} COMMAND unit_${MODULE} --gtest_brief=1)
  set_tests_properties(unit_${MODULE} PROPERTIES LABELS unit TIMEOUT 120)
endfunction()
