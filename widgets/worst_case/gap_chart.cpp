// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/gap_chart.h"

#include "widgets/worst_case/kind_style.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace palimpsest {

GapChart::GapChart(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot(this)), m_legend(new QLabel(this))
{
    m_legend->setTextFormat(Qt::RichText);
    m_legend->setWordWrap(true);
    m_plot->setMinimumSize(260, 140);
    m_plot->setAccessibleName(tr("Avg. Gap by method and kind of forget set"));
    m_plot->setToolTip(tr("Avg. Gap with its 95 % interval. The dashed lines are doing nothing: a method left of the line of its colour is closer to Retrain than that."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_legend);
    layout->addWidget(m_plot, 1);
}

void GapChart::setTable(const WorstCaseTable& table)
{
    m_table = table;
    draw();
}

void GapChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        draw();
}

void GapChart::draw()
{
    m_plot->clearPlottables();
    m_plot->clearItems();
    styleChart(*m_plot, palette(), font());
    const auto kinds = m_table.kinds.size();
    auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    std::vector<const WorstCaseRow*> rows;
    for (const auto& row : m_table.rows)
        if (row.method != "retrain") // its gap is zero by definition
            rows.push_back(&row);
    for (std::size_t i = 0; i < rows.size(); ++i)
        ticker->addTick(-double(i), rows[i]->method == "original" ? tr("Original (nothing)") : QString::fromStdString(rows[i]->name));
    m_plot->yAxis->setTicker(ticker);
    m_plot->yAxis->setRange(-double(rows.size()) + 0.4, 0.6);
    m_plot->yAxis->grid()->setVisible(false);
    m_plot->xAxis->setLabel(tr("Avg. Gap [points], 95 % interval"));

    QStringList legend;
    double largest = 0;
    for (std::size_t k = 0; k < kinds; ++k) {
        const KindStyle style = kindStyle(k, palette());
        legend << u"<span style=\"color:%1\"><b>%2</b></span>&nbsp;%3"_s.arg(style.colour.name(), style.glyph, QString::fromStdString(m_table.kinds[k].kind.name).toHtmlEscaped());
        auto* graph = m_plot->addGraph(m_plot->yAxis, m_plot->xAxis); // methods are the keys
        graph->setLineStyle(QCPGraph::lsNone);
        graph->setScatterStyle(QCPScatterStyle(style.shape, QPen(style.colour, 1.6), k == 0 ? QBrush(style.colour) : QBrush(Qt::NoBrush), 8));
        auto* bars = new QCPErrorBars(m_plot->yAxis, m_plot->xAxis);
        bars->setPen(QPen(style.colour, 1.3));
        bars->setDataPlottable(graph);
        bars->setSymbolGap(6);
        QVector<double> keys, values, below, above;
        for (std::size_t i = rows.size(); i-- > 0;) { // ascending keys
            const Summary* gap = rows[i]->cells[k].find("avg_gap");
            if (!gap)
                continue;
            const bool hasInterval = gap->count > 1;
            keys << -double(i) + 0.5 - (double(k) + 1) / double(kinds + 1);
            values << gap->mean;
            // A gap is no less than zero, whatever the t-interval says.
            below << (hasInterval ? gap->mean - std::max(gap->low, 0.0) : std::numeric_limits<double>::quiet_NaN());
            above << (hasInterval ? gap->high - gap->mean : std::numeric_limits<double>::quiet_NaN());
            largest = std::max(largest, hasInterval ? gap->high : gap->mean);
            if (rows[i]->method == "original") {
                auto* line = new QCPItemStraightLine(m_plot);
                line->setPen(QPen(style.colour, 1, Qt::DashLine));
                line->point1->setCoords(gap->mean, 0);
                line->point2->setCoords(gap->mean, 1);
            }
        }
        graph->setData(keys, values, true);
        bars->setData(below, above);
    }
    m_plot->xAxis->setRange(-0.02 * std::max(largest, 1.0), 1.05 * std::max(largest, 1.0));
    m_legend->setText(legend.join(u"&nbsp;&nbsp; "_s));
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace palimpsest
