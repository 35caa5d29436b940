// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/utility_chart.h"

#include "core/experiment/catalogue.h"
#include "widgets/inspect/side_style.h"
#include "widgets/items/chart_style.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

/// As the harmonic mean takes them.
constexpr const char* kParts[] = {"retain_probability",       "retain_rouge",      "retain_truth_ratio",      "real_authors_probability", "real_authors_rouge",
                                  "real_authors_truth_ratio", "world_facts_probability", "world_facts_rouge", "world_facts_truth_ratio"};
constexpr int kCount = int(std::size(kParts));

QString titleOf(const char* id)
{
    const MetricDescriptor* metric = findMetric(id);
    return metric ? QString::fromStdString(metric->title) : QString::fromUtf8(id);
}

} // namespace

UtilityChart::UtilityChart(QWidget* parent)
    : TextChartPane(tr("Parts of model utility"),
                    tr("Model utility is the harmonic mean of these nine: probability (P), ROUGE-L recall (RL) and truth ratio (TR) of retain set, real authors (RA) and world facts (WF). One "
                       "that collapses pulls all of it down."),
                    parent)
{
}

void UtilityChart::setReading(std::shared_ptr<const TextReading> reading)
{
    m_reading = std::move(reading);
    draw();
}

void UtilityChart::drawChart()
{
    plot().xAxis->setLabel(tr("Value"));
    plot().xAxis->setRange(-0.02, 1.02);
    plot().yAxis->setRange(-0.6, kCount - 0.4);
    auto names = QSharedPointer<QCPAxisTickerText>::create();
    for (int i = 0; i < kCount; ++i)
        names->addTick(kCount - 1 - i, titleOf(kParts[i]));
    plot().yAxis->setTicker(names);
    plot().yAxis->setSubTicks(false);
    if (!m_reading)
        return;
    const QLocale locale;
    QStringList sentences;
    for (const auto side : {Side::A, Side::B}) {
        const auto& values = side == Side::A ? m_reading->metricsA : m_reading->metricsB;
        QVector<double> keys, places;
        int least = -1;
        for (int i = 0; i < kCount; ++i) {
            const auto value = values.find(kParts[i]);
            if (value == values.end() || !std::isfinite(value->second))
                continue;
            keys << value->second;
            places << kCount - 1 - i + (side == Side::A ? 0.14 : -0.14);
            if (least < 0 || value->second < values.at(kParts[least]))
                least = i;
        }
        const QString name = side == Side::A ? tr("○ A") : tr("◆ B");
        addPoints(name, sideColor(side, palette()), side == Side::A)->setData(keys, places);
        if (const auto utility = values.find("model_utility"); utility != values.end() && least >= 0)
            sentences << tr("%1: utility %2, least %3 with %4.")
                             .arg(name, locale.toString(utility->second, 'f', 3), titleOf(kParts[least]), locale.toString(values.at(kParts[least]), 'f', 3));
        else
            sentences << tr("%1 has no model utility: not all nine parts were measured.").arg(name);
    }
    setSentence(sentences.join(u' '));
}

} // namespace palimpsest
