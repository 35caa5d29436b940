// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/models/inception.h"

#include <filesystem>
#include <string>

namespace palimpsest {

struct OpenedInception {
    Inception network; ///< in evaluation mode
    std::string hash;  ///< SHA-256 of the file
};

/// The network of FID from a safetensors file with the names of pytorch-fid's weights (pt_inception-2015-12-05-6726825d.pth), which is compared before memory is taken; their classifier is
/// left out. Throws Error "inception.folder" for a folder, "inception.pickle" for a file of PyTorch's own, saying how it is converted, "inception.torchvision" for weights of the network that
/// classifies a thousand classes, whose features give other distances, "weights.mismatch" with everything that is missing, unexpected, of another shape or not finite, and as
/// readSafetensorsHeader.
OpenedInception openInception(const std::filesystem::path& file, torch::Device device = torch::kCPU);

} // namespace palimpsest
