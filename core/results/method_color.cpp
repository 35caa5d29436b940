// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/method_color.h"

#include "core/experiment/catalogue.h"

#include <array>

namespace palimpsest {

std::size_t methodPlace(const std::string& methodId)
{
    const MethodDescriptor* method = findMethod(methodId);
    std::size_t place = 0;
    for (const auto& other : methods()) {
        if (method && other.id == method->id)
            return place;
        place += method && (other.domain.empty() || other.domain == method->domain); // methods of two domains never stand in one chart
    }
    return 7;
}

std::string methodColorOnWhite(const std::string& methodId)
{
    static constexpr std::array<const char*, 8> colors{"#4d4a45", "#0a6aa6", "#1e86bf", "#00795a", "#a86a00", "#c04a00", "#a8487f", "#7d7a00"};
    return colors[methodPlace(methodId) % colors.size()];
}

} // namespace palimpsest
