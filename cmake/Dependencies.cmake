# SPDX-License-Identifier: GPL-3.0-or-later
# Every dependency, and why it is here. All are Debian packages; scripts/setup installs them.

list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})

if(PALIMPSEST_CORE)
  find_package(nlohmann_json 3.11 REQUIRED)   # experiments, events and run folders are JSON
  find_package(SQLite3 REQUIRED)              # the index over all runs of a workspace
  find_package(SQLiteCpp REQUIRED)            # SQLite with RAII and exceptions
  find_package(ZLIB REQUIRED)                 # IDX files come gzipped
  find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto) # SHA-256 of forget sets, datasets and weights
  find_package(ICU REQUIRED COMPONENTS uc)    # Unicode's normal forms, which some tokenizers bring texts into
  find_package(PCRE2 REQUIRED)                # the patterns that cut texts into words, compiled to machine code
  find_package(Threads REQUIRED)
endif()

if(PALIMPSEST_ENGINE)
  find_package(Torch REQUIRED)                # tensors, autograd, optimisers: what the engine computes with
  find_package(OpenMP QUIET COMPONENTS CXX)   # to set the number of threads that LibTorch and BLAS use
  if(PALIMPSEST_CORE)
    find_package(OpenCVMl REQUIRED)           # the support vector machine of the membership attacks, where ours is not the quicker one
    find_package(OpenCVCodecs REQUIRED)       # PNG and JPEG files of image folders, brought to one size
    find_package(CLI11 REQUIRED)              # the command line of palimpsest-cli
    find_package(spdlog REQUIRED)             # the engine's log on standard error and in the run folder
  endif()
endif()

if(PALIMPSEST_WINDOW OR BUILD_TESTING)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test) # Qt Test runs every test, also those of the Qt-free rooms
endif()
if(PALIMPSEST_WINDOW)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Gui Widgets Svg PrintSupport Concurrent LinguistTools)
  find_package(QCustomPlotQt6 REQUIRED)       # charts; after PrintSupport, which its target names. GPL-3: so are we
endif()
