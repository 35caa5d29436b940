// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/text_charts/text_chart_pane.h"
#include "widgets/inspect/text_reading.h"

#include <memory>

class QComboBox;

namespace palimpsest {

/// What comes back under the relearning attack: a chosen value of the forget set over the attack's epochs for B, and for the other models that had the same attack.
class RelearningChart : public TextChartPane
{
    Q_OBJECT
public:
    explicit RelearningChart(QWidget* parent = nullptr);

    void setReading(std::shared_ptr<const TextReading> reading);

protected:
    void drawChart() override;

private:
    std::shared_ptr<const TextReading> m_reading;
    QComboBox* m_value;
};

} // namespace palimpsest
