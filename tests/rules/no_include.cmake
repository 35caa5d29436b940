# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DROOT=folder -DFORBIDDEN=regex -P no_include.cmake: fails if a source below ROOT includes what it may not see.
file(GLOB_RECURSE files "${ROOT}/*.h" "${ROOT}/*.cpp")
list(LENGTH files count)
if(count EQUAL 0)
  message(FATAL_ERROR "${ROOT} holds no sources")
endif()
foreach(file IN LISTS files)
  file(STRINGS "${file}" hits REGEX "^[ \t]*#[ \t]*include[ \t]*[<\"](${FORBIDDEN})")
  if(hits)
    message(SEND_ERROR "${file}: ${hits}")
  endif()
endforeach()
