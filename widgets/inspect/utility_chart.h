// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/text_charts/text_chart_pane.h"
#include "widgets/inspect/text_reading.h"

#include <memory>

namespace palimpsest {

/// The nine parts of model utility under both models: probability, ROUGE-L recall and truth ratio of retain set, real authors and world facts.
class UtilityChart : public TextChartPane
{
    Q_OBJECT
public:
    explicit UtilityChart(QWidget* parent);

    void setReading(std::shared_ptr<const TextReading> reading);

protected:
    void drawChart() override;

private:
    std::shared_ptr<const TextReading> m_reading;
};

} // namespace palimpsest
