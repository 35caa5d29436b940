// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/coreset_table.h"

#include <QWidget>

class QCustomPlot;
class QLabel;

namespace palimpsest {

/// Test accuracy of Retrain over the share of the data that is kept, a line a rule with 95 % intervals; all data as a dashed line.
class CoresetChart : public QWidget
{
    Q_OBJECT
public:
    explicit CoresetChart(QWidget* parent = nullptr);

    void setTable(const CoresetTable& table);

protected:
    void changeEvent(QEvent* event) override;

private:
    void draw();

    CoresetTable m_table;
    QCustomPlot* m_plot;
    QLabel* m_legend;
};

} // namespace palimpsest
