// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/image_set.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// The binary version of CIFAR-10 or CIFAR-100, opened from its folder or from the one that contains it.
struct Cifar {
    ImageSet train, test; ///< 32 × 32, red, green, blue
    std::vector<std::string> classes; ///< from batches.meta.txt or fine_label_names.txt; empty if the folder has none
    /// CIFAR-100: the super-class (coarse label) of every class, and the names of super-classes from coarse_label_names.txt, or their numbers. Both empty for
    /// CIFAR-10, and where the files give some class none or several.
    std::vector<std::int32_t> superClassOf{};
    std::vector<std::string> superClasses{};
};

/// data_batch_1.bin to data_batch_5.bin and test_batch.bin: a byte of label and 3072 bytes of pixels an image. Throws Error "cifar.missing",
/// "cifar.size" (a file that is no whole number of images: truncated or of another format), "cifar.label" or "cifar.names".
Cifar readCifar10(const std::filesystem::path& folder);

/// train.bin and test.bin: a byte of coarse label, a byte of fine label and 3072 bytes of pixels an image; the fine label is the class.
Cifar readCifar100(const std::filesystem::path& folder);

} // namespace palimpsest
