// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/page.h"
#include "widgets/tradeoff/chart_export.h"

#include <QTimer>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QListWidget;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace palimpsest {

class EmptyState;
class ScatterTableModel;
class ScatterView;
class Session;

/// Trade-off: forgetting against utility, or any metric against any other, over the runs of the workspace. Shows and changes the shared selection.
class TradeoffPage : public Page
{
    Q_OBJECT
public:
    explicit TradeoffPage(Session& session, QWidget* parent = nullptr);

    QString title() const override { return tr("Trade-off"); }
    QString iconName() const override { return QStringLiteral("tradeoff"); }
    QString purpose() const override { return tr("See what forgetting costs, over all runs."); }
    QList<QAction*> commands() const override { return m_commands; }

    const ScatterOptions& options() const { return m_options; }
    /// Shows other axes, another study or other points; the controls follow.
    void setOptions(const ScatterOptions& options);
    const ScatterData& data(); ///< as drawn; brought up to date first
    ScatterView& view() { return *m_view; }

    /// The chart as it is shown, ready for a file.
    ChartExport chartExport();
    void copyChart(); ///< to the clipboard: picture and SVG
    QString sentence() const; ///< what is said about the selection

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeControls();
    QWidget* makeSide();
    void makeCommands();
    QAction* addCommand(const QString& name, const QString& caption, const QString& iconId, const QKeySequence& shortcut, const QString& tip);

    void runsChanged();
    void refresh();         ///< everything from the session's rows
    void refreshControls();
    void refreshMethods();
    void refreshFace();     ///< chart, table or the sentence that says why there is none
    void refreshNotes();
    void refreshSelection();
    void emptyAction();
    void pick(const QList<int>& points, bool add);
    void showPointSummary(int point);
    void exportToFile();
    QString caption() const;
    QString missingSentence(bool x) const;
    std::string domain() const;
    bool metricHasValues(const std::string& metric) const;

    Session& m_session;
    ScatterOptions m_options;
    bool m_choseStudy = false; ///< by the person; until then the one with most finished runs is shown
    bool m_stale = true;
    bool m_table = false;
    bool m_tableShown = false; ///< the table's rows are those of the chart
    std::vector<Study> m_studies;
    std::optional<std::vector<RunGroup>> m_groups; ///< of all rows, made when a sentence is asked for
    QTimer m_refreshTimer;
    QList<QAction*> m_commands;
    QAction* m_tableAction = nullptr;
    QAction* m_logXAction = nullptr;
    QAction* m_logYAction = nullptr;

    QComboBox* m_study = nullptr;
    QComboBox* m_x = nullptr;
    QComboBox* m_y = nullptr;
    QComboBox* m_mode = nullptr;
    QComboBox* m_pointKind = nullptr;
    QComboBox* m_interval = nullptr;
    QStackedWidget* m_faces = nullptr;
    ScatterView* m_view = nullptr;
    QTableView* m_tableView = nullptr;
    ScatterTableModel* m_tableModel = nullptr;
    QSortFilterProxyModel* m_sorted = nullptr;
    EmptyState* m_empty = nullptr;
    QString m_emptyTarget; ///< what the empty state's button does: "experiment", "runs", "axes", "values", "methods", "linear"
    QWidget* m_side = nullptr;
    QListWidget* m_methods = nullptr;
    QLabel* m_key = nullptr;
    QLabel* m_sentence = nullptr;
    QLabel* m_notes = nullptr;
};

} // namespace palimpsest
