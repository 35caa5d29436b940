// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tradeoff/chart_pane.h"
#include "widgets/tradeoff/scatter_data.h"

class QComboBox;
class QLabel;
class QListWidget;

namespace palimpsest {

class ScatterTableModel;
class ScatterView;

/// Forgetting against utility, or any metric against any other.
class ScatterPane : public ChartPane
{
    Q_OBJECT
public:
    ScatterPane(Session& session, StudyChoice& study, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("scatter"); }
    QString title() const override { return tr("Scatter"); }
    QString iconName() const override { return QStringLiteral("tradeoff"); }

    const ScatterOptions& options() const { return m_options; }
    /// Shows other axes, another study or other points; the controls follow.
    void setOptions(const ScatterOptions& options);
    const ScatterData& data(); ///< as drawn; brought up to date first
    ScatterView& view() { return *m_view; }

    bool isEmpty() const override;
    ChartExport chartExport() override;
    void showAll() override;
    bool isLogarithmic(Qt::Orientation orientation) const override { return orientation == Qt::Horizontal ? m_options.logX : m_options.logY; }
    void setLogarithmic(Qt::Orientation orientation, bool on) override;
    void swapAxes() override;

protected:
    void refresh() override;
    void showSelection() override;
    void fillTable() override;
    void emptyAction(const QString& target) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeControls();
    QWidget* makeSide();
    void takeAxesOfDomain();
    void refreshControls();
    void refreshMethods();
    void refreshFace();
    void refreshNotes();
    void pick(const QList<int>& points, bool add);
    void showPointSummary(int point);
    QString caption() const;
    QString circleMeaning() const; ///< why a point is circled
    QString missingSentence(bool x) const;
    QString meaning(const std::string& groupKey);
    std::set<std::string> metricsWithValues() const; ///< ids, of the study's finished runs

    ScatterOptions m_options;
    std::vector<int> m_pointOfRow;     ///< −1 for runs that are no point
    std::string m_groupKey;            ///< whose meaning was asked for last
    QString m_meaning;
    QComboBox *m_x = nullptr, *m_y = nullptr, *m_mode = nullptr, *m_pointKind = nullptr, *m_interval = nullptr;
    ScatterView* m_view;
    ScatterTableModel* m_table;
    QWidget* m_side = nullptr;
    QListWidget* m_methods = nullptr;
    QLabel* m_key = nullptr;
};

} // namespace palimpsest
