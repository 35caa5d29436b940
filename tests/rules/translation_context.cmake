# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DROOT=folder -P translation_context.cmake: fails if a function that stands in for tr() outside of classes asks for another context than lupdate files its texts
# under, which is the namespace: such texts are in the translation and never found.
file(GLOB_RECURSE files "${ROOT}/*.h" "${ROOT}/*.cpp")
list(LENGTH files count)
if(count EQUAL 0)
  message(FATAL_ERROR "${ROOT} holds no sources")
endif()
foreach(file IN LISTS files)
  file(STRINGS "${file}" hits REGEX "translate\\(\"[^\"]*\", *[a-z]")
  list(FILTER hits EXCLUDE REGEX "translate\\(\"palimpsest\",")
  if(hits)
    message(SEND_ERROR "${file}: ${hits}")
  endif()
endforeach()
