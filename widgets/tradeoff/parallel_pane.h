// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tradeoff/chart_pane.h"
#include "widgets/tradeoff/parallel_data.h"

class QComboBox;

namespace palimpsest {

class ParallelLegend;
class ParallelView;
class ValuesModel;

/// All differing parameters and metrics side by side, a line a run. A brush on an axis is a range of the window's filter: every page follows.
class ParallelPane : public ChartPane
{
    Q_OBJECT
public:
    ParallelPane(Session& session, StudyChoice& study, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("parallel"); }
    QString title() const override { return tr("Parallel"); }
    QString iconName() const override { return QStringLiteral("columns"); }

    const ParallelOptions& options() const { return m_options; }
    void setOptions(const ParallelOptions& options); ///< the controls follow; arrangement and axes are remembered
    const ParallelData& data(); ///< as drawn; brought up to date first
    ParallelView& view() { return *m_view; }

    bool isEmpty() const override;
    ChartExport chartExport() override;
    QSize leastExportSize() const override;
    void showAll() override; ///< takes the brushes away
    bool hasAxes() const override { return false; }
    bool isLogarithmic(Qt::Orientation orientation) const override;
    void setLogarithmic(Qt::Orientation orientation, bool on) override;

protected:
    void refresh() override;
    void showSelection() override;
    void fillTable() override;
    void emptyAction(const QString& target) override;

private:
    QWidget* makeControls();
    void refreshControls();
    void refreshFace();
    void showBrushes();
    void moveAxis(const std::string& column, int to);
    void axisMenu(const std::string& column, const QPoint& where);
    void chooseAxes();
    void pick(const QList<int>& lines, bool add);
    QString lineName(std::size_t line) const;
    QString toolTipOf(std::size_t line) const;
    QString caption() const;
    void remember() const;

    ParallelOptions m_options;
    std::vector<unsigned char> m_unranged; ///< what the lines were made from
    bool m_linesStale = true;
    ParallelView* m_view;
    ParallelLegend* m_legend;
    ValuesModel* m_values;
    QComboBox *m_lines = nullptr, *m_color = nullptr;
    QComboBox* m_objectives[3] = {};
};

} // namespace palimpsest
