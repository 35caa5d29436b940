// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

namespace palimpsest {

/// How much a difference is amplified to be seen.
inline constexpr int kDifferenceTimes = 4;

/// |a − b| of every channel, `times` as much and no more than 255; null where the sizes differ or one is null.
QImage pictureDifference(const QImage& a, const QImage& b, int times = kDifferenceTimes);

/// The mean of |a − b| over pixels and channels, 0 to 1; -1 where the sizes differ or one is null.
double meanDifference(const QImage& a, const QImage& b);

} // namespace palimpsest
