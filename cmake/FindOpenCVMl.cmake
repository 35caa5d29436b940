# SPDX-License-Identifier: GPL-3.0-or-later
# OpenCV's machine learning part alone: OpenCV's own package file comes with libopencv-dev, which brings a whole desktop along.
find_path(OpenCVMl_INCLUDE_DIR opencv2/ml.hpp PATH_SUFFIXES opencv4)
find_library(OpenCVMl_LIBRARY opencv_ml)
find_library(OpenCVMl_CORE_LIBRARY opencv_core)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OpenCVMl REQUIRED_VARS OpenCVMl_LIBRARY OpenCVMl_CORE_LIBRARY OpenCVMl_INCLUDE_DIR)

if(OpenCVMl_FOUND AND NOT TARGET OpenCVMl::OpenCVMl)
  add_library(OpenCVMl::OpenCVMl UNKNOWN IMPORTED)
  set_target_properties(OpenCVMl::OpenCVMl PROPERTIES
    IMPORTED_LOCATION "${OpenCVMl_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${OpenCVMl_INCLUDE_DIR}"
    INTERFACE_LINK_LIBRARIES "${OpenCVMl_CORE_LIBRARY}")
endif()
mark_as_advanced(OpenCVMl_INCLUDE_DIR OpenCVMl_LIBRARY OpenCVMl_CORE_LIBRARY)
