// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/page.h"

#include <QTimer>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QStackedWidget;
class QTreeView;

namespace palimpsest {

class DistanceLegend;
class EmptyState;
class ParetoChoice;
class QueueModel;
class RunPanel;
class RunsModel;
class Session;

/// All runs of the workspace: choose, filter, sort, group, compare, control; below the table the chosen run, beside it the queue.
class RunsPage : public Page
{
    Q_OBJECT
public:
    explicit RunsPage(Session& session, QWidget* parent = nullptr);
    ~RunsPage() override;

    QString title() const override;
    QString iconName() const override;
    QString purpose() const override;

    RunsModel& model() { return *m_model; }

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void importLogs();
    QWidget* makeFilterBar();
    QWidget* makeQueueSide();
    void makeCommands();
    void query();
    void ask();             ///< boxes → shared filter
    void showFilter();      ///< shared filter → boxes and table
    void fillChoices();
    void refreshFace();
    void refreshPanel();
    void refreshLegend();
    void takeSelection();   ///< table → shared selection
    void showSelection();   ///< shared selection → table
    void moveInQueue(int by);
    void fitColumns();
    void hideColumns();
    void columnMenu(const QPoint& where);
    QStringList chosenRuns() const;
    void forChosen(const std::function<void(const QString&)>& action);

    Session& m_session;
    RunsModel* m_model;
    QueueModel* m_queueModel;
    QStackedWidget* m_faces;
    EmptyState* m_empty;
    QTreeView* m_table;
    RunPanel* m_panel;
    QListView* m_queueView;
    QWidget* m_queueSide;
    QLineEdit* m_filter;
    QComboBox *m_method, *m_state, *m_forgetSet;
    QLabel* m_count;
    DistanceLegend* m_legend;
    ParetoChoice* m_pareto;
    QAction *m_grouped, *m_differences, *m_coloured, *m_up, *m_down, *m_next, *m_preview;
    QTimer m_typing;
    bool m_showing = false, m_fitted = false, m_filterStale = true;
};

} // namespace palimpsest
