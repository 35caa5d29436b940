// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/ranking_plot.h"

#include "core/results/rank_correlation.h"
#include "widgets/worst_case/kind_style.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

constexpr double kSmallestLoss = 1e-9; ///< float32 losses below it are zeros on a logarithmic axis
constexpr int kManyItems = 20'000;     ///< more are single pixels

} // namespace

RankingPlot::RankingPlot(QWidget* parent) : QWidget(parent), m_against(new QComboBox(this)), m_plot(new QCustomPlot(this)), m_sentence(new QLabel(this))
{
    m_against->setToolTip(tr("What the rank is plotted against; EL2N and GraNd are here once a ranking by them is made for the same data"));
    auto* label = new QLabel(tr("A&gainst:"), this);
    label->setBuddy(m_against);
    m_plot->setMinimumSize(260, 140);
    m_plot->setAccessibleName(tr("Rank of every item against a score, or the course of the search"));
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    auto* controls = new QHBoxLayout;
    controls->addWidget(label);
    controls->addWidget(m_against);
    controls->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(controls);
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_sentence);
    connect(m_against, &QComboBox::activated, this, &RankingPlot::draw);
}

void RankingPlot::setReading(std::shared_ptr<const RankingReading> reading, const FinishedRanking& ranking)
{
    m_reading = std::move(reading);
    m_result = ranking.result;
    const QString before = m_against->currentText();
    m_against->clear();
    for (const auto& score : m_reading->scores)
        m_against->addItem(QString::fromStdString(score.name));
    if (!m_reading->iterations.empty())
        m_against->addItem(tr("Iterations of the search"));
    m_against->setCurrentIndex(std::max(0, m_against->findText(before)));
    draw();
}

void RankingPlot::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        draw();
}

void RankingPlot::draw()
{
    if (!m_reading)
        return;
    m_plot->clearPlottables();
    styleChart(*m_plot, palette(), font());
    const auto place = std::size_t(std::max(0, m_against->currentIndex()));
    m_plot->legend->setVisible(place >= m_reading->scores.size());
    if (place < m_reading->scores.size())
        drawScore(m_reading->scores[place]);
    else
        drawIterations();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void RankingPlot::drawScore(const RankedScore& score)
{
    QVector<double> keys, values;
    for (std::size_t i = 0; i < score.values.size(); ++i) {
        keys << (score.isLogarithmic ? std::log10(std::max(score.values[i], kSmallestLoss)) : score.values[i]);
        values << m_reading->ranks[i];
    }
    auto* graph = m_plot->addGraph();
    graph->setLineStyle(QCPGraph::lsNone);
    QColor colour = kindStyle(0, palette()).colour;
    graph->setPen(colour);
    graph->setScatterStyle(keys.size() > kManyItems ? QCPScatterStyle(QCPScatterStyle::ssDot) : QCPScatterStyle(QCPScatterStyle::ssDisc, QPen(Qt::NoPen), QBrush(colour), 2.5));
    graph->setAdaptiveSampling(false); // it thins out points, and their density is what there is to see
    graph->setData(keys, values);
    const QString name = QString::fromStdString(score.name);
    m_plot->xAxis->setLabel(score.isLogarithmic ? tr("log₁₀ of: %1").arg(name) : name);
    m_plot->yAxis->setLabel(tr("Rank, 1 is hardest to forget"));
    m_plot->yAxis->setRangeReversed(true);
    m_plot->rescaleAxes();
    m_plot->xAxis->scaleRange(1.04);
    m_plot->yAxis->scaleRange(1.04);
    const auto n = qint64(score.values.size());
    m_sentence->setText(tr("Spearman’s ρ of how hard an item is to forget with it: %1, over %2 items (by chance 0 ± %3). Near −1: what is hardest to forget has the smallest values.")
                            .arg(QLocale().toString(score.spearman, 'f', 3), QLocale().toString(n), QLocale().toString(spearmanDeviationByChance(n), 'f', 3)));
}

void RankingPlot::drawIterations()
{
    const double count = double(m_result.count);
    const auto line = [this](std::size_t kind, const QString& name, const QVector<double>& values) {
        QVector<double> keys;
        for (int i = 0; i < values.size(); ++i)
            keys << i + 1;
        const KindStyle style = kindStyle(kind, palette());
        auto* graph = m_plot->addGraph();
        graph->setName(name);
        graph->setPen(QPen(style.colour, 1.6));
        graph->setScatterStyle(QCPScatterStyle(style.shape, QPen(style.colour, 1.2), QBrush(Qt::NoBrush), 6));
        graph->setData(keys, values, true);
    };
    QVector<double> final, lowest, start;
    for (const auto& iteration : m_reading->iterations) {
        final << 100 * double(iteration.inFinalSet) / count;
        lowest << 100 * double(iteration.inLowestLosses) / count;
    }
    for (const double share : m_result.overlapsWithStart)
        start << 100 * share;
    line(0, tr("in the final set"), final);
    line(1, tr("among the lowest losses"), lowest);
    if (!start.isEmpty())
        line(2, tr("in the random start"), start);
    m_plot->axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignRight | Qt::AlignBottom);
    m_plot->xAxis->setLabel(tr("Iteration"));
    m_plot->yAxis->setLabel(tr("Of the hardest by then [%]"));
    m_plot->yAxis->setRangeReversed(false);
    m_plot->xAxis->setRange(0.5, double(m_reading->iterations.size()) + 0.5);
    m_plot->yAxis->setRange(0, 104);
    const auto& last = m_reading->iterations.back();
    m_sentence->setText(tr("Weights after the last iteration, median and from a tenth to nine tenths: %1 (%2 to %3) in the set, %4 (%5 to %6) in the rest.")
                            .arg(QLocale().toString(last.set.median, 'g', 3), QLocale().toString(last.set.low, 'g', 3), QLocale().toString(last.set.high, 'g', 3))
                            .arg(QLocale().toString(last.rest.median, 'g', 3), QLocale().toString(last.rest.low, 'g', 3), QLocale().toString(last.rest.high, 'g', 3)));
}

} // namespace palimpsest
