// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/coreset_chart.h"

#include "widgets/worst_case/kind_style.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace palimpsest {

CoresetChart::CoresetChart(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot(this)), m_legend(new QLabel(this))
{
    m_legend->setTextFormat(Qt::RichText);
    m_legend->setWordWrap(true);
    m_plot->setMinimumSize(260, 140);
    m_plot->setAccessibleName(tr("Test accuracy over the share of the data that is kept, by rule"));
    m_plot->setToolTip(tr("Test accuracy of Retrain on what each rule keeps, with its 95 % interval. The dashed line is the original, which learned everything."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_legend);
    layout->addWidget(m_plot, 1);
}

void CoresetChart::setTable(const CoresetTable& table)
{
    m_table = table;
    draw();
}

void CoresetChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        draw();
}

void CoresetChart::draw()
{
    m_plot->clearPlottables();
    m_plot->clearItems();
    styleChart(*m_plot, palette(), font());
    m_plot->xAxis->setLabel(tr("Kept [% of %1 samples]").arg(m_table.pool));
    m_plot->yAxis->setLabel(tr("Test accuracy [%]"));
    QStringList legend;
    double low = std::numeric_limits<double>::infinity(), high = -low, least = 100, most = 0;
    const auto reach = [&](double from, double to) {
        low = std::min(low, from);
        high = std::max(high, to);
    };
    const double shift = 0.4; // rules at one share stand beside each other
    for (std::size_t k = 0; k < m_table.rows.size(); ++k) {
        const CoresetRow& row = m_table.rows[k];
        const KindStyle style = kindStyle(k, palette());
        legend << u"<span style=\"color:%1\"><b>%2</b></span>&nbsp;%3"_s.arg(style.colour.name(), style.glyph, QString::fromStdString(row.name).toHtmlEscaped());
        auto* graph = m_plot->addGraph();
        graph->setPen(QPen(style.colour, 1.4));
        graph->setScatterStyle(QCPScatterStyle(style.shape, QPen(style.colour, 1.6), k == 0 ? QBrush(style.colour) : QBrush(Qt::NoBrush), 8));
        auto* bars = new QCPErrorBars(m_plot->xAxis, m_plot->yAxis);
        bars->setPen(QPen(style.colour, 1.2));
        bars->setDataPlottable(graph);
        bars->setSymbolGap(6);
        QVector<double> keys, values, below, above;
        for (auto point = row.points.rbegin(); point != row.points.rend(); ++point) { // ascending shares
            const Summary& value = point->accuracy;
            const bool hasInterval = value.count > 1;
            keys << 100 * point->share + shift * (double(k) - double(m_table.rows.size() - 1) / 2);
            values << value.mean;
            below << (hasInterval ? value.mean - value.low : std::numeric_limits<double>::quiet_NaN());
            above << (hasInterval ? value.high - value.mean : std::numeric_limits<double>::quiet_NaN());
            reach(hasInterval ? value.low : value.mean, hasInterval ? value.high : value.mean);
            least = std::min(least, keys.back());
            most = std::max(most, keys.back());
        }
        graph->setData(keys, values, true);
        bars->setData(below, above);
    }
    if (m_table.full.count > 0) {
        auto* line = new QCPItemStraightLine(m_plot);
        line->setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
        line->point1->setCoords(0, m_table.full.mean);
        line->point2->setCoords(1, m_table.full.mean);
        legend << u"<b>- -</b>&nbsp;"_s + tr("all data");
        reach(m_table.full.mean, m_table.full.mean);
    }
    m_plot->xAxis->setRange(std::max(least - 5, 0.0), std::min(most + 5, 100.0));
    const double room = 0.06 * std::max(high - low, 0.5);
    m_plot->yAxis->setRange(low - room, high + room);
    m_legend->setText(legend.join(u"&nbsp;&nbsp; "_s));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace palimpsest
