// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/truth_ratio_chart.h"

#include "widgets/inspect/model_style.h"
#include "widgets/items/chart_style.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

QString pValue(const KolmogorovSmirnov& test)
{
    const QLocale locale;
    return test.p > 0 || std::isnan(test.p) ? locale.toString(test.p, 'g', 3) : TruthRatioChart::tr("10^%1").arg(locale.toString(test.log10P, 'f', 1));
}

} // namespace

TruthRatioChart::TruthRatioChart(QWidget* parent)
    : TextChartPane(tr("Truth ratios of the forget set"),
                tr("The truth ratio of a record is how much more likely a paraphrase of the true answer is than wrong answers. The curves show the share of records whose truth ratio is no "
                   "larger. A model that never saw the forget set has Retrain's curve; forget quality is the p-value of the Kolmogorov-Smirnov test between B and Retrain."),
                parent)
{
}

void TruthRatioChart::setReading(std::shared_ptr<const TextReading> reading)
{
    m_reading = std::move(reading);
    draw();
}

void TruthRatioChart::drawChart()
{
    plot().xAxis->setLabel(tr("log₁₀ of the truth ratio"));
    plot().yAxis->setLabel(tr("Share of the records [%]"));
    plot().yAxis->setRange(0, 102);
    if (!m_reading)
        return;
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const auto& each : m_reading->truthRatios)
        for (const double logarithm : each.logRatios)
            if (std::isfinite(logarithm)) {
                low = std::min(low, logarithm / std::log(10));
                high = std::max(high, logarithm / std::log(10));
            }
    QStringList sentences;
    if (low > high)
        sentences << tr("No record of the forget set has a truth ratio: it needs wrong answers beside the true one.");
    else
        plot().xAxis->setRange(low - 0.04 * (high - low + 0.1), high + 0.04 * (high - low + 0.1));
    const QLocale locale;
    for (auto each = m_reading->truthRatios.rbegin(); each != m_reading->truthRatios.rend(); ++each) { // B above the others
        auto* graph = plot().addGraph();
        graph->setName(modelName(each->model));
        graph->setLineStyle(QCPGraph::lsStepLeft);
        graph->setPen(modelPen(each->model, palette()));
        QVector<double> keys, values;
        const double count = double(each->logRatios.size());
        const auto below = std::count(each->logRatios.begin(), each->logRatios.end(), -std::numeric_limits<double>::infinity());
        keys << low - 100; // from where nothing is, outside of what is seen
        values << 100 * double(below) / count;
        for (std::size_t i = 0; i < each->logRatios.size(); ++i)
            if (std::isfinite(each->logRatios[i])) {
                keys << each->logRatios[i] / std::log(10);
                values << 100 * double(i + 1) / count;
            }
        keys << high + 100;
        values << values.back();
        graph->setData(keys, values, true);
    }
    for (const auto& each : m_reading->truthRatios)
        if (each.toRetrain)
            sentences << tr("%1 against Retrain: D = %2, p = %3.").arg(modelName(each.model), locale.toString(each.toRetrain->statistic, 'f', 3), pValue(*each.toRetrain));
    if (!m_reading->truthProblem.empty())
        sentences << QString::fromStdString(m_reading->truthProblem);
    setSentence(sentences.join(u' '));
}

} // namespace palimpsest
