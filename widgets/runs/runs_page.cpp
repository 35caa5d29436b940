// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/runs_page.h"

#include "core/experiment/catalogue.h"
#include "widgets/items/table_model.h"
#include "widgets/runs/distance_legend.h"
#include "widgets/runs/import_logs_dialog.h"
#include "widgets/runs/pareto_choice.h"
#include "widgets/runs/queue_model.h"
#include "widgets/runs/run_panel.h"
#include "widgets/runs/run_state_text.h"
#include "widgets/runs/runs_model.h"
#include "widgets/shell/empty_state.h"
#include "widgets/shell/filter_strip.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/workspace_command.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QUndoStack>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

constexpr int kTypingDelay = 200;      // ms after the last key
constexpr int kRoomForLegend = 1000;   // pixels of the page
constexpr int kWidestColumn = 320;     // pixels at first
constexpr int kProblemColumn = 140;    // empty in most rows: the tooltip and the panel below have the whole sentence
const QString kColumnsKey = u"runs/columns"_s; // column id → whether it is shown, for those that somebody chose

bool isShown(const RunsModel::Column& column)
{
    return QSettings().value(kColumnsKey).toMap().value(column.id, !column.secondary).toBool();
}

} // namespace

RunsPage::RunsPage(Session& session, QWidget* parent)
    : Page(parent), m_session(session), m_model(new RunsModel(session, this)), m_queueModel(new QueueModel(session, this)), m_faces(new QStackedWidget(this)),
      m_empty(new EmptyState(u"runs"_s, {}, {}, {}, this)), m_table(new QTreeView(this)), m_panel(new RunPanel(session, this))
{
    setObjectName(u"runs"_s);
    m_table->setModel(m_model);
    // A head with the table's own selection asks for every column whether all of it is selected: of many runs, seconds at each painting.
    m_table->header()->setSelectionModel(new QItemSelectionModel(m_model, m_table->header()));
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAllColumnsShowFocus(true);
    m_table->header()->setSortIndicator(-1, Qt::AscendingOrder); // as they were queued, until a head is clicked
    m_table->setSortingEnabled(true);
    m_table->setIndentation(14);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setAccessibleName(tr("Runs"));
    setFocusProxy(m_table);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->header()->setToolTip(tr("Click to sort, right-click to choose columns"));
    connect(m_table->header(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint& where) { columnMenu(m_table->header()->mapToGlobal(where)); });

    auto* upper = new QSplitter(Qt::Horizontal, this);
    upper->addWidget(m_table);
    upper->addWidget(makeQueueSide());
    upper->setStretchFactor(0, 1);
    upper->setChildrenCollapsible(false);
    upper->setSizes({920, 220});
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(upper);
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({380, 300});
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeFilterBar());
    layout->addWidget(new FilterStrip(session, content));
    layout->addWidget(splitter, 1);
    m_faces->addWidget(m_empty);
    m_faces->addWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_faces);
    makeCommands();

    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingDelay);
    connect(&m_typing, &QTimer::timeout, this, &RunsPage::ask);
    connect(&session.filter(), &RunFilter::changed, this, &RunsPage::showFilter);
    connect(m_empty, &EmptyState::actionRequested, this, [this] { Q_EMIT pageRequested(u"experiment"_s); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsPage::takeSelection);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        if (now.isValid())
            m_panel->setRun(m_model->runsOf(now).value(0));
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        hideColumns();
        showSelection();
    });
    connect(&session.selection(), &RunSelection::runsChanged, this, &RunsPage::showSelection);
    connect(&session, &Session::runsChanged, this, [this] {
        fillChoices();
        refreshFace();
    });
    connect(&session, &Session::loaded, this, &RunsPage::refreshFace);
    connect(&session, &Session::selectionsChanged, this, &RunsPage::refreshFace); // after the queue's model, which was made before
    connect(&session.queue(), &RunQueue::changed, this, &RunsPage::refreshFace);
    fillChoices();
    query();
    hideColumns();
    showSelection();
    refreshFace();
}

RunsPage::~RunsPage() = default;

QString RunsPage::title() const
{
    return tr("Runs");
}

QString RunsPage::iconName() const
{
    return u"runs"_s;
}

QString RunsPage::purpose() const
{
    return tr("All runs: watch, compare, control");
}

QWidget* RunsPage::makeFilterBar()
{
    auto* bar = new QWidget(this);
    m_filter = new QLineEdit(bar);
    m_filter->setPlaceholderText(tr("Filter (F)"));
    m_filter->setToolTip(tr("Words in name, method, forget set, state, note or tags; all of them must occur"));
    m_filter->setAccessibleName(tr("Filter runs"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(120);
    m_filter->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { m_typing.start(); });
    const auto box = [&](const QString& name) {
        auto* made = new QComboBox(bar);
        made->setAccessibleName(name);
        made->setToolTip(name);
        made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        made->setMinimumContentsLength(11);
        made->setPlaceholderText(tr("Several"));
        connect(made, &QComboBox::activated, this, &RunsPage::ask);
        return made;
    };
    m_method = box(tr("Only runs of this method"));
    m_state = box(tr("Only runs in this state"));
    m_forgetSet = box(tr("Only runs that forget this"));
    m_state->addItem(tr("Any state"), -1);
    for (const RunState state : {RunState::Queued, RunState::Running, RunState::Paused, RunState::Done, RunState::Failed, RunState::Cancelled,
                                 RunState::Crashed, RunState::Interrupted})
        m_state->addItem(icon(stateIconName(state)), stateTitle(state), int(state));
    m_grouped = addCommand({u"runs.group"_s, tr("Group repetitions"), u"group"_s, Qt::Key_G, tr("Runs that differ in their seed only: mean ± standard deviation"), true},
                           [this](bool) { query(); });
    m_differences = addCommand({u"runs.differences"_s, tr("Only what differs"), u"differences"_s, Qt::Key_D, tr("Show only parameters in which the shown runs differ"), true},
                               [this](bool) { query(); });
    m_coloured = addCommand({u"runs.colour"_s, tr("Colour by distance to Retrain"), u"colour"_s, Qt::Key_C, tr("The stronger the ground of a cell, the nearer to Retrain"), true},
                            [this](bool) { query(); });
    QAction* pareto = addCommand({u"runs.front"_s, tr("Pareto front"), u"tradeoff"_s, Qt::Key_T, tr("Mark the rows that no other row beats in the chosen objectives"), true},
                                 [](bool) {}); // ParetoChoice listens to it
    m_grouped->setChecked(QSettings().value(u"runs/grouped"_s, false).toBool());
    m_differences->setChecked(QSettings().value(u"runs/differences"_s, true).toBool());
    m_coloured->setChecked(QSettings().value(u"runs/coloured"_s, true).toBool());
    m_count = new QLabel(bar);
    m_legend = new DistanceLegend(bar);

    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(6);
    layout->addWidget(m_filter, 2);
    layout->addWidget(m_method, 1);
    layout->addWidget(m_forgetSet, 1);
    layout->addWidget(m_state, 1);
    layout->addWidget(m_count);
    for (QAction* action : {m_grouped, m_differences, m_coloured}) {
        auto* button = new QToolButton(bar);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setAccessibleName(action->text());
        layout->addWidget(button);
    }
    m_pareto = new ParetoChoice(pareto, bar);
    connect(m_pareto, &ParetoChoice::changed, this, &RunsPage::query);
    layout->addWidget(m_pareto);
    addCommand({u"runs.objectives"_s, tr("Choose the objectives of the Pareto front"), u"tradeoff"_s, Qt::SHIFT | Qt::Key_T,
                tr("Two or three metrics, and whether the front stands alone")},
               [this](bool) { m_pareto->showMenu(); });
    auto* columns = new QToolButton(bar);
    columns->setIcon(icon(u"columns"_s));
    columns->setToolTip(tr("Choose columns"));
    columns->setAccessibleName(tr("Choose columns"));
    connect(columns, &QToolButton::clicked, this, [this, columns] { columnMenu(columns->mapToGlobal(QPoint(0, columns->height()))); });
    layout->addWidget(columns);
    layout->addWidget(m_legend);
    return bar;
}

QWidget* RunsPage::makeQueueSide()
{
    m_queueSide = new QWidget(this);
    auto* title = new QLabel(tr("Queue"), m_queueSide);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_queueView = new QListView(m_queueSide);
    title->setBuddy(m_queueView);
    m_queueView->setModel(m_queueModel);
    m_queueView->setAccessibleName(tr("Selections under way, and waiting runs in their order"));
    m_queueView->setDragDropMode(QAbstractItemView::InternalMove);
    m_queueView->setDefaultDropAction(Qt::MoveAction);
    m_queueView->setDropIndicatorShown(true);
    m_queueView->setTextElideMode(Qt::ElideMiddle);
    m_queueView->setUniformItemSizes(true);
    m_queueView->setIconSize(QSize(16, 16));
    m_queueView->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_queueView->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& now) {
        if (now.isValid())
            m_session.selection().setRuns({now.data(IdRole).toString()});
    });
    auto* buttons = new QHBoxLayout;
    m_up = addCommand({u"runs.up"_s, tr("Move up in the queue"), u"up"_s, Qt::ALT | Qt::Key_Up, tr("The chosen waiting run starts earlier")}, [this](bool) { moveInQueue(-1); });
    m_down = addCommand({u"runs.down"_s, tr("Move down in the queue"), u"down"_s, Qt::ALT | Qt::Key_Down, tr("The chosen waiting run starts later")},
                        [this](bool) { moveInQueue(1); });
    m_next = addCommand({u"runs.next"_s, tr("Run next"), u"play"_s, Qt::ALT | Qt::Key_Home, tr("The chosen waiting run starts before all others")},
                        [this](bool) { moveInQueue(-1'000'000); });
    for (QAction* action : {m_up, m_down, m_next}) {
        auto* button = new QToolButton(m_queueSide);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setAccessibleName(action->text());
        buttons->addWidget(button);
    }
    auto* head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addLayout(buttons);
    auto* layout = new QVBoxLayout(m_queueSide);
    layout->setContentsMargins(6, 0, 6, 0);
    layout->setSpacing(3);
    layout->addLayout(head);
    layout->addWidget(m_queueView, 1);
    m_queueSide->setMinimumWidth(180);
    return m_queueSide;
}

void RunsPage::makeCommands()
{
    addCommand({u"runs.filter"_s, tr("Filter runs"), u"filter"_s, Qt::Key_F, tr("Type words to find")}, [this](bool) {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    addCommand({u"runs.clear-filter"_s, tr("Clear the filter"), u"close"_s, Qt::Key_Escape, tr("Show all runs")}, [this](bool) {
        m_typing.stop();
        m_session.filter().clear();
        m_table->setFocus();
    });
    QAction* import = addCommand({u"runs.import-logs"_s, tr("Import evaluation logs…"), u"import"_s, Qt::CTRL | Qt::Key_I,
                                  tr("Takes logs of TOFU, Unlearn-Simple or OpenUnlearning in as finished runs")},
                                 [this](bool) { importLogs(); });
    import->setProperty(kOfWorkspace, true);
    addCommand({u"runs.undo"_s, tr("Undo the change of the filter"), u"undo"_s, QKeySequence::Undo, tr("Show the runs that were shown before")},
               [this](bool) { m_session.filter().undoStack()->undo(); });
    QAction* sideA = addCommand({u"runs.side-a"_s, tr("Mark as A"), u"side-a"_s, Qt::Key_A, tr("The left side of every comparison")},
                                [this](bool) { m_session.selection().setSideA(chosenRuns().value(0)); });
    QAction* sideB = addCommand({u"runs.side-b"_s, tr("Mark as B"), u"side-b"_s, Qt::Key_B, tr("The right side of every comparison")},
                                [this](bool) { m_session.selection().setSideB(chosenRuns().value(0)); });
    QAction* inspect = addCommand({u"runs.inspect"_s, tr("Inspect A and B"), u"inspect"_s, Qt::Key_I, tr("Compare the two marked models")},
                                  [this](bool) { Q_EMIT pageRequested(u"inspect"_s); });
    m_preview = addCommand({u"runs.preview"_s, tr("Preview pictures"), u"image"_s, Qt::Key_V, tr("Draw pictures with the chosen text-to-image runs and their originals")}, [this](bool) {
        m_session.selection().setRuns(chosenRuns());
        Q_EMIT pageRequested(u"preview"_s);
    });
    QAction* note = addCommand({u"runs.note"_s, tr("Edit the note"), u"note"_s, Qt::Key_N, tr("Write something about the chosen run")}, [this](bool) { m_panel->editNote(); });
    for (QAction* action : m_panel->commands())
        addCommand(action, {action->objectName(), {}, {}, action->shortcut(), action->toolTip()});
    QAction* cancelAll = addCommand({u"runs.cancel-chosen"_s, tr("Cancel chosen runs"), u"cancel"_s, Qt::SHIFT | Qt::Key_X,
                                     tr("Stops the running ones and takes the waiting ones out of the queue")},
                                    [this](bool) { forChosen([this](const QString& id) { m_session.queue().cancelRun(id); }); });
    QAction* retryAll = addCommand({u"runs.retry-chosen"_s, tr("Retry or resume chosen runs"), u"retry"_s, Qt::SHIFT | Qt::Key_R,
                                    tr("Queues the failed, crashed, cancelled and interrupted ones again")},
                                   [this](bool) {
                                       forChosen([this](const QString& id) {
                                           const auto run = m_session.job(id);
                                           if (run && !m_session.queue().live(id) && run->state != RunState::Done && run->state != RunState::Queued)
                                               m_session.queue().retryRun(id);
                                       });
                                   });
    for (QAction* action : {sideA, sideB, inspect, m_preview, note, cancelAll, retryAll})
        m_table->addAction(action);
}

void RunsPage::query()
{
    RunsModel::Query wanted;
    wanted.grouped = m_grouped->isChecked();
    wanted.onlyDifferences = m_differences->isChecked();
    wanted.coloured = m_coloured->isChecked();
    wanted.objectives = m_pareto->objectives();
    wanted.onlyFront = m_pareto->onlyFront();
    QSettings settings;
    settings.setValue(u"runs/grouped"_s, wanted.grouped);
    settings.setValue(u"runs/differences"_s, wanted.onlyDifferences);
    settings.setValue(u"runs/coloured"_s, wanted.coloured);
    refreshLegend();
    m_table->setRootIsDecorated(wanted.grouped);
    m_model->setQuery(wanted);
    refreshFace();
}

// In a narrow window the boxes of the filter need its place; and pictures have no distance to Retrain.
void RunsPage::refreshLegend()
{
    m_legend->setVisible(m_coloured->isChecked() && m_model->hasDistances() && width() >= kRoomForLegend);
}

void RunsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    refreshLegend();
}

void RunsPage::ask()
{
    m_typing.stop();
    RunFilterSpec spec = m_session.filter().spec();
    const bool isTyping = spec.text != m_filter->text();
    spec.text = m_filter->text();
    // Without a choice in a box, several were asked for elsewhere: they stay.
    const auto take = [](const QComboBox* box, std::set<std::string>& wanted) {
        if (box->currentIndex() >= 0)
            wanted = box->currentIndex() == 0 ? std::set<std::string>{} : std::set{box->currentData().toString().toStdString()};
    };
    take(m_method, spec.methods);
    take(m_forgetSet, spec.forgetSets);
    if (m_state->currentIndex() >= 0)
        spec.states = m_state->currentIndex() == 0 ? std::set<RunState>{} : std::set{RunState(m_state->currentData().toInt())};
    m_session.filter().setSpec(spec, tr("filter runs"), isTyping ? u"text"_s : QString());
}

void RunsPage::showFilter()
{
    const RunFilterSpec& spec = m_session.filter().spec();
    m_typing.stop();
    if (m_filter->text() != spec.text) {
        const QSignalBlocker blocker(m_filter);
        m_filter->setText(spec.text);
    }
    const auto show = [](QComboBox* box, const auto& wanted, auto dataOf) {
        box->setCurrentIndex(wanted.empty() ? 0 : wanted.size() > 1 ? -1 : box->findData(dataOf(*wanted.begin())));
    };
    const auto id = [](const std::string& value) { return QVariant(QString::fromStdString(value)); };
    show(m_method, spec.methods, id);
    show(m_forgetSet, spec.forgetSets, id);
    show(m_state, spec.states, [](RunState state) { return QVariant(int(state)); });
    m_filterStale = !isVisible();
    if (m_filterStale)
        return;
    m_model->applyFilter();
    refreshFace();
}

void RunsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_filterStale)
        showFilter();
}

// The choices that the runs offer; what was chosen stays chosen.
void RunsPage::fillChoices()
{
    std::map<QString, QString> methodTitles, setNames;
    for (const RunRow& run : m_session.runs()) {
        const QString id = QString::fromStdString(run.method);
        if (!methodTitles.contains(id)) {
            const MethodDescriptor* method = findMethod(run.method);
            methodTitles.emplace(id, method ? QString::fromStdString(method->title) : id);
        }
        setNames.try_emplace(QString::fromStdString(run.forgetSetHash), QString::fromStdString(run.forgetSetName));
    }
    const auto fill = [](QComboBox* box, const QString& all, const std::map<QString, QString>& choices) {
        if (box->count() == int(choices.size()) + 1)
            return;
        const QVariant chosen = box->currentData();
        box->clear();
        box->addItem(all, QString());
        for (const auto& [id, title] : choices)
            box->addItem(title, id);
        box->setCurrentIndex(std::max(0, box->findData(chosen)));
    };
    fill(m_method, tr("Any method"), methodTitles);
    fill(m_forgetSet, tr("Any forget set"), setNames);
}

void RunsPage::refreshFace()
{
    const bool none = m_session.runs().empty() && m_queueModel->rowCount() == 0;
    if (none && !m_session.isLoaded()) {
        m_empty->setTitle(tr("Reading the workspace…"));
        m_empty->setSentence({});
        m_empty->setAction({});
    } else if (none) {
        m_empty->setTitle(tr("No runs yet"));
        m_empty->setSentence(tr("A run is one method applied once to make a model forget. Choose forget sets and methods on the Set up page and start them; "
                                "they appear here at once."));
        m_empty->setAction(tr("New experiment"));
    }
    m_faces->setCurrentIndex(none ? 0 : 1);
    if (!m_session.runs().empty() && !m_fitted) {
        m_fitted = true;
        fitColumns();
    }
    refreshPanel();
    const int shown = m_model->shownRuns(), all = int(m_session.runs().size());
    m_count->setText(shown == all ? tr("%Ln run(s)", nullptr, all) : tr("%1 of %Ln run(s)", nullptr, all).arg(QLocale().toString(shown)));
    m_queueSide->setVisible(m_queueModel->rowCount() > 0);
    refreshLegend();
    const auto& runs = m_session.runs();
    m_preview->setVisible(std::any_of(runs.begin(), runs.end(), [](const RunRow& run) { return run.domain == "text-to-image"; }));
}

// Nothing chosen: the panel follows what runs now, or stays where it is, or begins with the first row; always with a run that the table shows.
void RunsPage::refreshPanel()
{
    const auto isHidden = [this](const QString& id) { return !m_model->indexOf(id).isValid() && !m_session.selectionRow(id); };
    if (m_session.selection().runs().isEmpty()) {
        QString wanted = isHidden(m_panel->runId()) ? m_model->runsOf(m_model->index(0, 0)).value(0) : m_panel->runId();
        if (!m_session.queue().live(wanted))
            for (const QString& id : m_session.queue().running())
                if (!isHidden(id)) {
                    wanted = id;
                    break;
                }
        m_panel->setRun(wanted);
    }
    m_panel->setLeftOut(isHidden(m_panel->runId()));
}

QStringList RunsPage::chosenRuns() const
{
    const QModelIndex current = m_table->currentIndex();
    const QStringList selected = m_session.selection().runs();
    if (current.isValid()) {
        const QStringList here = m_model->runsOf(current);
        if (here.size() == 1 && !selected.contains(here.first()))
            return here;
        if (!here.isEmpty() && selected.contains(here.first())) { // the current one leads
            QStringList ordered = here;
            for (const QString& id : selected)
                if (!ordered.contains(id))
                    ordered << id;
            return ordered;
        }
    }
    return selected;
}

void RunsPage::forChosen(const std::function<void(const QString&)>& action)
{
    for (const QString& id : chosenRuns())
        action(id);
}

void RunsPage::takeSelection()
{
    if (m_showing)
        return;
    QStringList ids;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows())
        ids << m_model->runsOf(row);
    m_showing = true; // our own echo
    m_session.selection().setRuns(ids);
    m_showing = false;
}

void RunsPage::showSelection()
{
    const QStringList& ids = m_session.selection().runs();
    if (ids.size() == 1 || (!ids.isEmpty() && !ids.contains(m_panel->runId())))
        m_panel->setRun(ids.first());
    refreshPanel();
    if (m_showing)
        return;
    m_showing = true;
    std::map<QModelIndex, std::vector<int>> chosen; // by parent
    QModelIndex first;
    for (const QString& id : ids) {
        QModelIndex row = m_model->indexOf(id);
        if (!row.isValid())
            continue;
        if (row.parent().isValid() && !m_table->isExpanded(row.parent()))
            row = row.parent();
        chosen[row.parent()].push_back(row.row());
        if (!first.isValid())
            first = row;
    }
    // Neighbours in one range: views look through all ranges for every cell they paint.
    QItemSelection rows;
    for (auto& [parent, places] : chosen) {
        std::sort(places.begin(), places.end());
        for (std::size_t from = 0, to = 0; from < places.size(); from = to) {
            for (to = from + 1; to < places.size() && places[to] <= places[to - 1] + 1;)
                ++to;
            rows.select(m_model->index(places[from], 0, parent), m_model->index(places[to - 1], 0, parent));
        }
    }
    m_table->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (first.isValid()) {
        m_table->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
        m_table->scrollTo(first);
    }
    m_showing = false;
}

void RunsPage::moveInQueue(int by)
{
    QString id = m_queueView->hasFocus() ? m_queueView->currentIndex().data(IdRole).toString() : chosenRuns().value(0);
    const qsizetype place = m_session.queue().waiting().indexOf(id);
    if (place >= 0)
        m_session.queue().move(id, int(std::max<qsizetype>(0, place + by)));
}

void RunsPage::fitColumns()
{
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (m_table->isColumnHidden(column))
            continue;
        m_table->resizeColumnToContents(column);
        const int widest = m_model->columns()[std::size_t(column)].id == u"problem"_s ? kProblemColumn : kWidestColumn;
        m_table->setColumnWidth(column, std::min(widest, m_table->columnWidth(column) + 6));
    }
    // The state grows while a run works.
    m_table->setColumnWidth(0, std::max(m_table->columnWidth(0), m_table->fontMetrics().horizontalAdvance(tr("%1 %2 %").arg(stateTitle(RunState::Running)).arg(100)) + 48));
}

void RunsPage::hideColumns()
{
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->setColumnHidden(column, !isShown(m_model->columns()[std::size_t(column)]));
    if (m_fitted)
        fitColumns();
}

void RunsPage::columnMenu(const QPoint& where)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    QMenu* more = nullptr; // the list of all metrics is longer than a small screen
    for (const RunsModel::Column& column : m_model->columns()) {
        const bool isExtra = column.kind == RunsModel::Column::Metric && column.secondary;
        if (isExtra && !more) {
            more = menu->addMenu(tr("More metrics"));
            more->setToolTipsVisible(true);
        }
        QAction* action = (isExtra ? more : menu)->addAction(column.title);
        action->setToolTip(column.help);
        action->setCheckable(true);
        action->setChecked(isShown(column));
        action->setEnabled(column.kind != RunsModel::Column::Name);
        connect(action, &QAction::toggled, this, [this, id = column.id](bool shown) {
            QVariantMap chosen = QSettings().value(kColumnsKey).toMap();
            chosen.insert(id, shown);
            QSettings().setValue(kColumnsKey, chosen);
            hideColumns();
        });
    }
    menu->popup(where);
}

void RunsPage::importLogs()
{
    Q_EMIT pageRequested(objectName()); // what comes in is seen there
    auto* dialog = new ImportLogsDialog(QString::fromStdString(m_session.workspace().folder().string()), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ImportLogsDialog::imported, &m_session, &Session::refreshRun);
    dialog->open();
}

} // namespace palimpsest
