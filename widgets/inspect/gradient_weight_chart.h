// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspect/text_chart_pane.h"
#include "widgets/inspect/text_reading.h"

#include <memory>

class QComboBox;
class QDoubleSpinBox;

namespace palimpsest {

/// How hard NPO (w) and SimNPO (n·w′) push on every forget sequence after a chosen epoch of B, against the length of its answer: what either loss would do at the model that B was
/// then, whichever method made it.
class GradientWeightChart : public TextChartPane
{
    Q_OBJECT
public:
    explicit GradientWeightChart(QWidget* parent = nullptr);

    void setReading(std::shared_ptr<const TextReading> reading);

protected:
    void drawChart() override;

private:
    QDoubleSpinBox* addBeta(const QString& name, const QString& tip);

    std::shared_ptr<const TextReading> m_reading;
    QComboBox* m_epoch;
    QDoubleSpinBox* m_npoBeta;
    QDoubleSpinBox* m_simNpoBeta;
};

} // namespace palimpsest
