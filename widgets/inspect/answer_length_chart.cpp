// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/answer_length_chart.h"

#include "core/results/rank_correlation.h"
#include "widgets/inspect/side_style.h"
#include "widgets/items/chart_style.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {

AnswerLengthChart::AnswerLengthChart(QWidget* parent)
    : TextChartPane(tr("Memorisation against length"),
                tr("Every mark is a record: how many tokens its true answer has, and how likely the model finds that answer, normalised by its length (exp of the mean log-probability of its tokens)"),
                parent)
{
}

void AnswerLengthChart::setReading(std::shared_ptr<const TextReading> reading)
{
    m_reading = std::move(reading);
    draw();
}

void AnswerLengthChart::drawChart()
{
    plot().xAxis->setLabel(tr("n, tokens of the true answer"));
    plot().yAxis->setLabel(tr("Probability"));
    plot().yAxis->setRange(-0.03, 1.03);
    if (!m_reading)
        return;
    const QLocale locale;
    double longest = 1;
    QStringList correlations;
    for (const auto side : {Side::A, Side::B}) {
        QVector<double> keys, values;
        std::vector<double> lengths, probabilities;
        for (const auto& record : m_reading->records) {
            const TextScore& score = side == Side::A ? record.a.score : record.b.score;
            const auto probability = score.probability();
            if (!probability || !std::isfinite(*probability))
                continue;
            keys << double(*score.tokens);
            values << *probability;
            longest = std::max(longest, double(*score.tokens));
            lengths.push_back(double(*score.tokens));
            probabilities.push_back(*probability);
        }
        const QString name = side == Side::A ? tr("○ A") : tr("◆ B");
        addPoints(name, sideColor(side, palette()), side == Side::A)->setData(keys, values);
        if (lengths.size() > 2)
            correlations << tr("%1 %2").arg(name, locale.toString(spearman(lengths, probabilities), 'f', 2));
    }
    plot().xAxis->setRange(0, 1.04 * longest);
    setSentence(correlations.isEmpty() ? tr("There are too few answers to say more.") : tr("Spearman’s ρ of length and probability: %1.").arg(correlations.join(u", "_s)));
}

} // namespace palimpsest
