// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace palimpsest {

/// One way to read a folder.
struct DetectedDataset {
    std::string id;               ///< of the catalogue
    std::filesystem::path folder; ///< the folder itself or, where the files are one deeper, that one
    std::string sentence;         ///< what was found: "12,894 images of 10 classes, in train and val"
};

/// Which datasets of the catalogue the folder, or a folder directly in it, can be; the most telling first. Looks at names and counts, opens no
/// image. IDX files of the same names can be several datasets: MNIST, Fashion-MNIST and KMNIST are told apart by the folder's name, else
/// all are offered. Empty if nothing fits; layoutOf draws what would.
std::vector<DetectedDataset> detectDatasets(const std::filesystem::path& folder);

} // namespace palimpsest
