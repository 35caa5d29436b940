// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/augmentation.h"

namespace palimpsest {

AugmentationDraws drawAugmentation(const Augmentation& augmentation, std::int64_t count, std::uint64_t seed)
{
    auto generator = makeGenerator(seed);
    const auto padding = augmentation.cropPadding;
    const auto shifts = torch::randint(-padding, padding + 1, {count, 2}, generator, torch::kInt64);
    const auto mirrored = torch::randint(0, augmentation.flip ? 2 : 1, {count, 1}, generator, torch::kInt64);
    return torch::cat({shifts, mirrored}, 1);
}

torch::Tensor augmented(const torch::Tensor& images, const AugmentationDraws& draws)
{
    const auto count = images.size(0), channels = images.size(1), height = images.size(2), width = images.size(3);
    const auto positions = draws.options();
    const auto across = torch::arange(width, positions);
    const auto rows = torch::arange(height, positions) + draws.select(1, 0).unsqueeze(1); // (n, H)
    const auto mirrored = draws.select(1, 2).unsqueeze(1);
    const auto columns = across + mirrored * (width - 1 - 2 * across) + draws.select(1, 1).unsqueeze(1); // (n, W)
    const auto inside = rows.ge(0).logical_and_(rows.lt(height)).unsqueeze(2).logical_and(columns.ge(0).logical_and_(columns.lt(width)).unsqueeze(1));
    const auto index = (rows.clamp(0, height - 1) * width).unsqueeze(2) + columns.clamp(0, width - 1).unsqueeze(1); // (n, H, W)
    const auto taken = images.flatten(2).gather(2, index.flatten(1).unsqueeze(1).expand({count, channels, height * width}));
    return taken.mul_(inside.flatten(1).unsqueeze(1)).view_as(images);
}

} // namespace palimpsest
