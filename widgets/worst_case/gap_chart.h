// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/worst_case_table.h"

#include <QWidget>

class QCustomPlot;
class QLabel;

namespace palimpsest {

/// Avg. Gap of every method, a mark a kind of set with its 95 % interval: methods below each other, doing nothing first and as a dashed line through all of them, because
/// a gap says nothing without it.
class GapChart : public QWidget
{
    Q_OBJECT
public:
    explicit GapChart(QWidget* parent = nullptr);

    void setTable(const WorstCaseTable& table);

protected:
    void changeEvent(QEvent* event) override;

private:
    void draw();

    WorstCaseTable m_table;
    QCustomPlot* m_plot;
    QLabel* m_legend;
};

} // namespace palimpsest
