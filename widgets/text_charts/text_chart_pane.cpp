// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text_charts/text_chart_pane.h"

#include "widgets/items/chart_style.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace palimpsest {

TextChartPane::TextChartPane(const QString& title, const QString& tip, QWidget* parent)
    : QWidget(parent), m_plot(new QCustomPlot(this)), m_head(new QHBoxLayout), m_sentence(new QLabel(this))
{
    auto* heading = new QLabel(title, this);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setToolTip(tip);
    m_head->setSpacing(6);
    m_head->addWidget(heading, 1);
    m_plot->setMinimumSize(240, 120);
    m_plot->setAccessibleName(title);
    m_plot->setToolTip(tip);
    putLegendAbove(*m_plot);
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(m_head);
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_sentence);
}

QString TextChartPane::sentence() const
{
    return m_sentence->text();
}

void TextChartPane::setSentence(const QString& text)
{
    m_sentence->setText(text);
    m_plot->setAccessibleDescription(text);
}

void TextChartPane::draw()
{
    m_plot->clearPlottables();
    m_plot->clearItems();
    styleChart(*m_plot, palette(), font());
    drawChart();
    wrapLegend(*m_plot);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

QCPGraph* TextChartPane::addPoints(const QString& name, const QColor& color, bool hollow)
{
    auto* graph = m_plot->addGraph();
    graph->setName(name);
    graph->setLineStyle(QCPGraph::lsNone);
    graph->setPen(color);
    graph->setScatterStyle(hollow ? QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(color, 1.2), QBrush(Qt::NoBrush), 6)
                                  : QCPScatterStyle(QCPScatterStyle::ssDiamond, QPen(color, 1.2), QBrush(color), 6));
    graph->setAdaptiveSampling(false);
    return graph;
}

void TextChartPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    wrapLegend(*m_plot);
}

void TextChartPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        draw();
}

} // namespace palimpsest
