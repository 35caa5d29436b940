// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/chain_trajectories.h"
#include "widgets/text_charts/text_chart_pane.h"
#include "widgets/workspace/background.h"

#include <memory>
#include <vector>

class QCheckBox;
class QDoubleSpinBox;

namespace palimpsest {

/// The ways of runs on Markov chains: how far from the retain chain (x) and from each forget chain (y) the model was after every step, by method; the mean over seeds, and each seed.
class ChainChart : public TextChartPane
{
    Q_OBJECT
public:
    ChainChart(const Workspace& workspace, QWidget* parent);

    /// Runs that share forget set, model and setup; read in the background unless they are those that are shown.
    void setRuns(std::vector<RunRow> runs);

    const std::vector<ChainGroup>& groups() const { return m_groups; }
    QString textAt(const QPointF& position) const; ///< of the mean point that is nearest to a position of the plot; "" where none is near

protected:
    void drawChart() override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void showGroups(std::vector<ChainGroup> groups);
    QString costs() const;

    const Workspace& m_workspace;
    Latest<std::vector<ChainGroup>> m_reader;
    std::vector<ChainGroup> m_groups;
    std::vector<std::string> m_ids; ///< of the runs that were asked for
    QString m_problem;
    QDoubleSpinBox* m_threshold;
    QCheckBox* m_eachSeed;
};

} // namespace palimpsest
