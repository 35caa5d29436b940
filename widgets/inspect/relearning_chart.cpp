// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/relearning_chart.h"

#include "widgets/inspect/model_style.h"
#include "widgets/items/chart_style.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

enum Value { Quality, LogQuality, Probability, TruthRatio, Memorisation };

std::optional<double> valueOf(const RelearningPoint& point, int value)
{
    switch (value) {
    case Quality:
        return point.quality ? std::optional(point.quality->p) : std::nullopt;
    case LogQuality:
        return point.quality ? std::optional(point.quality->log10P) : std::nullopt;
    case Probability:
        return point.probability;
    case TruthRatio:
        return point.truthRatio;
    case Memorisation:
        return point.exactMemorisation;
    }
    return std::nullopt;
}

} // namespace

RelearningChart::RelearningChart(QWidget* parent)
    : TextChartPane(tr("Relearning"),
                    tr("A copy of the model is fine-tuned on a few texts, and the whole forget set is measured after each epoch. What was forgotten well comes back no sooner than in "
                       "Retrain, which never knew it."),
                    parent),
      m_value(new QComboBox(this))
{
    m_value->addItem(tr("Forget quality"));
    m_value->addItem(tr("log₁₀ forget quality"));
    m_value->addItem(tr("Probability"));
    m_value->addItem(tr("Truth ratio"));
    m_value->addItem(tr("Exact memorisation"));
    m_value->setAccessibleName(tr("Value of the relearning chart"));
    m_value->setToolTip(tr("What of the forget set is drawn over the attack's epochs"));
    head().addWidget(m_value);
    connect(m_value, &QComboBox::currentIndexChanged, this, &RelearningChart::draw);
}

void RelearningChart::setReading(std::shared_ptr<const TextReading> reading)
{
    m_reading = std::move(reading);
    m_value->setEnabled(m_reading && !m_reading->relearned.empty());
    draw();
}

void RelearningChart::drawChart()
{
    plot().xAxis->setLabel(tr("Epochs of relearning"));
    plot().yAxis->setLabel(m_value->currentText());
    if (!m_reading)
        return;
    if (m_reading->relearned.empty()) {
        setSentence(QString::fromStdString(m_reading->relearningProblem));
        return;
    }
    const int value = m_value->currentIndex();
    const QLocale locale;
    double low = value == LogQuality ? std::numeric_limits<double>::infinity() : 0, high = value == LogQuality ? 0 : 1, last = 1;
    QStringList changes;
    for (auto each = m_reading->relearned.rbegin(); each != m_reading->relearned.rend(); ++each) { // B above the others
        QVector<double> keys, values;
        for (const auto& point : each->points)
            if (const auto one = valueOf(point, value); one && std::isfinite(*one)) {
                keys << point.epoch;
                values << *one;
                low = std::min(low, *one);
                last = std::max(last, double(point.epoch));
            }
        if (keys.isEmpty())
            continue;
        const QPen pen = modelPen(each->model, palette());
        auto* graph = plot().addGraph();
        graph->setName(modelName(each->model));
        graph->setPen(pen);
        graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, QPen(pen.color(), 1), QBrush(pen.color()), 5));
        graph->setData(keys, values, true);
        changes.prepend(tr("%1 %2 → %3").arg(modelName(each->model), locale.toString(values.first(), 'g', 3), locale.toString(values.last(), 'g', 3)));
    }
    if (!std::isfinite(low))
        low = -1;
    plot().xAxis->setRange(-0.03 * last, 1.03 * last);
    QSharedPointer<QCPAxisTickerFixed> whole(new QCPAxisTickerFixed);
    whole->setTickStep(1);
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    plot().xAxis->setTicker(whole);
    plot().yAxis->setRange(low - 0.03 * (high - low), high + 0.03 * (high - low));
    const QString learned = m_reading->attack == "unrelated" ? tr("Learned: unrelated texts.")
                            : m_reading->attack == "shortest" ? tr("Learned: the %n shortest forget answers.", nullptr, int(m_reading->learned))
                                                              : tr("Learned: %n forget records, drawn at random.", nullptr, int(m_reading->learned));
    setSentence(learned + u' ' + (changes.isEmpty() ? tr("None of these models has this value.") : changes.join(u"; "_s) + u'.'));
}

} // namespace palimpsest
