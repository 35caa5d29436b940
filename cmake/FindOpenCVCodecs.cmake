# SPDX-License-Identifier: GPL-3.0-or-later
# OpenCV's image codecs and image processing alone; see FindOpenCVMl.cmake.
find_path(OpenCVCodecs_INCLUDE_DIR opencv2/imgcodecs.hpp PATH_SUFFIXES opencv4)
find_library(OpenCVCodecs_LIBRARY opencv_imgcodecs)
find_library(OpenCVCodecs_IMGPROC_LIBRARY opencv_imgproc)
find_library(OpenCVCodecs_CORE_LIBRARY opencv_core)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenCVCodecs
  REQUIRED_VARS OpenCVCodecs_LIBRARY OpenCVCodecs_IMGPROC_LIBRARY OpenCVCodecs_CORE_LIBRARY OpenCVCodecs_INCLUDE_DIR)

if(OpenCVCodecs_FOUND AND NOT TARGET OpenCVCodecs::OpenCVCodecs)
  add_library(OpenCVCodecs::OpenCVCodecs UNKNOWN IMPORTED)
  set_target_properties(OpenCVCodecs::OpenCVCodecs PROPERTIES
    IMPORTED_LOCATION "${OpenCVCodecs_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${OpenCVCodecs_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES "${OpenCVCodecs_IMGPROC_LIBRARY};${OpenCVCodecs_CORE_LIBRARY}")
endif()
mark_as_advanced(OpenCVCodecs_INCLUDE_DIR OpenCVCodecs_LIBRARY OpenCVCodecs_IMGPROC_LIBRARY OpenCVCodecs_CORE_LIBRARY)
