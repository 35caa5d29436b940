// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

#include <algorithm>
#include <optional>

namespace palimpsest {

/// The place among `count` that a key leads to from `current`: left and right to the neighbours, Home and End to the ends, up and down where `inLine` places stand beside each other. It stays
/// among them. Nothing for any other key.
inline std::optional<int> placeAfterKey(int key, int current, int count, int inLine = 0)
{
    int place = current;
    switch (key) {
    case Qt::Key_Left:
        place -= 1;
        break;
    case Qt::Key_Right:
        place += 1;
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (inLine == 0)
            return std::nullopt;
        place += key == Qt::Key_Up ? -inLine : inLine;
        break;
    case Qt::Key_Home:
        place = 0;
        break;
    case Qt::Key_End:
        place = count - 1;
        break;
    default:
        return std::nullopt;
    }
    return std::clamp(place, 0, std::max(0, count - 1));
}

} // namespace palimpsest
