// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/text_charts/text_chart_pane.h"
#include "widgets/inspect/text_reading.h"

#include <memory>

namespace palimpsest {

/// Memorisation of every record of the group, the normalised probability of its true answer, against the length of that answer, under A and B.
class AnswerLengthChart : public TextChartPane
{
    Q_OBJECT
public:
    explicit AnswerLengthChart(QWidget* parent = nullptr);

    void setReading(std::shared_ptr<const TextReading> reading);

protected:
    void drawChart() override;

private:
    std::shared_ptr<const TextReading> m_reading;
};

} // namespace palimpsest
