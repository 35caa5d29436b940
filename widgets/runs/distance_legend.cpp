// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/distance_legend.h"

#include "widgets/shell/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {
constexpr int kBarWidth = 90, kBarHeight = 12, kGap = 6;

QString nearText()
{
    return DistanceLegend::tr("as Retrain");
}

QString farText()
{
    return DistanceLegend::tr("farthest of those shown");
}
} // namespace

QColor distanceColour(double fraction, const QPalette& palette)
{
    // From a clear blue to the bare ground: near is what one looks for. The root spreads the near end, where the differences matter.
    const double nearness = 1 - std::sqrt(std::clamp(fraction, 0.0, 1.0));
    QColor colour = isDark(palette) ? QColor(0x2f7fc4) : QColor(0x4f9fe0);
    const QColor ground = palette.color(QPalette::Base);
    const double weight = 0.62 * nearness;
    return QColor::fromRgbF(float(colour.redF() * weight + ground.redF() * (1 - weight)), float(colour.greenF() * weight + ground.greenF() * (1 - weight)),
                            float(colour.blueF() * weight + ground.blueF() * (1 - weight)));
}

DistanceLegend::DistanceLegend(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(tr("Legend of the colours"));
    setAccessibleDescription(tr("Cells are coloured by distance to Retrain: the stronger the colour, the nearer."));
    setToolTip(accessibleDescription());
}

QSize DistanceLegend::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(nearText()) + fontMetrics().horizontalAdvance(farText()) + kBarWidth + 2 * kGap + 4, fontMetrics().height() + 4};
}

void DistanceLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(themeColours(palette()).faintText);
    const int left = fontMetrics().horizontalAdvance(nearText()) + kGap;
    const QRect bar(left, (height() - kBarHeight) / 2, kBarWidth, kBarHeight);
    painter.drawText(QRect(0, 0, left - kGap, height()), Qt::AlignVCenter | Qt::AlignLeft, nearText());
    painter.drawText(QRect(bar.right() + kGap, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, farText());
    for (int x = 0; x < bar.width(); ++x)
        painter.fillRect(bar.left() + x, bar.top(), 1, bar.height(), distanceColour(double(x) / bar.width(), palette()));
    painter.setPen(themeColours(palette()).axis);
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
}

} // namespace palimpsest
