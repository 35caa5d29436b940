// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QRect>

#include <utility>
#include <vector>

namespace palimpsest {

/// Where a key press goes in a grid.
enum class GridMove { Left, Right, Up, Down, PageUp, PageDown, First, Last };

/// Where the items of a grid of equal cells lie: the whole arithmetic of the thumbnail grid, without a widget. Lengths are
/// device-independent pixels, rectangles are in content coordinates (0,0 is the top left of the first row's margin).
struct GridGeometry {
    int count = 0; ///< items
    int width = 0; ///< of the viewport
    int cell = 56; ///< side of a picture
    int gap = 6;   ///< between pictures and around them

    int columns() const;                 ///< ≥ 1
    int rows() const;
    int rowHeight() const { return cell + gap; }
    int contentHeight() const;
    int left() const;                    ///< x of the first column: what is left over is shared between both sides

    QRect rectOf(int index) const;
    int indexAt(QPoint point) const;     ///< −1 in the gaps and beyond the last item
    std::vector<int> indexesIn(const QRect& rect) const; ///< every item that the rectangle touches, ascending
    std::pair<int, int> rowsIn(int top, int height) const; ///< first row and one past the last that are visible there
    int moved(int index, GridMove move, int visibleRows) const; ///< where the key leads from `index`; −1 only in an empty grid
};

} // namespace palimpsest
