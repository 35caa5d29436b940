// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/unet_check.h"

#include "core/base/error.h"

namespace palimpsest {

void refuseUNet(const std::string& what)
{
    throw Error("model.config", "A U-Net cannot be made of this configuration: " + what + ".", "Correct the model's configuration.");
}

void checkUNetSize(const std::string& what, std::int64_t number)
{
    if (number < 1 || number > 1 << 20)
        refuseUNet("the number of its " + what + " is " + std::to_string(number));
}

void checkUNetLevels(std::size_t levels, std::int64_t layers)
{
    if (levels < 1 || levels > 16)
        refuseUNet("it has " + std::to_string(levels) + " levels");
    if (layers < 1 || layers > 1000)
        refuseUNet("each level has " + std::to_string(layers) + " layers");
}

void checkUNetSplit(std::int64_t channels, std::int64_t parts, const std::string& what)
{
    if (channels % parts != 0)
        refuseUNet(std::to_string(channels) + " channels cannot be split into " + std::to_string(parts) + " " + what + " evenly");
}

void checkUNetSinusoid(std::int64_t width, double shift)
{
    if (width % 2 != 0)
        refuseUNet("the time's sinusoid has as many elements as the first convolution has channels, and " + std::to_string(width) + " is odd");
    if (!(shift < double(width / 2) && shift > -1e6))
        refuseUNet("the frequency shift of a sinusoid of " + std::to_string(width) + " elements is " + std::to_string(shift));
}

} // namespace palimpsest
