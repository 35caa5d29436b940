// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preview/picture_difference.h"

#include <algorithm>
#include <cstdlib>

namespace palimpsest {

namespace {

bool areAlike(const QImage& a, const QImage& b)
{
    return !a.isNull() && a.size() == b.size();
}

/// Tells of every channel of every pixel how far a and b are apart.
template<class Take>
void compare(const QImage& a, const QImage& b, Take take)
{
    const QImage left = a.convertToFormat(QImage::Format_RGB888), right = b.convertToFormat(QImage::Format_RGB888);
    for (int y = 0; y < left.height(); ++y) {
        const uchar* from = left.constScanLine(y);
        const uchar* to = right.constScanLine(y);
        for (int x = 0; x < 3 * left.width(); ++x)
            take(x, y, std::abs(int(from[x]) - int(to[x])));
    }
}

} // namespace

QImage pictureDifference(const QImage& a, const QImage& b, int times)
{
    if (!areAlike(a, b))
        return {};
    QImage difference(a.size(), QImage::Format_RGB888);
    uchar* bits = difference.bits();
    const auto line = difference.bytesPerLine();
    compare(a, b, [&](int x, int y, int apart) { bits[y * line + x] = uchar(std::min(255, apart * times)); });
    return difference;
}

double meanDifference(const QImage& a, const QImage& b)
{
    if (!areAlike(a, b))
        return -1;
    qint64 sum = 0;
    compare(a, b, [&](int, int, int apart) { sum += apart; });
    return double(sum) / (255.0 * 3 * a.width() * a.height());
}

} // namespace palimpsest
