// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/grid_geometry.h"

#include <algorithm>

namespace palimpsest {

int GridGeometry::columns() const
{
    return std::max(1, (width - gap) / (cell + gap));
}

int GridGeometry::rows() const
{
    return (count + columns() - 1) / columns();
}

int GridGeometry::contentHeight() const
{
    return count == 0 ? 0 : rows() * rowHeight() + gap;
}

int GridGeometry::left() const
{
    return std::max(gap, (width - columns() * (cell + gap) + gap) / 2);
}

QRect GridGeometry::rectOf(int index) const
{
    const int row = index / columns(), column = index % columns();
    return {left() + column * (cell + gap), gap + row * rowHeight(), cell, cell};
}

int GridGeometry::indexAt(QPoint point) const
{
    const int x = point.x() - left(), y = point.y() - gap;
    if (x < 0 || y < 0)
        return -1;
    const int column = x / (cell + gap), row = y / rowHeight();
    if (column >= columns() || x % (cell + gap) >= cell || y % rowHeight() >= cell)
        return -1;
    const int index = row * columns() + column;
    return index < count ? index : -1;
}

std::vector<int> GridGeometry::indexesIn(const QRect& rect) const
{
    std::vector<int> found;
    const QRect area = rect.normalized();
    const auto [firstRow, lastRow] = rowsIn(area.top(), area.height());
    for (int row = firstRow; row < lastRow; ++row)
        for (int column = 0; column < columns(); ++column) {
            const int index = row * columns() + column;
            if (index < count && rectOf(index).intersects(area))
                found.push_back(index);
        }
    return found;
}

std::pair<int, int> GridGeometry::rowsIn(int top, int height) const
{
    const int first = std::clamp((top - gap) / rowHeight(), 0, rows());
    const int last = std::clamp((top + height - gap) / rowHeight() + 1, first, rows());
    return {first, last};
}

int GridGeometry::moved(int index, GridMove move, int visibleRows) const
{
    if (count == 0)
        return -1;
    if (index < 0)
        return move == GridMove::Last ? count - 1 : 0;
    const int page = std::max(1, visibleRows) * columns();
    const int lastRow = (count - 1) / columns(), column = index % columns();
    switch (move) {
    case GridMove::Left:
        return std::max(0, index - 1);
    case GridMove::Right:
        return std::min(count - 1, index + 1);
    case GridMove::Up:
        return index >= columns() ? index - columns() : index;
    case GridMove::Down:
        // From above a short last row the last item is the nearest one.
        return index / columns() < lastRow ? std::min(count - 1, index + columns()) : index;
    case GridMove::PageUp:
        return index >= page ? index - page : column;
    case GridMove::PageDown:
        return index + page < count ? index + page : std::min(count - 1, lastRow * columns() + column);
    case GridMove::First:
        return 0;
    case GridMove::Last:
        return count - 1;
    }
    return index;
}

} // namespace palimpsest
