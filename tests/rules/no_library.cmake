# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DPROGRAM=file -DFORBIDDEN=regex [-DDIRECT=ON] -P no_library.cmake: fails if the program loads (or, DIRECT, names) such a library.
if(DIRECT)
  execute_process(COMMAND readelf -d "${PROGRAM}" OUTPUT_VARIABLE libraries RESULT_VARIABLE failed)
else()
  execute_process(COMMAND ldd "${PROGRAM}" OUTPUT_VARIABLE libraries RESULT_VARIABLE failed)
endif()
if(failed)
  message(FATAL_ERROR "could not list the libraries of ${PROGRAM}")
endif()
if(libraries MATCHES "(${FORBIDDEN})[^\n]*")
  message(FATAL_ERROR "${PROGRAM} loads ${CMAKE_MATCH_0}")
endif()
