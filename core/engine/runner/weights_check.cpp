// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/weights_check.h"

#include "core/engine/models/weights.h"
#include "core/engine/runner/tensor_files.h"

#include <algorithm>

namespace palimpsest {

WeightsReport checkWeights(const std::filesystem::path& file, const WeightsTarget& target)
{
    const auto channels = std::size_t(std::max(target.channels, 0));
    const ModelShape shape{target.channels, target.side, target.side, target.classes, std::vector<double>(channels, 0), std::vector<double>(channels, 1)};
    const auto model = makeModel(target.model, shape, 0); // first: its errors are about the question, not the file
    return fitWeights(*model, readTensors(file).tensors).report;
}

} // namespace palimpsest
