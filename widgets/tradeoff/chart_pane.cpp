// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/chart_pane.h"

#include "widgets/shell/empty_state.h"
#include "widgets/shell/theme.h"
#include "widgets/tradeoff/chart_table.h"
#include "widgets/tradeoff/study_choice.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSet>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRefreshDelay = 200; // milliseconds: ten announcements a second need not be ten charts
enum Face { ChartFace, TableFace, EmptyFace };

} // namespace

ChartPane::ChartPane(Session& session, StudyChoice& study, QWidget* parent)
    : QWidget(parent), m_session(session), m_study(study), m_columns(new QSplitter(Qt::Horizontal, this)), m_faces(new QStackedWidget(m_columns)),
      m_tableView(new QTableView(m_faces)), m_emptyState(new EmptyState(u"tradeoff"_s, {}, {}, {}, m_faces)),
      m_sentence(new QLabel(this)), m_notes(new QLabel(this))
{
    m_tableView->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tableView->setAlternatingRowColors(true);
    m_tableView->setShowGrid(false);
    m_tableView->setTabKeyNavigation(false);
    m_tableView->verticalHeader()->hide();
    m_tableView->horizontalHeader()->setHighlightSections(false);
    m_tableView->horizontalHeader()->setStretchLastSection(true);
    m_tableView->setAccessibleName(tr("The chart's numbers"));
    m_tableView->setToolTip(tr("The same numbers as in the chart. T goes back."));
    m_sentence->setObjectName(u"sentence"_s);
    m_sentence->setAccessibleName(tr("What the chosen point means"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setMinimumHeight(m_sentence->fontMetrics().lineSpacing() * 2);
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_notes->setObjectName(u"notes"_s);
    m_notes->setWordWrap(true);
    m_notes->hide();

    m_timer.setSingleShot(true);
    m_timer.setInterval(kRefreshDelay);
    connect(&m_timer, &QTimer::timeout, this, &ChartPane::freshen);
    connect(&session, &Session::runsChanged, this, [this] { markStale(false); });
    connect(&session, &Session::loaded, this, [this] { markStale(false); });
    connect(&session.filter(), &RunFilter::changed, this, [this] { markStale(true); });
    connect(&study, &StudyChoice::changed, this, [this] { markStale(true); });
    connect(&session.selection(), &RunSelection::runsChanged, this, [this] {
        if (m_stale) // the refresh that is due does this
            return;
        m_selectionStale = !isVisible();
        if (!m_selectionStale)
            showSelection();
    });
    connect(m_emptyState, &EmptyState::actionRequested, this, [this] {
        if (m_emptyTarget == u"experiment"_s || m_emptyTarget == u"runs"_s)
            Q_EMIT pageRequested(m_emptyTarget);
        else if (m_emptyTarget == u"filter"_s)
            m_session.filter().clear();
        else
            emptyAction(m_emptyTarget);
    });
}

void ChartPane::assemble(QWidget* controls, QWidget* chart, QWidget* side, ChartTable* table, int sortColumn)
{
    m_values = table;
    m_tableView->setModel(table);
    m_tableView->setSortingEnabled(true);
    m_tableView->sortByColumn(sortColumn, Qt::AscendingOrder);
    connect(m_tableView->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ChartPane::takeTableSelection);
    m_faces->addWidget(chart);
    m_faces->addWidget(m_tableView);
    m_faces->addWidget(m_emptyState);
    m_columns->setChildrenCollapsible(false);
    m_columns->addWidget(m_faces);
    m_columns->setStretchFactor(0, 1);
    if (side) {
        m_columns->addWidget(side);
        m_columns->setStretchFactor(1, 0);
        m_columns->setSizes({900, 190});
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(controls);
    layout->addWidget(m_columns, 1);
    layout->addWidget(m_sentence);
    layout->addWidget(m_notes);
    setFocusProxy(m_faces);
}

void ChartPane::markStale(bool soon)
{
    m_stale = true;
    if (!isVisible())
        return;
    if (soon)
        freshen();
    else if (!m_timer.isActive())
        m_timer.start();
}

void ChartPane::freshen()
{
    m_timer.stop();
    if (m_stale)
        remake();
}

void ChartPane::remake()
{
    m_stale = false;
    m_tableFilled = false;
    refresh();
    showSelection();
}

void ChartPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    freshen();
    if (std::exchange(m_selectionStale, false))
        showSelection();
}

void ChartPane::setTable(bool on)
{
    m_table = on;
    if (!m_empty) {
        showChart();
        showSelection();
        m_faces->currentWidget()->setFocus();
    }
    Q_EMIT optionsChanged();
}

void ChartPane::showChart()
{
    m_empty = false;
    if (m_table && !m_tableFilled) { // many rows of words: only made when somebody looks
        fillTable();
        m_tableView->resizeColumnsToContents();
        m_tableFilled = true;
    }
    m_faces->setCurrentIndex(m_table ? TableFace : ChartFace);
    m_faces->setFocusProxy(m_faces->currentWidget());
}

void ChartPane::showEmpty(const QString& title, const QString& sentence, const QString& action, const QString& target)
{
    m_empty = true;
    m_emptyState->setTitle(title);
    m_emptyState->setSentence(sentence);
    m_emptyState->setAction(action);
    m_emptyTarget = target;
    m_faces->setCurrentIndex(EmptyFace);
    m_faces->setFocusProxy(m_emptyState);
}

bool ChartPane::showCommonEmpty(std::size_t finished, std::size_t shown, const QString& what)
{
    if (!m_session.isLoaded())
        showEmpty(tr("Reading the runs…"), tr("They appear as soon as the index is read."));
    else if (m_session.runs().empty())
        showEmpty(tr("No runs yet"), what, tr("Set up an experiment"), u"experiment"_s);
    else if (finished == 0)
        showEmpty(tr("No finished run yet"), tr("Runs appear here as they finish."), tr("Show runs"), u"runs"_s);
    else if (shown == 0)
        showEmpty(tr("The filter hides every run"), tr("None of the %1 finished runs of this forget set passes the filter.").arg(finished),
                  tr("Clear the filter"), u"filter"_s);
    else
        return false;
    return true;
}

QComboBox* ChartPane::addList(QHBoxLayout* row, const QString& caption, const QString& name, const QString& tip)
{
    QWidget* bar = row->parentWidget();
    auto* list = new QComboBox(bar);
    list->setAccessibleName(name);
    list->setToolTip(tip);
    list->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    list->setMinimumContentsLength(8); // a narrow window cuts the longest rather than grow
    if (!caption.isEmpty()) {
        auto* label = new QLabel(caption, bar);
        label->setBuddy(list);
        row->addWidget(label);
    }
    row->addWidget(list);
    return list;
}

void ChartPane::setSentence(const QString& html)
{
    m_sentence->setText(html);
}

QString ChartPane::sentence() const
{
    return m_sentence->text();
}

void ChartPane::setNotes(const QStringList& notes)
{
    m_notes->setText(notes.join(u' '));
    m_notes->setVisible(!notes.isEmpty());
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, themeColours(colours).faintText);
    m_notes->setPalette(colours);
}

void ChartPane::selectTableItems(const QList<int>& items)
{
    if (!m_tableFilled)
        return;
    const QSignalBlocker blocker(m_tableView->selectionModel());
    QItemSelection rows;
    for (const int item : items) {
        const QModelIndex index = m_values->index(m_values->rowOf(std::size_t(item)), 0);
        rows.select(index, index.siblingAtColumn(m_values->columnCount() - 1));
    }
    m_tableView->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    m_tableView->viewport()->update(); // the view did not hear of it
}

void ChartPane::takeTableSelection()
{
    QStringList ids;
    for (const QModelIndex& index : m_tableView->selectionModel()->selectedRows())
        ids << index.data(IdRole).toStringList();
    m_session.selection().setRuns(ids);
}

void ChartPane::select(const QStringList& ids, bool add)
{
    RunSelection& selection = m_session.selection();
    if (!add) {
        selection.setRuns(ids);
        return;
    }
    QStringList all = selection.runs();
    const QSet<QString> before(all.begin(), all.end()), these(ids.begin(), ids.end());
    if (before.contains(these))
        all.removeIf([&](const QString& id) { return these.contains(id); });
    else
        all << ids; // the selection drops doubles
    selection.setRuns(all);
}

QString ChartPane::studyCaption() const
{
    QStringList parts;
    if (const Study* study = m_study.current())
        parts << study->title;
    else
        parts << tr("all forget sets");
    for (const FilterChip& chip : m_session.filter().chips())
        parts << chip.text;
    return parts.join(u" · "_s);
}

} // namespace palimpsest
