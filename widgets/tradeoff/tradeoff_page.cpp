// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/tradeoff_page.h"

#include "core/base/error.h"
#include "core/results/wording.h"
#include "widgets/shell/empty_state.h"
#include "widgets/shell/icons.h"
#include "widgets/shell/theme.h"
#include "widgets/tradeoff/export_dialog.h"
#include "widgets/tradeoff/markers.h"
#include "widgets/tradeoff/scatter_table_model.h"
#include "widgets/tradeoff/scatter_view.h"
#include "widgets/workspace/selection.h"
#include "widgets/workspace/session.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QSet>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRefreshDelay = 200; // milliseconds: ten announcements a second need not be ten charts
enum Face { ChartFace, TableFace, EmptyFace };

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QString metricTitle(const std::string& id)
{
    const MetricDescriptor* metric = findMetric(id);
    return text(metric ? metric->title : id);
}

} // namespace

TradeoffPage::TradeoffPage(Session& session, QWidget* parent)
    : Page(parent), m_session(session), m_options(defaultOptions({}))
{
    setObjectName(u"tradeoff"_s);
    m_faces = new QStackedWidget(this);
    m_view = new ScatterView(m_faces);
    m_tableModel = new ScatterTableModel(this);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSourceModel(m_tableModel);
    m_sorted->setSortRole(ValueRole);
    m_tableView = new QTableView(m_faces);
    m_tableView->setModel(m_sorted);
    m_tableView->setSortingEnabled(true);
    m_tableView->sortByColumn(ScatterTableModel::Method, Qt::AscendingOrder);
    m_tableView->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tableView->setAlternatingRowColors(true);
    m_tableView->setShowGrid(false);
    m_tableView->setTabKeyNavigation(false);
    m_tableView->verticalHeader()->hide();
    m_tableView->horizontalHeader()->setHighlightSections(false);
    m_tableView->horizontalHeader()->setStretchLastSection(true);
    m_tableView->setAccessibleName(tr("The chart's numbers"));
    m_tableView->setToolTip(tr("The same numbers as in the chart. T goes back."));
    m_empty = new EmptyState(u"tradeoff"_s, {}, {}, {}, m_faces);
    m_faces->addWidget(m_view);
    m_faces->addWidget(m_tableView);
    m_faces->addWidget(m_empty);

    m_sentence = new QLabel(this);
    m_sentence->setObjectName(u"sentence"_s);
    m_sentence->setAccessibleName(tr("What the chosen point means"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setMinimumHeight(m_sentence->fontMetrics().lineSpacing() * 2);
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_notes = new QLabel(this);
    m_notes->setObjectName(u"notes"_s);
    m_notes->setWordWrap(true);

    makeCommands();
    auto* columns = new QSplitter(Qt::Horizontal, this);
    columns->setChildrenCollapsible(false);
    columns->addWidget(m_faces);
    columns->addWidget(makeSide());
    columns->setStretchFactor(0, 1);
    columns->setStretchFactor(1, 0);
    columns->setSizes({900, 190});
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(makeControls());
    layout->addWidget(columns, 1);
    layout->addWidget(m_sentence);
    layout->addWidget(m_notes);

    m_refreshTimer.setSingleShot(true);
    m_refreshTimer.setInterval(kRefreshDelay);
    connect(&m_refreshTimer, &QTimer::timeout, this, &TradeoffPage::refresh);
    connect(&m_session, &Session::runsChanged, this, &TradeoffPage::runsChanged);
    connect(&m_session, &Session::loaded, this, &TradeoffPage::runsChanged);
    connect(&m_session.selection(), &Selection::runsChanged, this, &TradeoffPage::refreshSelection);
    connect(m_view, &ScatterView::picked, this, &TradeoffPage::pick);
    connect(m_view, &ScatterView::currentPointChanged, this, &TradeoffPage::showPointSummary);
    connect(m_view, &ScatterView::hovered, this, [this](int point, const QPoint& position) {
        if (m_stale && point >= 0)
            refresh(); // the next move of the mouse finds the points where they are now
        else if (point < 0)
            QToolTip::hideText();
        else
            QToolTip::showText(position, pointToolTip(data().points[std::size_t(point)], m_session.runs(), m_options), m_view);
    });
    connect(m_tableView->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        QStringList ids;
        for (const QModelIndex& index : m_tableView->selectionModel()->selectedRows())
            ids << index.data(IdRole).toStringList();
        m_session.selection().setRuns(ids);
    });
    connect(m_empty, &EmptyState::actionRequested, this, &TradeoffPage::emptyAction);
    refresh();
}

QWidget* TradeoffPage::makeControls()
{
    auto* bar = new QWidget(this);
    const auto combo = [bar](const QString& name, const QString& tip) {
        auto* list = new QComboBox(bar);
        list->setAccessibleName(name);
        list->setToolTip(tip);
        list->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        return list;
    };
    m_study = combo(tr("Forget set"), tr("Runs that forget different sets are different experiments: one is shown at a time."));
    m_y = combo(tr("Up"), tr("The metric of the vertical axis."));
    m_x = combo(tr("Across"), tr("The metric of the horizontal axis."));
    m_mode = combo(tr("Axes show"), tr("UA, RA, TA and MIA are good when they are close to Retrain's. As a distance, less is better, and a front can be drawn."));
    m_mode->addItem(tr("values"), false);
    m_mode->addItem(tr("distance to Retrain"), true);
    m_pointKind = combo(tr("Points"), tr("A point is the mean of runs that differ only in their seed, or a single run."));
    m_pointKind->addItem(tr("means over seeds"), true);
    m_pointKind->addItem(tr("single runs"), false);
    m_interval = combo(tr("Bars"), tr("What the error bars span."));
    m_interval->addItem(tr("± std over seeds"), int(Interval::Deviation));
    m_interval->addItem(tr("95 % interval of the mean"), int(Interval::Confidence));

    auto* first = new QHBoxLayout;
    auto* second = new QHBoxLayout;
    const auto place = [bar](QHBoxLayout* row, const QString& caption, QComboBox* list) {
        auto* label = new QLabel(caption, bar);
        label->setBuddy(list);
        row->addWidget(label);
        row->addWidget(list);
        row->addSpacing(8);
    };
    place(first, tr("For&get set"), m_study);
    place(first, tr("&Up"), m_y);
    place(first, tr("&Across"), m_x);
    first->addStretch(1);
    place(second, tr("Axes &show"), m_mode);
    place(second, tr("&Points"), m_pointKind);
    place(second, tr("&Bars"), m_interval);
    second->addStretch(1);
    for (QAction* action : m_commands) {
        if (action->icon().isNull())
            continue;
        auto* button = new QToolButton(bar);
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setToolButtonStyle(action->objectName() == u"tradeoff.export"_s || action == m_tableAction ? Qt::ToolButtonTextBesideIcon
                                                                                                            : Qt::ToolButtonIconOnly);
        button->setAccessibleName(action->text());
        second->addWidget(button);
    }
    auto* layout = new QVBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(first);
    layout->addLayout(second);

    connect(m_study, &QComboBox::currentIndexChanged, this, [this] {
        ScatterOptions options = m_options;
        options.study = m_study->currentData().toString().toStdString();
        setOptions(options);
    });
    const auto metric = [this](QComboBox* list, std::string ScatterOptions::*field) {
        connect(list, &QComboBox::currentIndexChanged, this, [this, list, field] {
            ScatterOptions options = m_options;
            options.*field = list->currentData().toString().toStdString();
            setOptions(options);
        });
    };
    metric(m_x, &ScatterOptions::xMetric);
    metric(m_y, &ScatterOptions::yMetric);
    connect(m_mode, &QComboBox::currentIndexChanged, this, [this] {
        ScatterOptions options = m_options;
        options.distanceToRetrain = m_mode->currentData().toBool();
        setOptions(options);
    });
    connect(m_pointKind, &QComboBox::currentIndexChanged, this, [this] {
        ScatterOptions options = m_options;
        options.grouped = m_pointKind->currentData().toBool();
        setOptions(options);
    });
    connect(m_interval, &QComboBox::currentIndexChanged, this, [this] {
        ScatterOptions options = m_options;
        options.interval = Interval(m_interval->currentData().toInt());
        setOptions(options);
    });
    return bar;
}

QWidget* TradeoffPage::makeSide()
{
    auto* side = new QWidget(this);
    auto* heading = new QLabel(tr("&Methods"), side);
    m_side = side;
    m_methods = new QListWidget(side);
    heading->setBuddy(m_methods);
    m_methods->setObjectName(u"methods"_s);
    m_methods->setAccessibleName(tr("Methods shown"));
    m_methods->setToolTip(tr("Untick or click a method to hide it."));
    m_methods->setTextElideMode(Qt::ElideRight);
    m_key = new QLabel(side);
    m_key->setWordWrap(true);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(heading);
    layout->addWidget(m_methods, 1);
    layout->addWidget(m_key);
    side->setMinimumWidth(150);
    connect(m_methods, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        ScatterOptions options = m_options;
        const std::string id = item->data(Qt::UserRole).toString().toStdString();
        if (item->checkState() == Qt::Checked)
            options.hiddenMethods.erase(id);
        else
            options.hiddenMethods.insert(id);
        setOptions(options);
    });
    connect(m_methods, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) {
        // A click beside the box toggles too; a click on the box has done so already.
        const bool shown = !m_options.hiddenMethods.contains(item->data(Qt::UserRole).toString().toStdString());
        const QRect row = m_methods->visualItemRect(item);
        const int boxWidth = m_methods->style()->pixelMetric(QStyle::PM_IndicatorWidth) + 8;
        if (m_methods->mapFromGlobal(QCursor::pos()).x() - row.left() > boxWidth)
            item->setCheckState(shown ? Qt::Unchecked : Qt::Checked);
    });
    return side;
}

QAction* TradeoffPage::addCommand(const QString& name, const QString& caption, const QString& iconId, const QKeySequence& shortcut, const QString& tip)
{
    auto* action = new QAction(caption, this);
    if (!iconId.isEmpty())
        action->setIcon(icon(iconId));
    action->setObjectName(name);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setStatusTip(tip);
    action->setToolTip(shortcut.isEmpty() ? tip : tr("%1 (%2)").arg(tip, shortcut.toString(QKeySequence::NativeText)));
    addAction(action);
    m_commands << action;
    return action;
}

void TradeoffPage::makeCommands()
{
    m_logYAction = addCommand(u"tradeoff.log-y"_s, tr("Logarithmic axis up"), {}, Qt::Key_L, tr("The vertical axis in powers of ten."));
    m_logXAction = addCommand(u"tradeoff.log-x"_s, tr("Logarithmic axis across"), {}, Qt::SHIFT | Qt::Key_L, tr("The horizontal axis in powers of ten."));
    QAction* all = addCommand(u"tradeoff.fit"_s, tr("Show all points"), {}, Qt::CTRL | Qt::Key_0, tr("Back from a zoom; so does a double click."));
    QAction* swap = addCommand(u"tradeoff.swap"_s, tr("Swap axes"), u"swap"_s, {}, tr("Across becomes up."));
    m_tableAction = addCommand(u"tradeoff.table"_s, tr("Table"), u"table"_s, Qt::Key_T, tr("The same numbers as a table."));
    QAction* copy = addCommand(u"tradeoff.copy"_s, tr("Copy chart"), u"copy"_s, Qt::CTRL | Qt::SHIFT | Qt::Key_C, tr("The chart as a picture on the clipboard."));
    QAction* save = addCommand(u"tradeoff.export"_s, tr("Export chart…"), u"export"_s, Qt::CTRL | Qt::Key_E, tr("PNG, SVG or PDF with legend and light palette."));
    for (QAction* action : {m_logXAction, m_logYAction, m_tableAction})
        action->setCheckable(true);
    connect(m_logXAction, &QAction::triggered, this, [this](bool on) {
        ScatterOptions options = m_options;
        options.logX = on;
        setOptions(options);
    });
    connect(m_logYAction, &QAction::triggered, this, [this](bool on) {
        ScatterOptions options = m_options;
        options.logY = on;
        setOptions(options);
    });
    connect(all, &QAction::triggered, m_view, &ScatterView::resetRange);
    connect(swap, &QAction::triggered, this, [this] {
        ScatterOptions options = m_options;
        std::swap(options.xMetric, options.yMetric);
        std::swap(options.logX, options.logY);
        setOptions(options);
    });
    connect(m_tableAction, &QAction::triggered, this, [this](bool on) {
        m_table = on;
        refreshFace();
        refreshSelection();
        m_faces->currentWidget()->setFocus();
    });
    connect(copy, &QAction::triggered, this, &TradeoffPage::copyChart);
    connect(save, &QAction::triggered, this, &TradeoffPage::exportToFile);
}

void TradeoffPage::setOptions(const ScatterOptions& options)
{
    m_choseStudy = m_choseStudy || options.study != m_options.study;
    m_options = options;
    refresh();
}

const ScatterData& TradeoffPage::data()
{
    // Positions in the session's rows are only good until the next runsChanged.
    if (m_stale)
        refresh();
    return m_view->data();
}

void TradeoffPage::runsChanged()
{
    m_stale = true;
    m_groups.reset();
    if (isVisible() && !m_refreshTimer.isActive())
        m_refreshTimer.start();
}

void TradeoffPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_stale)
        refresh();
}

void TradeoffPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_methods) {
        refreshMethods();
        refreshNotes();
    }
}

void TradeoffPage::refresh()
{
    m_stale = false;
    m_refreshTimer.stop();
    m_studies = studiesOf(m_session.runs());
    const bool known = std::any_of(m_studies.begin(), m_studies.end(), [&](const Study& study) { return study.key == m_options.study; });
    if (!m_studies.empty() && (!m_choseStudy || (!known && !m_options.study.empty()))) {
        m_choseStudy = false;
        m_options.study = m_studies.front().key;
    }
    m_view->setData(makeScatter(m_session.runs(), m_options));
    m_tableShown = false;
    refreshControls();
    refreshMethods();
    refreshFace();
    refreshNotes();
    refreshSelection();
}

std::string TradeoffPage::domain() const
{
    for (const auto& study : m_studies)
        if (study.key == m_options.study)
            return study.domain;
    return m_studies.empty() ? domains().front().id : m_studies.front().domain;
}

bool TradeoffPage::metricHasValues(const std::string& metric) const
{
    return std::any_of(m_session.runs().begin(), m_session.runs().end(), [&](const RunRow& row) {
        return row.state == RunState::Done && (m_options.study.empty() || studyKey(row) == m_options.study) && row.metrics.contains(metric);
    });
}

void TradeoffPage::refreshControls()
{
    const QSignalBlocker study(m_study), x(m_x), y(m_y), mode(m_mode), kind(m_pointKind), interval(m_interval);
    m_study->clear();
    for (const auto& entry : m_studies)
        m_study->addItem(tr("%1 (%2 finished)").arg(entry.title).arg(entry.finished), text(entry.key));
    if (m_studies.size() != 1)
        m_study->addItem(tr("all forget sets"), QString());
    m_study->setCurrentIndex(m_study->findData(text(m_options.study)));
    m_study->setEnabled(m_studies.size() > 1);
    for (auto [list, chosen] : {std::pair(m_x, m_options.xMetric), std::pair(m_y, m_options.yMetric)}) {
        list->clear();
        for (const auto& metric : metrics()) {
            if (!metric.domain.empty() && metric.domain != domain())
                continue;
            const QString title = text(metric.title + ", " + metric.name);
            list->addItem(m_studies.empty() || metricHasValues(metric.id) ? text(metric.title) : tr("%1 (no values)").arg(text(metric.title)), text(metric.id));
            list->setItemData(list->count() - 1, QString(title + u'\n' + text(metric.help) + u'\n' + text(metric.formula)), Qt::ToolTipRole);
        }
        list->setCurrentIndex(list->findData(text(chosen)));
    }
    m_mode->setCurrentIndex(m_options.distanceToRetrain);
    m_pointKind->setCurrentIndex(!m_options.grouped);
    m_interval->setCurrentIndex(m_interval->findData(int(m_options.interval)));
    m_interval->setEnabled(m_options.grouped);
    m_logXAction->setChecked(m_options.logX);
    m_logYAction->setChecked(m_options.logY);
}

void TradeoffPage::refreshMethods()
{
    const QSignalBlocker blocker(m_methods);
    const bool dark = isDark(palette());
    const auto& shown = m_view->data().methods;
    while (m_methods->count() > int(shown.size()))
        delete m_methods->takeItem(m_methods->count() - 1);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (int(i) >= m_methods->count())
            m_methods->addItem(new QListWidgetItem);
        QListWidgetItem* item = m_methods->item(int(i));
        const bool hidden = m_options.hiddenMethods.contains(shown[i].id);
        item->setText(methodTitle(shown[i].id));
        item->setToolTip(tr("%1, points: %2. Click to hide or show.").arg(methodTitle(shown[i].id)).arg(shown[i].points));
        item->setIcon(markerIcon(shown[i].id, dark));
        item->setData(Qt::UserRole, text(shown[i].id));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(hidden ? Qt::Unchecked : Qt::Checked);
    }
}

QString TradeoffPage::missingSentence(bool x) const
{
    const ScatterData& drawn = m_view->data();
    const std::size_t count = x ? drawn.withoutX : drawn.withoutY;
    const std::string& metric = x ? m_options.xMetric : m_options.yMetric;
    if (count == 0)
        return {};
    QStringList titles;
    for (const auto& method : x ? drawn.missingX : drawn.missingY)
        titles << methodTitle(method);
    const QString who = count == 1 ? tr("1 of %1 finished runs (%2) has").arg(drawn.finished).arg(titles.join(u", "_s))
                                   : tr("%1 of %2 finished runs (%3) have").arg(count).arg(drawn.finished).arg(titles.join(u", "_s));
    if (isDistance(metric, m_options))
        return tr("%1 no distance of %2: a finished Retrain run of the same seed is missing.").arg(who, metricTitle(metric));
    const MetricDescriptor* descriptor = findMetric(metric);
    if (descriptor && descriptor->derived)
        return tr("%1 no %2, which needs a finished Retrain run of the same seed.").arg(who, metricTitle(metric));
    return tr("%1 no %2.").arg(who, metricTitle(metric));
}

void TradeoffPage::refreshFace()
{
    const ScatterData& drawn = m_view->data();
    m_tableAction->setChecked(m_table);
    m_side->setVisible(!drawn.methods.empty());
    if (m_table && !m_tableShown) { // many rows of words: only made when somebody looks
        m_tableModel->show(drawn, m_session.runs());
        m_tableView->resizeColumnsToContents();
        m_tableShown = true;
    }
    if (!drawn.points.empty()) {
        m_faces->setCurrentIndex(m_table ? TableFace : ChartFace);
        return;
    }
    m_faces->setCurrentIndex(EmptyFace);
    const auto face = [this](const QString& title, const QString& sentence, const QString& action, const QString& target) {
        m_empty->setTitle(title);
        m_empty->setSentence(sentence);
        m_empty->setAction(action);
        m_emptyTarget = target;
    };
    const auto& runs = m_session.runs();
    if (!m_session.isLoaded())
        face(tr("Reading the runs…"), tr("Points appear as soon as the index is read."), {}, {});
    else if (runs.empty())
        face(tr("No runs yet"), tr("This chart sets what a method forgets against what it costs. It needs finished runs."), tr("Set up an experiment"), u"experiment"_s);
    else if (drawn.finished == 0)
        face(tr("No finished run yet"), tr("Points appear here as runs finish."), tr("Show runs"), u"runs"_s);
    else if (drawn.offLog > 0)
        face(tr("Nothing above zero"), tr("A logarithmic axis shows numbers above zero; all %1 points are at or below it.").arg(drawn.offLog),
             tr("Use linear axes"), u"linear"_s);
    else if (!drawn.methods.empty())
        face(tr("Every method is hidden"), tr("The list on the right says which methods are shown."), tr("Show all methods"), u"methods"_s);
    else if (m_options.distanceToRetrain && metricHasValues(m_options.xMetric) && metricHasValues(m_options.yMetric))
        face(tr("No Retrain to measure from"), missingSentence(true) + u' ' + tr("Tick Retrain in Set up and run it with the same seeds."),
             tr("Show values instead"), u"values"_s);
    else {
        const QString missing = QStringList{missingSentence(true), missingSentence(false)}.join(u' ').trimmed();
        face(tr("No run has both %1 and %2").arg(metricTitle(m_options.yMetric), metricTitle(m_options.xMetric)), missing, tr("Show axes that have values"), u"axes"_s);
    }
}

void TradeoffPage::emptyAction()
{
    ScatterOptions options = m_options;
    if (m_emptyTarget == u"experiment"_s || m_emptyTarget == u"runs"_s) {
        Q_EMIT pageRequested(m_emptyTarget);
        return;
    }
    if (m_emptyTarget == u"linear"_s) {
        options.logX = options.logY = false;
    } else if (m_emptyTarget == u"methods"_s) {
        options.hiddenMethods.clear();
    } else if (m_emptyTarget == u"values"_s) {
        options.distanceToRetrain = false;
    } else {
        std::vector<std::string> usable;
        const ScatterOptions preferred = defaultOptions(domain());
        for (const auto& metric : {preferred.xMetric, preferred.yMetric})
            if (metricHasValues(metric))
                usable.push_back(metric);
        for (const auto& metric : metrics())
            if (metricHasValues(metric.id) && std::find(usable.begin(), usable.end(), metric.id) == usable.end())
                usable.push_back(metric.id);
        if (usable.empty()) {
            Q_EMIT message(tr("No finished run of this forget set has any metric."), tr("`palimpsest-cli metrics` computes them again from the stored outputs."), true);
            return;
        }
        options.xMetric = usable.front();
        options.yMetric = usable[usable.size() > 1 ? 1 : 0];
        options.distanceToRetrain = false;
    }
    setOptions(options);
}

void TradeoffPage::refreshNotes()
{
    const ScatterData& drawn = m_view->data();
    QStringList notes;
    if (!drawn.points.empty())
        for (const bool x : {true, false})
            if (const QString sentence = missingSentence(x); !sentence.isEmpty() && (x || m_options.xMetric != m_options.yMetric))
                notes << sentence;
    if (drawn.offLog > 0 && !drawn.points.empty())
        notes << (drawn.offLog == 1 ? tr("1 point at or below zero is not on the logarithmic axis.")
                                    : tr("%1 points at or below zero are not on the logarithmic axis.").arg(drawn.offLog));
    if (m_options.study.empty() && m_studies.size() > 1)
        notes << tr("Points of different forget sets are not comparable with each other.");
    m_notes->setText(notes.join(u' '));
    m_notes->setVisible(!notes.isEmpty());

    QStringList key;
    const bool anyOne = m_options.grouped && std::any_of(drawn.points.begin(), drawn.points.end(), [](const ScatterPoint& point) { return point.x.count < 2; });
    if (anyOne)
        key << tr("Hollow: one seed, no interval.");
    const auto closer = [&](const std::string& id) {
        const MetricDescriptor* metric = findMetric(id);
        return metric && metric->direction == Direction::CloserToRetrain && !isDistance(id, m_options);
    };
    if (!drawn.points.empty() && (closer(m_options.xMetric) || closer(m_options.yMetric)))
        key << tr("Good is close to Retrain's dashed lines.");
    if (!drawn.front.empty())
        key << (drawn.frontIsLine ? tr("Stepped line: the front, where nothing is better in both.") : tr("Circled: nothing is closer to Retrain in both."));
    m_key->setText(key.join(u'\n'));
    for (QLabel* label : {m_key, m_notes}) {
        QPalette colours = palette();
        colours.setColor(QPalette::WindowText, themeColours(colours).faintText);
        label->setPalette(colours);
    }
    m_view->setDescription(
        tr("%1 points, %2 against %3, %4 of them on the front. Arrow keys walk the points, Enter selects, T shows a table.")
            .arg(drawn.points.size()).arg(axisTitle(m_options.yMetric, m_options), axisTitle(m_options.xMetric, m_options)).arg(drawn.front.size()));
}

void TradeoffPage::refreshSelection()
{
    const QStringList& chosen = m_session.selection().runs();
    if (m_stale)
        return; // the refresh that is due does this
    const std::set<QString> ids(chosen.begin(), chosen.end());
    const auto& points = m_view->data().points;
    const auto& runs = m_session.runs();
    std::set<int> selected;
    for (std::size_t i = 0; i < points.size() && !ids.empty(); ++i)
        for (const std::size_t member : points[i].members)
            if (ids.contains(text(runs[member].id))) {
                selected.insert(int(i));
                break;
            }
    m_view->setSelectedPoints(selected);

    if (m_tableShown) {
        const QSignalBlocker blocker(m_tableView->selectionModel());
        QItemSelection rows;
        for (const int point : selected) {
            const QModelIndex index = m_sorted->mapFromSource(m_tableModel->index(point, 0));
            rows.select(index, index.siblingAtColumn(ScatterTableModel::ColumnCount - 1));
        }
        m_tableView->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
        m_tableView->viewport()->update(); // the view did not hear of it
    }

    std::set<std::string> groups;
    for (const int point : selected)
        groups.insert(points[std::size_t(point)].group);
    if (groups.empty()) {
        m_sentence->setText(points.empty() ? QString() : tr("Click a point, or walk with the arrow keys and press Enter, to read what it means."));
    } else if (groups.size() == 1) {
        if (!m_groups)
            m_groups = groupRuns(runs);
        const auto group = std::find_if(m_groups->begin(), m_groups->end(), [&](const RunGroup& candidate) { return candidate.key == *groups.begin(); });
        const ScatterPoint& point = points[std::size_t(*selected.begin())];
        ScatterOptions named = m_options;
        named.grouped = true;
        m_sentence->setText(u"<b>"_s + pointName(point, runs, named).toHtmlEscaped() + u"</b>: "_s
                            + text(meaningOf(*group, *m_groups, runs)).toHtmlEscaped());
    } else {
        m_sentence->setText(tr("%1 points are selected (%2 runs). One alone is explained here.").arg(selected.size()).arg(chosen.size()));
    }
}

QString TradeoffPage::sentence() const
{
    return m_sentence->text();
}

void TradeoffPage::pick(const QList<int>& points, bool add)
{
    QList<int> present = points;
    if (m_stale) { // runs have changed since the points were painted: find what was meant
        std::vector<ScatterPoint> seen;
        for (const int point : points)
            seen.push_back(m_view->data().points[std::size_t(point)]);
        present.clear();
        for (const ScatterPoint& point : seen)
            present << samePoint(data(), point);
        present.removeAll(-1);
    }
    const auto& drawn = data().points;
    QStringList ids;
    for (const int point : present)
        for (const std::size_t member : drawn[std::size_t(point)].members)
            ids << text(m_session.runs()[member].id);
    Selection& selection = m_session.selection();
    if (!add) {
        selection.setRuns(ids);
        return;
    }
    // What is selected as a whole leaves, everything else joins.
    QStringList all = selection.runs();
    const QSet<QString> before(all.begin(), all.end()), these(ids.begin(), ids.end());
    if (before.contains(these))
        all.removeIf([&](const QString& id) { return these.contains(id); });
    else
        all << ids; // the selection drops doubles
    selection.setRuns(all);
}

void TradeoffPage::showPointSummary(int point)
{
    if (m_stale) {
        refresh();
        point = m_view->currentPoint();
    }
    if (point < 0)
        return;
    const ScatterPoint& shown = data().points[std::size_t(point)];
    const auto value = [](const std::string& metric, const Summary& summary) {
        return QString(metricTitle(metric) + u' ' + text(formatMetric(metric, summary)));
    };
    const QString name = pointName(shown, m_session.runs(), m_options);
    m_sentence->setText(u"<b>"_s + name.toHtmlEscaped() + u"</b>: "_s
                        + (value(m_options.yMetric, shown.y) + u", "_s + value(m_options.xMetric, shown.x)).toHtmlEscaped());
}

QString TradeoffPage::caption() const
{
    QStringList parts;
    for (const auto& study : m_studies)
        if (study.key == m_options.study)
            parts << study.title;
    if (m_options.study.empty())
        parts << tr("all forget sets");
    if (!m_options.grouped)
        parts << tr("single runs");
    else
        parts << (m_options.interval == Interval::Deviation ? tr("means over seeds, bars ± standard deviation; hollow: one seed")
                                                            : tr("means over seeds, bars 95 % t-interval; hollow: one seed"));
    const ScatterData& drawn = m_view->data();
    if (!drawn.front.empty())
        parts << (drawn.frontIsLine ? tr("line: nothing is better in both") : tr("circled: nothing is closer to Retrain in both"));
    return parts.join(u" · "_s);
}

ChartExport TradeoffPage::chartExport()
{
    ChartExport chart;
    chart.data = data();
    chart.range = m_view->shownRange();
    chart.caption = caption();
    chart.recipe = figureRecipe(chart.data, m_session.runs());
    return chart;
}

void TradeoffPage::copyChart()
{
    const ChartExport chart = chartExport();
    auto* mime = new QMimeData;
    mime->setImageData(toImage(chart));
    mime->setData(u"image/svg+xml"_s, toSvg(chart));
    QGuiApplication::clipboard()->setMimeData(mime);
    Q_EMIT message(tr("The chart is on the clipboard."), {}, false);
}

void TradeoffPage::exportToFile()
{
    if (data().points.empty()) {
        Q_EMIT message(tr("There is no chart to export yet."), {}, false);
        return;
    }
    ExportDialog dialog(this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    QFileDialog files(this, tr("Export chart"), QString::fromStdString((m_session.workspace().folder() / "reports").string()));
    files.setAcceptMode(QFileDialog::AcceptSave);
    files.setNameFilters({tr("SVG (*.svg)"), tr("PDF (*.pdf)"), tr("PNG (*.png)")});
    // The kind of file decides the ending, so that the question about a file that is there already asks for the right one.
    const auto endAsChosen = [&files] {
        const qsizetype chosen = files.nameFilters().indexOf(files.selectedNameFilter());
        files.setDefaultSuffix(QStringList{u"svg"_s, u"pdf"_s, u"png"_s}.value(chosen, u"svg"_s));
    };
    connect(&files, &QFileDialog::filterSelected, &files, endAsChosen);
    endAsChosen();
    files.selectFile(u"tradeoff"_s);
    if (files.exec() != QDialog::Accepted)
        return;
    const QString file = files.selectedFiles().value(0);
    ChartExport chart = chartExport();
    chart.millimetres = dialog.millimetres();
    chart.dotsPerInch = dialog.dotsPerInch();
    try {
        exportChart(chart, file);
        Q_EMIT message(tr("The chart is saved as %1.").arg(file), {}, false);
    } catch (const Error& error) {
        Q_EMIT message(QString::fromUtf8(error.what()), text(error.hint()), true);
    }
}

} // namespace palimpsest
