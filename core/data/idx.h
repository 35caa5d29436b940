// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/image_set.h"
#include "core/experiment/catalogue.h"

#include <filesystem>
#include <string>

namespace palimpsest {

/// Reads a pair of IDX files, gzipped or not: unsigned bytes of three dimensions, and either unsigned bytes of one dimension or, as QMNIST has
/// them, 32-bit integers of two dimensions whose first column is the label. `firstLabel` is what the files call class 0; `transposed`
/// exchanges rows and columns (EMNIST). Throws Error "idx.missing", "idx.gzip", "idx.magic", "idx.truncated", "idx.size" (images and labels
/// disagree, trailing bytes, an absurd header) or "idx.label" (a label outside the classes), each naming the file, what was found and what
/// was expected. Never allocates more than the file can hold.
ImageSet readIdx(const std::filesystem::path& images, const std::filesystem::path& labels, int classes, int firstLabel = 0, bool transposed = false);

/// The two files of one part, whose names start with `prefix`, in any of the spellings that are about: with a hyphen or a dot before
/// "idx", gzipped or not. If there is none: the usual name, which readIdx will miss.
std::filesystem::path idxImageFile(const std::filesystem::path& folder, const std::string& prefix);
std::filesystem::path idxLabelFile(const std::filesystem::path& folder, const std::string& prefix);

} // namespace palimpsest
