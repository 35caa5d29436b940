// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/gradient_weight_chart.h"

#include "core/results/gradient_weights.h"
#include "widgets/items/chart_style.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace palimpsest {

GradientWeightChart::GradientWeightChart(QWidget* parent)
    : TextChartPane(tr("Gradient weights"),
                tr("Every mark is a forget sequence: how much the losses of NPO (w) and SimNPO (n·w′) push on it, by the tokens of its answer. w is 1 for all at the original model, whatever "
                   "their length; n·w′ is at most 1 and falls as the answer becomes unlikely."),
                parent),
      m_epoch(new QComboBox(this))
{
    m_epoch->setAccessibleName(tr("Epoch of the gradient weights"));
    m_epoch->setToolTip(tr("The epoch of B after which the weights are taken; 0 is the original model"));
    head().addWidget(m_epoch);
    m_npoBeta = addBeta(tr("NPO β"), tr("Inverse temperature of NPO: B's own if NPO made it"));
    m_simNpoBeta = addBeta(tr("SimNPO β"), tr("Inverse temperature of SimNPO: B's own if SimNPO made it"));
    connect(m_epoch, &QComboBox::currentIndexChanged, this, &GradientWeightChart::draw);
}

QDoubleSpinBox* GradientWeightChart::addBeta(const QString& name, const QString& tip)
{
    auto* field = new QDoubleSpinBox(this);
    field->setRange(0.01, 100);
    field->setDecimals(2);
    field->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    field->setAccessibleName(name);
    field->setToolTip(tip);
    auto* label = new QLabel(name, this);
    label->setBuddy(field);
    head().addWidget(label);
    head().addWidget(field);
    connect(field, &QDoubleSpinBox::valueChanged, this, &GradientWeightChart::draw);
    return field;
}

void GradientWeightChart::setReading(std::shared_ptr<const TextReading> reading)
{
    const bool isAnother = !m_reading || !reading || m_reading->runB != reading->runB;
    m_reading = std::move(reading);
    const bool has = m_reading && m_reading->course;
    for (QWidget* control : std::initializer_list<QWidget*>{m_epoch, m_npoBeta, m_simNpoBeta})
        control->setEnabled(has);
    if (isAnother) { // of one run, what a person chose stays
        const QSignalBlocker quietEpoch(m_epoch), quietNpo(m_npoBeta), quietSimNpo(m_simNpoBeta);
        m_epoch->clear();
        if (has) {
            for (const auto epoch : m_reading->course->epochs)
                m_epoch->addItem(tr("epoch %1").arg(epoch));
            m_epoch->setCurrentIndex(m_epoch->count() > 1 ? 1 : 0);
            m_npoBeta->setValue(m_reading->weights.npoBeta);
            m_simNpoBeta->setValue(m_reading->weights.simNpoBeta);
        }
    }
    draw();
}

void GradientWeightChart::drawChart()
{
    plot().xAxis->setLabel(tr("n, tokens of the true answer"));
    plot().yAxis->setLabel(tr("Weight"));
    plot().yAxis->setRange(-0.05, 2.05);
    if (!m_reading)
        return;
    if (!m_reading->course) {
        setSentence(QString::fromStdString(m_reading->courseProblem));
        return;
    }
    const StoredCourse& course = *m_reading->course;
    const auto epoch = std::size_t(std::max(0, m_epoch->currentIndex()));
    QVector<double> keys, npo, simNpo;
    double longest = 1, sumNpo = 0, sumSimNpo = 0;
    for (std::size_t i = 0; i < course.counts.size(); ++i) {
        const double n = course.counts[i], nll = course.nll[epoch][i], reference = course.nll[0][i];
        const double w = npoWeight(nll, reference, m_npoBeta->value()), scaled = n * simNpoWeight(nll, n, m_simNpoBeta->value(), m_reading->weights.margin);
        longest = std::max(longest, n);
        if (std::isnan(w) || std::isnan(scaled))
            continue;
        keys << n;
        npo << w;
        simNpo << scaled;
        sumNpo += w;
        sumSimNpo += scaled;
    }
    const ThemeColours colours = themeColours(palette());
    addPoints(tr("NPO: w"), colours.forget, true)->setData(keys, npo);
    addPoints(tr("SimNPO: n·w′"), colours.retain, false)->setData(keys, simNpo);
    plot().xAxis->setRange(0, 1.04 * longest);
    plot().legend->setVisible(true);
    plot().axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignRight | Qt::AlignTop);
    const QLocale locale;
    setSentence(keys.isEmpty() ? tr("The model gave no numbers after this epoch.")
                               : tr("Mean over %1 sequences: NPO %2, SimNPO %3.")
                                     .arg(locale.toString(keys.size()), locale.toString(sumNpo / double(keys.size()), 'f', 3), locale.toString(sumSimNpo / double(keys.size()), 'f', 3)));
}

} // namespace palimpsest
