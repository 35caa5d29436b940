# SPDX-License-Identifier: GPL-3.0-or-later
# A room of the house (docs/architecture.md) is one static library that links only what it may see,
# so that a stray include does not compile.

add_library(palimpsest_flags INTERFACE)
# GCC 12 sees overlapping copies in "text" + std::string where there are none (GCC bug 105329): -Wrestrict is off.
target_compile_options(palimpsest_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wno-restrict)
target_include_directories(palimpsest_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(palimpsest_flags INTERFACE PALIMPSEST_VERSION="${PROJECT_VERSION}")

add_library(palimpsest_qt_flags INTERFACE)
target_compile_definitions(palimpsest_qt_flags INTERFACE
  QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_STRICT_ITERATORS
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# palimpsest_room(NAME SOURCES ... LINKS ...): a Qt-free room.
function(palimpsest_room name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC palimpsest_flags ${arg_LINKS})
  set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON AUTOMOC OFF)
endfunction()

# palimpsest_engine_room(NAME SOURCES ... LINKS ...): a room that sees LibTorch, behind one precompiled header.
# LINKS are public; LibTorch itself comes with palimpsest_torch.
function(palimpsest_engine_room name)
  palimpsest_room(${name} ${ARGN})
  set_target_properties(${name} PROPERTIES JOB_POOL_COMPILE torch)
  target_link_libraries(${name} PUBLIC palimpsest_torch)
  target_precompile_headers(${name} REUSE_FROM palimpsest_torch)
endfunction()

# palimpsest_widgets_room(NAME SOURCES ... LINKS ...): a room that sees Qt Widgets and core.
function(palimpsest_widgets_room name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON POSITION_INDEPENDENT_CODE ON)
  target_link_libraries(${name} PUBLIC palimpsest_flags palimpsest_qt_flags ${arg_LINKS}
    Qt6::Core Qt6::Gui Qt6::Widgets Qt6::Concurrent)
  target_precompile_headers(${name} PRIVATE ${PROJECT_SOURCE_DIR}/widgets/precompiled.h)
endfunction()

# palimpsest_test(NAME SOURCES ... LINKS ... [TIMEOUT seconds] [WIDGETS] [ENGINE]): one Qt Test program, run offscreen.
function(palimpsest_test name)
  cmake_parse_arguments(arg "WIDGETS;ENGINE" "TIMEOUT" "SOURCES;LINKS" ${ARGN})
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  add_executable(${name} ${arg_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(${name} PRIVATE palimpsest_flags ${arg_LINKS} Qt6::Core Qt6::Test)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(${name} PRIVATE PALIMPSEST_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data")
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>) # what it tests is optimised; a test is compiled more often than it runs long
  if(arg_WIDGETS)
    target_link_libraries(${name} PRIVATE palimpsest_qt_flags Qt6::Gui Qt6::Widgets)
  endif()
  if(arg_ENGINE)
    set_target_properties(${name} PROPERTIES JOB_POOL_COMPILE torch)
  endif()
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;QT_SCALE_FACTOR=1;OMP_WAIT_POLICY=PASSIVE")
endfunction()
