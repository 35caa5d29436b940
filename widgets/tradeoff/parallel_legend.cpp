// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/parallel_legend.h"

#include "widgets/tradeoff/parallel_view.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

constexpr int kMargin = 8;

} // namespace

ParallelLegend::ParallelLegend(const ParallelView& view, QWidget* parent) : QAbstractScrollArea(parent), m_view(view)
{
    setObjectName(QStringLiteral("parallelLegend"));
    setAccessibleName(tr("Legend"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void ParallelLegend::refresh()
{
    const QSizeF size = legendSize(m_view.data(), {palette(), font()});
    const int tall = int(std::ceil(size.height())) + 2 * kMargin, hidden = std::max(0, tall - height());
    verticalScrollBar()->setPageStep(height());
    verticalScrollBar()->setSingleStep(fontMetrics().height());
    verticalScrollBar()->setRange(0, hidden);
    setFixedWidth(int(std::ceil(size.width())) + 2 * kMargin + (hidden > 0 ? verticalScrollBar()->sizeHint().width() : 0));
    viewport()->update();
}

void ParallelLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    painter.translate(kMargin, kMargin - verticalScrollBar()->value());
    if (m_view.data().lines() > 0)
        paintLegend(painter, m_view.data(), QRectF({0, 0}, legendSize(m_view.data(), {palette(), font()})), {palette(), font()});
}

void ParallelLegend::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    refresh();
}

void ParallelLegend::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        refresh();
}

} // namespace palimpsest
