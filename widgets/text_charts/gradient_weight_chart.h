// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/gradient_weights.h"
#include "core/store/stored_course.h"
#include "widgets/text_charts/text_chart_pane.h"

#include <optional>

class QComboBox;
class QDoubleSpinBox;

namespace palimpsest {

/// How hard NPO (w) and SimNPO (n·w′) push on every forget sequence after a chosen epoch of a run, against the length of its answer: what either loss would do at the model that the
/// run had then, whichever method made it.
class GradientWeightChart : public TextChartPane
{
    Q_OBJECT
public:
    explicit GradientWeightChart(QWidget* parent = nullptr);

    /// Of one run, what a person chose stays. The course of a run that works grows: its newest epoch is shown until an earlier one is chosen.
    /// `problem`: why there is no course.
    void setCourse(const QString& run, std::optional<StoredCourse> course, const WeightSettings& settings, const QString& problem, bool grows = false);

protected:
    void drawChart() override;

private:
    QDoubleSpinBox* addBeta(const QString& name, const QString& tip);

    QString m_run, m_problem;
    std::optional<StoredCourse> m_course;
    double m_margin = 0;
    QComboBox* m_epoch;
    QDoubleSpinBox* m_npoBeta;
    QDoubleSpinBox* m_simNpoBeta;
};

} // namespace palimpsest
