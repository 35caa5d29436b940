// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/image_set.h"

namespace palimpsest {

std::span<const std::uint8_t> ImageSet::image(std::int64_t id) const
{
    return std::span(pixels).subspan(std::size_t(id) * imageBytes(), imageBytes());
}

} // namespace palimpsest
