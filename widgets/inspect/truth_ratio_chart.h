// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/text_charts/text_chart_pane.h"
#include "widgets/inspect/text_reading.h"

#include <memory>

namespace palimpsest {

/// The cumulative distributions of the truth ratios of the forget set: B, Retrain, Original, and A where it is none of them. Forget quality is the p-value of the largest
/// vertical distance between B and Retrain.
class TruthRatioChart : public TextChartPane
{
    Q_OBJECT
public:
    explicit TruthRatioChart(QWidget* parent = nullptr);

    void setReading(std::shared_ptr<const TextReading> reading);

protected:
    void drawChart() override;

private:
    std::shared_ptr<const TextReading> m_reading;
};

} // namespace palimpsest
