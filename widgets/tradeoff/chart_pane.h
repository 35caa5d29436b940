// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tradeoff/chart_export.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace palimpsest {

class ChartTable;
class EmptyState;
class Session;
class StudyChoice;

/// One way of looking at the runs of a study: controls, a chart, the same numbers as a table one key away, and an empty face that says what is missing.
/// The Trade-off page has several of these and shows one. What they share is here: when to make the chart anew, the faces, the lines below.
class ChartPane : public QWidget
{
    Q_OBJECT
public:
    ChartPane(Session& session, StudyChoice& study, QWidget* parent = nullptr);

    virtual QString id() const = 0;       ///< "scatter": for settings and object names
    virtual QString title() const = 0;    ///< "Scatter"
    virtual QString iconName() const = 0;

    void freshen(); ///< makes the chart anew if runs or filter changed since
    bool showsTable() const { return m_table; }
    void setTable(bool on);
    QString sentence() const; ///< what is said about the selection

    virtual bool isEmpty() const = 0;          ///< there is no chart
    virtual ChartExport chartExport() = 0;     ///< the chart as it is shown; only if not empty
    virtual QSize leastExportSize() const { return kLeastExport; } ///< as ChartExport::least
    virtual void showAll() {}                  ///< back from zoom or brushes
    virtual bool hasAxes() const { return true; } ///< an axis across and one up, to swap or to make logarithmic
    virtual bool isLogarithmic(Qt::Orientation) const { return false; }
    virtual void setLogarithmic(Qt::Orientation, bool) {}
    virtual void swapAxes() {}

Q_SIGNALS:
    void pageRequested(const QString& objectName);
    void message(const QString& sentence, const QString& hint, bool isError);
    void optionsChanged(); ///< what the page's commands show: logarithmic axes, table

protected:
    /// The rows, the filter or the study changed: make everything anew.
    virtual void refresh() = 0;
    virtual void showSelection() = 0;
    virtual void fillTable() = 0;                         ///< the table's rows are looked at
    virtual void emptyAction(const QString& target) = 0;  ///< the empty face's button, with the target that showEmpty was given

    /// Puts the parts together; `side` may be null. `table` is shown sorted by `sortColumn` at first.
    void assemble(QWidget* controls, QWidget* chart, QWidget* side, ChartTable* table, int sortColumn);
    void showChart(); ///< or the table, if that is what is wanted
    void showEmpty(const QString& title, const QString& sentence, const QString& action = {}, const QString& target = {});
    /// The faces that all views share: nothing read yet, no runs, none finished, all filtered away. True if one of them is shown.
    bool showCommonEmpty(std::size_t finished, std::size_t shown, const QString& what);
    /// Adds a list to a row of controls, with a caption in front of it unless that is empty.
    static QComboBox* addList(QHBoxLayout* row, const QString& caption, const QString& name, const QString& tip);
    void setSentence(const QString& html);
    void setNotes(const QStringList& notes);
    bool isStale() const { return m_stale; }
    void remake(); ///< after other options: refresh, selection, table
    /// Selects the rows of the table's items that stand for chosen runs, without announcing it.
    void selectTableItems(const QList<int>& items);
    /// Selects runs; with `add`, those that are selected as a whole leave and others join.
    void select(const QStringList& ids, bool add);
    QString studyCaption() const; ///< the forget set, and what is filtered
    void showEvent(QShowEvent* event) override;

    Session& m_session;
    StudyChoice& m_study;

private:
    void markStale(bool soon);
    void takeTableSelection();

    QTimer m_timer;
    bool m_stale = true, m_selectionStale = false, m_table = false, m_tableFilled = false, m_empty = true;
    QSplitter* m_columns;
    QStackedWidget* m_faces;
    QTableView* m_tableView;
    ChartTable* m_values = nullptr;
    EmptyState* m_emptyState;
    QString m_emptyTarget;
    QLabel *m_sentence, *m_notes;
};

} // namespace palimpsest
