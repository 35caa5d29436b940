// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/scatter_pane.h"

#include "core/results/wording.h"
#include "widgets/shell/theme.h"
#include "widgets/tradeoff/markers.h"
#include "widgets/tradeoff/metric_axis.h"
#include "widgets/tradeoff/scatter_figure.h"
#include "widgets/tradeoff/scatter_table_model.h"
#include "widgets/tradeoff/scatter_view.h"
#include "widgets/tradeoff/study_choice.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

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

ScatterPane::ScatterPane(Session& session, StudyChoice& study, QWidget* parent)
    : ChartPane(session, study, parent), m_options(defaultOptions({})), m_view(new ScatterView(this)), m_table(new ScatterTableModel(this))
{
    QWidget* controls = makeControls();
    assemble(controls, m_view, makeSide(), m_table, ScatterTableModel::Method);
    connect(m_view, &ScatterView::picked, this, &ScatterPane::pick);
    connect(m_view, &ScatterView::currentPointChanged, this, &ScatterPane::showPointSummary);
    connect(m_view, &ScatterView::hovered, this, [this](int point, const QPoint& position) {
        if (isStale() && point >= 0)
            freshen(); // the next move of the mouse finds the points where they are now
        else if (point < 0)
            QToolTip::hideText();
        else
            QToolTip::showText(position, pointToolTip(data().points[std::size_t(point)], m_session.runs(), m_options), m_view);
    });
    freshen();
}

QWidget* ScatterPane::makeControls()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    const auto combo = [&](const QString& caption, const QString& name, const QString& tip) {
        auto* list = addList(row, caption, name, tip);
        row->addSpacing(8);
        return list;
    };
    m_y = combo(tr("&Up"), tr("Up"), tr("The metric of the vertical axis."));
    m_x = combo(tr("&Across"), tr("Across"), tr("The metric of the horizontal axis."));
    m_mode = combo(tr("Axes &show"), tr("Axes show"), tr("UA, RA, TA and MIA are good when they are close to Retrain's. As a distance, less is better, and a front can be drawn."));
    m_mode->addItem(tr("values"), false);
    m_mode->addItem(tr("distance to Retrain"), true);
    m_pointKind = combo(tr("&Points"), tr("Points"), tr("A point is the mean of runs that differ only in their seed, or a single run."));
    m_pointKind->addItem(tr("means over seeds"), true);
    m_pointKind->addItem(tr("single runs"), false);
    m_interval = combo(tr("&Bars"), tr("Bars"), tr("What the error bars span."));
    m_interval->addItem(tr("± std over seeds"), int(Interval::Deviation));
    m_interval->addItem(tr("95 % interval of the mean"), int(Interval::Confidence));
    row->addStretch(1);

    const auto change = [this](QComboBox* list, auto apply) {
        connect(list, &QComboBox::currentIndexChanged, this, [this, list, apply] {
            ScatterOptions options = m_options;
            apply(options, list->currentData());
            setOptions(options);
        });
    };
    change(m_x, [](ScatterOptions& options, const QVariant& chosen) { options.xMetric = chosen.toString().toStdString(); });
    change(m_y, [](ScatterOptions& options, const QVariant& chosen) { options.yMetric = chosen.toString().toStdString(); });
    change(m_mode, [](ScatterOptions& options, const QVariant& chosen) { options.distanceToRetrain = chosen.toBool(); });
    change(m_pointKind, [](ScatterOptions& options, const QVariant& chosen) { options.grouped = chosen.toBool(); });
    change(m_interval, [](ScatterOptions& options, const QVariant& chosen) { options.interval = Interval(chosen.toInt()); });
    return bar;
}

QWidget* ScatterPane::makeSide()
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

void ScatterPane::setOptions(const ScatterOptions& options)
{
    m_options = options;
    m_study.choose(options.study);
    remake();
    Q_EMIT optionsChanged();
}

const ScatterData& ScatterPane::data()
{
    freshen(); // positions in the session's rows are only good until the next runsChanged
    return m_view->data();
}

void ScatterPane::setLogarithmic(Qt::Orientation orientation, bool on)
{
    ScatterOptions options = m_options;
    (orientation == Qt::Horizontal ? options.logX : options.logY) = on;
    setOptions(options);
}

void ScatterPane::swapAxes()
{
    ScatterOptions options = m_options;
    std::swap(options.xMetric, options.yMetric);
    std::swap(options.logX, options.logY);
    setOptions(options);
}

void ScatterPane::showAll()
{
    m_view->resetRange();
}

bool ScatterPane::isEmpty() const
{
    return m_view->data().points.empty();
}

void ScatterPane::changeEvent(QEvent* event)
{
    ChartPane::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_methods) {
        refreshMethods();
        refreshNotes();
    }
}

void ScatterPane::refresh()
{
    m_options.study = m_study.key();
    takeAxesOfDomain();
    m_groupKey.clear();
    m_view->setData(makeScatter(m_session.columns(), m_session.filter().mask(), m_options));
    const auto& points = m_view->data().points;
    m_pointOfRow.assign(m_session.runs().size(), -1);
    for (std::size_t point = 0; point < points.size(); ++point)
        for (const std::size_t member : points[point].members)
            m_pointOfRow[member] = int(point);
    refreshControls();
    refreshMethods();
    refreshFace();
    refreshNotes();
}

/// Axes of another kind of model have nothing to show: those that its domain starts with take their place.
void ScatterPane::takeAxesOfDomain()
{
    const std::string domain = m_study.domain();
    const auto isForeign = [&](const std::string& id) {
        const MetricDescriptor* metric = findMetric(id);
        return !metric || (!metric->domain.empty() && metric->domain != domain);
    };
    if (m_study.studies().empty() || (!isForeign(m_options.xMetric) && !isForeign(m_options.yMetric)))
        return;
    const ScatterOptions usual = defaultOptions(domain);
    m_options.xMetric = usual.xMetric;
    m_options.yMetric = usual.yMetric;
}

std::set<std::string> ScatterPane::metricsWithValues() const
{
    const RunColumns& columns = m_session.columns();
    const auto study = columns.studies().code(m_options.study);
    std::set<std::string> found;
    for (const NumberColumn& column : columns.numbers())
        if (const MetricDescriptor* metric = columnMetric(column.id))
            for (std::size_t row = 0; row < columns.size(); ++row)
                if (!std::isnan(column.values[row]) && columns.state(row) == RunState::Done && (m_options.study.empty() || columns.studies()[row] == study)) {
                    found.insert(metric->id);
                    break;
                }
    return found;
}

void ScatterPane::refreshControls()
{
    const QSignalBlocker x(m_x), y(m_y), mode(m_mode), kind(m_pointKind), interval(m_interval);
    const std::set<std::string> known = metricsWithValues();
    for (auto [list, chosen] : {std::pair(m_x, m_options.xMetric), std::pair(m_y, m_options.yMetric)}) {
        list->clear();
        for (const auto& metric : metrics()) {
            if (!metric.domain.empty() && metric.domain != m_study.domain())
                continue;
            const QString title = text(metric.title + ", " + metric.name);
            list->addItem(m_study.studies().empty() || known.contains(metric.id) ? text(metric.title) : tr("%1 (no values)").arg(text(metric.title)), text(metric.id));
            list->setItemData(list->count() - 1, QString(title + u'\n' + text(metric.help) + u'\n' + text(metric.formula)), Qt::ToolTipRole);
        }
        list->setCurrentIndex(list->findData(text(chosen)));
    }
    m_mode->setCurrentIndex(m_options.distanceToRetrain);
    m_pointKind->setCurrentIndex(!m_options.grouped);
    m_interval->setCurrentIndex(m_interval->findData(int(m_options.interval)));
    m_interval->setEnabled(m_options.grouped);
}

void ScatterPane::refreshMethods()
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

QString ScatterPane::missingSentence(bool x) const
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

void ScatterPane::refreshFace()
{
    const ScatterData& drawn = m_view->data();
    m_side->setVisible(!drawn.methods.empty());
    if (!drawn.points.empty()) {
        showChart();
        return;
    }
    if (showCommonEmpty(drawn.finished + drawn.filtered, drawn.finished, tr("This chart sets what a method forgets against what it costs. It needs finished runs.")))
        return;
    const std::set<std::string> known = metricsWithValues();
    if (drawn.offLog > 0)
        showEmpty(tr("Nothing above zero"), tr("A logarithmic axis shows numbers above zero; all %1 points are at or below it.").arg(drawn.offLog),
                  tr("Use linear axes"), u"linear"_s);
    else if (!drawn.methods.empty())
        showEmpty(tr("Every method is hidden"), tr("The list on the right says which methods are shown."), tr("Show all methods"), u"methods"_s);
    else if (m_options.distanceToRetrain && known.contains(m_options.xMetric) && known.contains(m_options.yMetric))
        showEmpty(tr("No Retrain to measure from"), missingSentence(true) + u' ' + tr("Tick Retrain in Set up and run it with the same seeds."),
                  tr("Show values instead"), u"values"_s);
    else {
        const QString missing = QStringList{missingSentence(true), missingSentence(false)}.join(u' ').trimmed();
        showEmpty(tr("No run has both %1 and %2").arg(metricTitle(m_options.yMetric), metricTitle(m_options.xMetric)), missing, tr("Show axes that have values"), u"axes"_s);
    }
}

void ScatterPane::emptyAction(const QString& target)
{
    ScatterOptions options = m_options;
    if (target == u"linear"_s) {
        options.logX = options.logY = false;
    } else if (target == u"methods"_s) {
        options.hiddenMethods.clear();
    } else if (target == u"values"_s) {
        options.distanceToRetrain = false;
    } else {
        const std::set<std::string> known = metricsWithValues();
        std::vector<std::string> usable;
        const ScatterOptions preferred = defaultOptions(m_study.domain());
        for (const auto& metric : {preferred.xMetric, preferred.yMetric})
            if (known.contains(metric))
                usable.push_back(metric);
        for (const auto& metric : metrics())
            if (known.contains(metric.id) && std::find(usable.begin(), usable.end(), metric.id) == usable.end())
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

void ScatterPane::fillTable()
{
    m_table->show(m_view->data(), m_session.runs());
}

void ScatterPane::refreshNotes()
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
    if (m_options.study.empty() && m_study.studies().size() > 1)
        notes << tr("Points of different forget sets or originals are not comparable with each other.");
    if (m_options.grouped && drawn.points.size() > kPointsWithBars)
        notes << tr("Error bars are left out for more than %1 points; the table has them.").arg(kPointsWithBars);
    setNotes(notes);

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
        key << (drawn.frontIsLine ? tr("Stepped line: the front, where nothing is better in both.") : tr("Circled: %1.").arg(circleMeaning()));
    m_key->setText(key.join(u'\n'));
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, themeColours(colours).faintText);
    m_key->setPalette(colours);
    m_view->setDescription(
        tr("%1 points, %2 against %3, %4 of them on the front. Arrow keys walk the points, Enter selects, T shows a table.")
            .arg(drawn.points.size()).arg(axisTitle(m_options.yMetric, m_options), axisTitle(m_options.xMetric, m_options)).arg(drawn.front.size()));
}

void ScatterPane::showSelection()
{
    const QStringList& chosen = m_session.selection().runs();
    const auto& points = m_view->data().points;
    std::set<int> selected;
    for (const QString& id : chosen)
        if (const RunRow* run = m_session.run(id))
            if (const int point = m_pointOfRow[std::size_t(run - m_session.runs().data())]; point >= 0)
                selected.insert(point);
    m_view->setSelectedPoints(selected);
    selectTableItems({selected.begin(), selected.end()});

    std::set<std::size_t> groups;
    for (const int point : selected)
        groups.insert(points[std::size_t(point)].group);
    if (groups.empty())
        setSentence(points.empty() ? QString() : tr("Click a point, or walk with the arrow keys and press Enter, to read what it means."));
    else if (groups.size() == 1) {
        const ScatterPoint& point = points[std::size_t(*selected.begin())];
        ScatterOptions named = m_options;
        named.grouped = true;
        setSentence(u"<b>"_s + pointName(point, m_session.runs(), named).toHtmlEscaped() + u"</b>: "_s + meaning(m_session.runs()[point.members.front()].groupKey).toHtmlEscaped());
    } else {
        setSentence(tr("%1 points are selected (%2 runs). One alone is explained here.").arg(selected.size()).arg(chosen.size()));
    }
}

/// What a group means against Retrain and doing nothing. Only its own runs and the references are looked at: the others say nothing about it.
QString ScatterPane::meaning(const std::string& groupKey)
{
    if (groupKey == m_groupKey)
        return m_meaning;
    const auto& runs = m_session.runs();
    std::vector<RunRow> rows;
    for (const RunRow& run : runs) {
        const MethodDescriptor* method = findMethod(run.method);
        if (run.groupKey == groupKey || (method && method->role == MethodRole::Reference))
            rows.push_back(run);
    }
    const std::vector<RunGroup> groups = groupRuns(rows);
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const RunGroup& candidate) { return candidate.key == groupKey; });
    m_groupKey = groupKey;
    m_meaning = group == groups.end() ? QString() : text(meaningOf(*group, groups, rows));
    return m_meaning;
}

void ScatterPane::pick(const QList<int>& points, bool add)
{
    QList<int> present = points;
    if (isStale()) { // runs have changed since the points were painted: find what was meant
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
    select(ids, add);
}

void ScatterPane::showPointSummary(int point)
{
    if (isStale()) {
        freshen();
        point = m_view->currentPoint();
    }
    if (point < 0)
        return;
    const ScatterPoint& shown = data().points[std::size_t(point)];
    const auto value = [](const std::string& metric, const Summary& summary) {
        return QString(metricTitle(metric) + u' ' + text(formatMetric(metric, summary)));
    };
    const QString name = pointName(shown, m_session.runs(), m_options);
    setSentence(u"<b>"_s + name.toHtmlEscaped() + u"</b>: "_s
                        + (value(m_options.yMetric, shown.y) + u", "_s + value(m_options.xMetric, shown.x)).toHtmlEscaped());
}

/// Distances are measured seed by seed and then averaged: they are not those that the picture shows between a mean and a line.
QString ScatterPane::circleMeaning() const
{
    const bool x = isCloserToRetrain(m_options.xMetric), y = isCloserToRetrain(m_options.yMetric);
    const QString measured = m_options.grouped ? tr("measured seed by seed against Retrain of the same seed, then averaged") : tr("measured against Retrain of the same seed");
    return x && y ? tr("nothing is closer to Retrain in both, %1").arg(measured)
                  : tr("nothing is better in both; %1 counts as distance, %2").arg(metricTitle(x ? m_options.xMetric : m_options.yMetric), measured);
}

QString ScatterPane::caption() const
{
    QStringList parts{studyCaption()};
    if (!m_options.grouped)
        parts << tr("single runs");
    else
        parts << (m_options.interval == Interval::Deviation ? tr("means over seeds, bars ± standard deviation; hollow: one seed")
                                                            : tr("means over seeds, bars 95 % t-interval; hollow: one seed"));
    const ScatterData& drawn = m_view->data();
    if (!drawn.front.empty())
        parts << (drawn.frontIsLine ? tr("line: nothing is better in both") : tr("circled: %1").arg(circleMeaning()));
    return parts.join(u" · "_s);
}

ChartExport ScatterPane::chartExport()
{
    const ScatterData& drawn = data();
    return scatterExport(drawn, m_view->shownRange(), caption(), m_session.runs());
}

} // namespace palimpsest
