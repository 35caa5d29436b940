// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/text_charts/gradient_weight_chart.h"

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
    m_epoch->setToolTip(tr("The epoch after which the weights are taken; 0 is the original model"));
    head().addWidget(m_epoch);
    m_npoBeta = addBeta(tr("NPO β"), tr("Inverse temperature of NPO: the run's own if NPO makes it"));
    m_simNpoBeta = addBeta(tr("SimNPO β"), tr("Inverse temperature of SimNPO: the run's own if SimNPO makes it"));
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

void GradientWeightChart::setCourse(const QString& run, std::optional<StoredCourse> course, const WeightSettings& settings, const QString& problem, bool grows)
{
    const bool isAnother = run != m_run || !m_course || !course;
    const bool wasNewest = m_epoch->currentIndex() == m_epoch->count() - 1;
    const QString chosen = m_epoch->currentText();
    m_run = run;
    m_course = std::move(course);
    m_problem = problem;
    m_margin = settings.margin;
    for (QWidget* control : std::initializer_list<QWidget*>{m_epoch, m_npoBeta, m_simNpoBeta})
        control->setEnabled(m_course.has_value());
    const QSignalBlocker quietEpoch(m_epoch), quietNpo(m_npoBeta), quietSimNpo(m_simNpoBeta);
    m_epoch->clear();
    if (m_course) {
        for (const auto epoch : m_course->epochs)
            m_epoch->addItem(tr("epoch %1").arg(epoch));
        const int newest = m_epoch->count() - 1;
        if (isAnother) {
            m_npoBeta->setValue(settings.npoBeta);
            m_simNpoBeta->setValue(settings.simNpoBeta);
            m_epoch->setCurrentIndex(grows ? newest : std::min(1, newest)); // later all is forgotten
        } else {
            m_epoch->setCurrentIndex(grows && wasNewest ? newest : std::max(0, m_epoch->findText(chosen)));
        }
    }
    draw();
}

void GradientWeightChart::drawChart()
{
    plot().xAxis->setLabel(tr("n, tokens of the true answer"));
    plot().yAxis->setLabel(tr("Weight"));
    plot().yAxis->setRange(-0.05, 2.05);
    if (!m_course) {
        setSentence(m_problem);
        return;
    }
    const StoredCourse& course = *m_course;
    const auto epoch = std::size_t(std::max(0, m_epoch->currentIndex()));
    QVector<double> keys, npo, simNpo;
    double longest = 1, sumNpo = 0, sumSimNpo = 0;
    for (std::size_t i = 0; i < course.counts.size(); ++i) {
        const double n = course.counts[i], nll = course.nll[epoch][i], reference = course.nll[0][i];
        const double w = npoWeight(nll, reference, m_npoBeta->value()), scaled = n * simNpoWeight(nll, n, m_simNpoBeta->value(), m_margin);
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
    const QLocale locale;
    setSentence(keys.isEmpty() ? tr("The model gave no numbers after this epoch.")
                               : tr("Mean over %1 sequences: NPO %2, SimNPO %3.")
                                     .arg(locale.toString(keys.size()), locale.toString(sumNpo / double(keys.size()), 'f', 3), locale.toString(sumSimNpo / double(keys.size()), 'f', 3)));
}

} // namespace palimpsest
