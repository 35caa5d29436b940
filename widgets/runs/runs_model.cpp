// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/runs_model.h"

#include "core/base/clock.h"
#include "core/experiment/catalogue.h"
#include "core/results/run_groups.h"
#include "widgets/runs/distance_legend.h"
#include "widgets/runs/run_state_text.h"
#include "widgets/shell/icons.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/selection.h"
#include "widgets/workspace/session.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
const QString kDash = u"–"_s;

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QDateTime timeOf(const std::string& iso)
{
    return QDateTime::fromString(text(iso), Qt::ISODateWithMs);
}

double secondsOf(const RunRow& row)
{
    const QDateTime start = timeOf(row.started), end = timeOf(row.ended);
    return start.isValid() && end.isValid() ? double(start.msecsTo(end)) / 1000 : kNone;
}

const Parameter* parameterOf(const std::string& methodId, const std::string& key)
{
    const MethodDescriptor* method = findMethod(methodId);
    return method ? findParameter(method->parameters, key) : nullptr;
}

// A schema entry of that key in whatever method has it, for titles.
const Parameter* anyParameter(const std::string& key)
{
    for (const MethodDescriptor& method : methods())
        if (const Parameter* parameter = findParameter(method.parameters, key))
            return parameter;
    return nullptr;
}

// Runs of one group differ in their seed only: its name is theirs without it.
QString groupName(const RunRow& first)
{
    static const QRegularExpression seed(u"\\s*·\\s*seed\\s+\\d+\\s*$"_s);
    return text(first.name).remove(seed);
}

bool lessThan(const QVariant& a, const QVariant& b)
{
    if (a.typeId() == QMetaType::Double && b.typeId() == QMetaType::Double)
        return a.toDouble() < b.toDouble();
    return QString::compare(a.toString(), b.toString(), Qt::CaseInsensitive) < 0;
}

QVariant numberOrNothing(double value)
{
    return std::isnan(value) ? QVariant() : QVariant(value);
}

} // namespace

RunsModel::RunsModel(Session& session, QObject* parent) : QAbstractItemModel(parent), m_session(session)
{
    connect(&session, &Session::runsChanged, this, &RunsModel::refresh);
    connect(&session.queue(), &RunQueue::liveChanged, this, &RunsModel::liveChanged);
    connect(&session.selection(), &Selection::sidesChanged, this, [this] {
        if (const int rows = rowCount(); rows > 0) // two rows at most look different, but which ones did before?
            Q_EMIT dataChanged(index(0, 1), index(rows - 1, 1), {Qt::DecorationRole});
    });
    refresh();
}

void RunsModel::setQuery(const Query& query)
{
    if (query == m_query)
        return;
    m_query = query;
    accept(makeNodes());
}

void RunsModel::applyFilter()
{
    accept(makeNodes());
}

void RunsModel::refresh()
{
    findReferences();
    accept(makeNodes());
}

void RunsModel::liveChanged(const QString& id)
{
    const QModelIndex place = indexOf(id);
    if (place.isValid())
        Q_EMIT dataChanged(place, place, {Qt::DisplayRole});
}

const RunRow& RunsModel::run(std::uint32_t row) const
{
    return m_session.runs()[row];
}

void RunsModel::findReferences()
{
    m_references.clear();
    const std::vector<RunRow>& runs = m_session.runs();
    for (std::size_t row = 0; row < runs.size(); ++row)
        if (runs[row].method == "retrain" && runs[row].state == RunState::Done)
            m_references.emplace(runs[row].referenceKey, std::uint32_t(row));
}

std::vector<RunsModel::Node> RunsModel::makeNodes()
{
    const RunFilter& filter = m_session.filter();
    std::vector<Node> nodes;
    std::unordered_map<std::string, std::size_t> groups;
    for (std::uint32_t row = 0; row < m_session.runs().size(); ++row) {
        if (!filter.lets(row))
            continue;
        if (m_query.grouped) {
            const auto [place, isNew] = groups.try_emplace(run(row).groupKey, nodes.size());
            if (!isNew) {
                nodes[place->second].rows.push_back(row);
                continue;
            }
        }
        nodes.push_back({{row}, text(run(row).id)});
    }
    return nodes;
}

std::vector<RunsModel::Column> RunsModel::makeColumns(const std::vector<Node>& nodes) const
{
    std::vector<Column> columns{
        {u"state"_s, Column::State, {}, tr("State"), tr("Where the run is on its way")},
        {u"name"_s, Column::Name, {}, tr("Name"), tr("Method, forget set, what differs from the defaults, seed")},
        {u"method"_s, Column::Method, {}, tr("Method"), tr("How it forgets")},
        {u"forget_set"_s, Column::ForgetSet, {}, tr("Forget set"), tr("What it forgets")},
        {u"seed"_s, Column::Seed, {}, tr("Seed"), tr("Starting point of weights, order of data and random labels")},
    };
    std::vector<const RunRow*> shown;
    for (const Node& node : nodes)
        for (const std::uint32_t row : node.rows)
            shown.push_back(&run(row));
    for (const MetricDescriptor& metric : metrics()) {
        const bool fits = metric.domain.empty()
            || std::any_of(shown.begin(), shown.end(), [&](const RunRow* row) { return row->domain == metric.domain; });
        if (fits)
            columns.push_back({u"metric."_s + text(metric.id), Column::Metric, metric.id,
                               metric.direction == Direction::CloserToRetrain ? text(metric.title)
                                                                               : tr("%1 %2").arg(text(metric.title), text(directionText(metric.direction))),
                               tr("%1: %2. %3 Best: %4.").arg(text(metric.name), text(metric.formula), text(metric.help),
                                                              metric.direction == Direction::CloserToRetrain  ? tr("as Retrain")
                                                              : metric.direction == Direction::LowerIsBetter ? tr("low")
                                                                                                             : tr("high"))});
    }
    columns.push_back({u"duration"_s, Column::Duration, {}, tr("Duration"), tr("From start to end, evaluation included")});
    std::vector<std::string> keys;
    if (m_query.onlyDifferences) {
        keys = differingParameters(shown);
    } else {
        std::map<std::string, bool> used;
        for (const RunRow* row : shown)
            used.emplace(row->method, true);
        for (const auto& [methodId, yes] : used)
            if (const MethodDescriptor* method = findMethod(methodId))
                for (const Parameter& parameter : method->parameters)
                    if (std::find(keys.begin(), keys.end(), parameter.key) == keys.end())
                        keys.push_back(parameter.key);
    }
    for (const std::string& key : keys) {
        const Parameter* parameter = anyParameter(key);
        columns.push_back({u"parameter."_s + text(key), Column::Parameter, key, parameter ? text(parameter->title) : text(key),
                           parameter ? text(parameter->help) : QString()});
    }
    columns.push_back({u"created"_s, Column::Created, {}, tr("Created"), tr("When it was queued")});
    columns.push_back({u"note"_s, Column::Note, {}, tr("Note"), tr("What you wrote about it")});
    return columns;
}

void RunsModel::sortNodes(std::vector<Node>& nodes) const
{
    const auto column = std::find_if(m_columns.begin(), m_columns.end(), [this](const Column& known) { return known.id == m_sortColumn; });
    if (column == m_columns.end())
        return;
    // Each key once: cells cost more than comparisons.
    const bool up = m_sortOrder == Qt::AscendingOrder;
    const auto before = [up](const QVariant& a, const QVariant& b) {
        if (a.isValid() != b.isValid())
            return a.isValid(); // what has no value stands last, whichever way
        return up ? lessThan(a, b) : lessThan(b, a);
    };
    std::vector<std::pair<QVariant, Node>> keyed;
    keyed.reserve(nodes.size());
    for (Node& node : nodes) {
        std::vector<std::pair<QVariant, std::uint32_t>> members;
        for (const std::uint32_t row : node.rows)
            members.emplace_back(node.rows.size() > 1 ? cell(Rows(&row, 1), *column, ValueRole) : QVariant(), row);
        std::stable_sort(members.begin(), members.end(), [&](const auto& a, const auto& b) { return before(a.first, b.first); });
        for (std::size_t place = 0; place < members.size(); ++place)
            node.rows[place] = members[place].second;
        QVariant key = cell(node.rows, *column, ValueRole);
        keyed.emplace_back(std::move(key), std::move(node));
    }
    std::stable_sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) { return before(a.first, b.first); });
    for (std::size_t place = 0; place < nodes.size(); ++place)
        nodes[place] = std::move(keyed[place].second);
}

// Changes what there is into what there shall be with the smallest announcement: a reset loses selection, focus and place.
void RunsModel::accept(std::vector<Node> nodes)
{
    m_farthest.clear();
    std::vector<Column> columns = makeColumns(nodes);
    if (columns != m_columns) {
        beginResetModel();
        m_columns = std::move(columns);
        sortNodes(nodes);
        m_nodes = std::move(nodes);
        findPlaces();
        endResetModel();
        return;
    }
    sortNodes(nodes);
    const auto same = [](const Node& a, const Node& b) { return a.key == b.key && a.rows.size() == b.rows.size(); };
    const bool isPrefix = m_nodes.size() <= nodes.size() && std::equal(m_nodes.begin(), m_nodes.end(), nodes.begin(), same);
    if (isPrefix) {
        const int before = int(m_nodes.size()), after = int(nodes.size());
        if (after > before)
            beginInsertRows({}, before, after - 1);
        m_nodes = std::move(nodes);
        findPlaces();
        if (after > before)
            endInsertRows();
        if (before > 0) {
            Q_EMIT dataChanged(index(0, 0), index(before - 1, columnCount() - 1));
            for (int row = 0; row < before; ++row)
                if (const int below = rowCount(index(row, 0)); below > 0)
                    Q_EMIT dataChanged(index(0, 0, index(row, 0)), index(below - 1, columnCount() - 1, index(row, 0)));
        }
        return;
    }
    const auto keysOf = [](const std::vector<Node>& all) {
        std::vector<std::pair<QString, std::size_t>> keys;
        for (const Node& node : all)
            keys.emplace_back(node.key, node.rows.size());
        std::sort(keys.begin(), keys.end());
        return keys;
    };
    if (m_nodes.size() == nodes.size() && keysOf(m_nodes) == keysOf(nodes)) {
        Q_EMIT layoutAboutToBeChanged();
        const QModelIndexList old = persistentIndexList();
        QStringList ids;
        for (const QModelIndex& place : old)
            ids << (place.parent().isValid() ? runsOf(place).value(0) : m_nodes[std::size_t(place.row())].key);
        m_nodes = std::move(nodes);
        findPlaces();
        QHash<QString, int> tops;
        for (std::size_t row = 0; row < m_nodes.size(); ++row)
            tops.insert(m_nodes[row].key, int(row));
        QModelIndexList fresh;
        for (qsizetype place = 0; place < old.size(); ++place) {
            const bool below = old[place].internalId() != 0;
            const QModelIndex now = below ? indexOf(ids[place]) : index(tops.value(ids[place]), 0);
            fresh << now.siblingAtColumn(old[place].column());
        }
        changePersistentIndexList(old, fresh);
        Q_EMIT layoutChanged();
        return;
    }
    beginResetModel();
    m_nodes = std::move(nodes);
    findPlaces();
    endResetModel();
}

void RunsModel::findPlaces()
{
    m_places.clear();
    for (std::size_t place = 0; place < m_nodes.size(); ++place) {
        const Node& node = m_nodes[place];
        for (std::size_t below = 0; below < node.rows.size(); ++below)
            m_places.insert(text(run(node.rows[below]).id), {int(place), node.rows.size() > 1 ? int(below) : -1});
    }
}

QStringList RunsModel::runsOf(const QModelIndex& index) const
{
    QStringList ids;
    for (const std::uint32_t row : rowsOf(index))
        ids << text(run(row).id);
    return ids;
}

QModelIndex RunsModel::indexOf(const QString& runId) const
{
    const auto place = m_places.constFind(runId);
    if (place == m_places.constEnd())
        return {};
    const QModelIndex top = index(place->first, 0);
    return place->second < 0 ? top : index(place->second, 0, top);
}

bool RunsModel::isGroup(const QModelIndex& index) const
{
    return rowsOf(index).size() > 1;
}

RunsModel::Rows RunsModel::rowsOf(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == 0)
        return m_nodes[std::size_t(index.row())].rows;
    return Rows(m_nodes[std::size_t(index.internalId() - 1)].rows).subspan(std::size_t(index.row()), 1);
}

// The internal id is 0 for a row of its own, else one more than the row that it stands below.
QModelIndex RunsModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || column < 0 || column >= columnCount() || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex RunsModel::parent(const QModelIndex& child) const
{
    return child.isValid() && child.internalId() != 0 ? createIndex(int(child.internalId() - 1), 0, quintptr(0)) : QModelIndex();
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return int(m_nodes.size());
    if (parent.internalId() != 0 || parent.column() != 0)
        return 0;
    const std::size_t members = m_nodes[std::size_t(parent.row())].rows.size();
    return members > 1 ? int(members) : 0;
}

int RunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : int(m_columns.size());
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Column& column = m_columns[std::size_t(section)];
    if (role == Qt::DisplayRole)
        return column.title;
    if (role == Qt::ToolTipRole)
        return column.help;
    if (role == IdRole)
        return column.id;
    return {};
}

void RunsModel::sort(int column, Qt::SortOrder order)
{
    const bool none = column < 0 || column >= columnCount();
    m_sortColumn = none ? u"created"_s : m_columns[std::size_t(column)].id;
    m_sortOrder = none ? Qt::AscendingOrder : order;
    accept(makeNodes());
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return cell(rowsOf(index), m_columns[std::size_t(index.column())], role);
}

QVariant RunsModel::cell(Rows rows, const Column& column, int role) const
{
    const RunRow& first = run(rows.front());
    if (role == IdRole)
        return text(first.id);
    if (role == Qt::TextAlignmentRole) {
        const bool number = column.kind == Column::Metric || column.kind == Column::Parameter || column.kind == Column::Duration || column.kind == Column::Seed;
        return QVariant::fromValue(Qt::Alignment(number ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter));
    }
    const bool wantsText = role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    switch (column.kind) {
    case Column::State:
        return stateCell(rows, role);
    case Column::Name:
        if (wantsText || role == ValueRole)
            return rows.size() > 1 ? tr("%1 × %2").arg(groupName(first)).arg(rows.size()) : text(first.name);
        if (role == Qt::DecorationRole)
            for (const std::uint32_t row : rows) {
                const QString id = text(run(row).id);
                const Selection& selection = m_session.selection();
                if (id == selection.sideA() || id == selection.sideB())
                    return icon(id == selection.sideA() ? u"side-a"_s : u"side-b"_s);
            }
        return {};
    case Column::Method: {
        const MethodDescriptor* method = findMethod(first.method);
        if (role == Qt::ToolTipRole)
            return method ? text(method->summary) : text(first.method);
        return wantsText || role == ValueRole ? (method ? text(method->title) : text(first.method)) : QVariant();
    }
    case Column::ForgetSet:
        return wantsText || role == ValueRole ? text(first.forgetSetName) : QVariant();
    case Column::Seed:
        if (role == ValueRole)
            return double(first.seed);
        if (wantsText) {
            std::vector<std::uint64_t> seeds;
            for (const std::uint32_t row : rows)
                seeds.push_back(run(row).seed);
            std::sort(seeds.begin(), seeds.end());
            QStringList all;
            for (const std::uint64_t seed : seeds)
                all << QString::number(seed);
            return all.join(u", "_s);
        }
        return {};
    case Column::Parameter:
        return parameterCell(rows, column, role);
    case Column::Metric:
        return metricCell(rows, column, role);
    case Column::Duration: {
        if (!wantsText && role != ValueRole)
            return {};
        std::vector<double> seconds;
        for (const std::uint32_t row : rows)
            if (const double value = secondsOf(run(row)); !std::isnan(value))
                seconds.push_back(value);
        const double mean = seconds.empty() ? kNone : std::accumulate(seconds.begin(), seconds.end(), 0.0) / double(seconds.size());
        return role == ValueRole ? numberOrNothing(mean) : seconds.empty() ? QVariant(kDash) : QVariant(text(formatDuration(mean)));
    }
    case Column::Created:
        if (role == ValueRole)
            return text(first.created);
        return wantsText ? QLocale().toString(timeOf(first.created).toLocalTime(), QLocale::ShortFormat) : QVariant();
    case Column::Note:
        return wantsText || role == ValueRole ? text(first.note) : QVariant();
    }
    return {};
}

QVariant RunsModel::stateCell(Rows rows, int role) const
{
    const auto stateOf = [this](std::uint32_t row) {
        const LiveRun* live = m_session.queue().live(text(run(row).id));
        return live ? live->state : run(row).state;
    };
    const RunState first = stateOf(rows.front());
    const bool equal = std::all_of(rows.begin(), rows.end(), [&](std::uint32_t row) { return stateOf(row) == first; });
    const auto done = std::count_if(rows.begin(), rows.end(), [&](std::uint32_t row) { return stateOf(row) == RunState::Done; });
    if (role == ValueRole)
        return stateTitle(first);
    if (role == Qt::DecorationRole) {
        const RunState shown = equal ? first : RunState::Running;
        return icon(stateIconName(shown), stateColour(shown, QGuiApplication::palette()));
    }
    if (role == Qt::ToolTipRole) {
        const RunRow& row = run(rows.front());
        if (rows.size() == 1 && !row.errorSentence.empty())
            return tr("%1 %2").arg(text(row.errorSentence), text(row.errorHint));
        return equal ? stateHelp(first) : tr("The runs of this group are in different states.");
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    if (!equal)
        return tr("%1 of %2 done").arg(done).arg(rows.size());
    if (const LiveRun* live = rows.size() == 1 ? m_session.queue().live(text(run(rows.front()).id)) : nullptr)
        return live->cancelling.isEmpty() ? tr("%1 %2 %").arg(stateTitle(first)).arg(int(live->fraction * 100)) : tr("cancelling");
    return stateTitle(first);
}

QVariant RunsModel::parameterCell(Rows rows, const Column& column, int role) const
{
    const RunRow& row = run(rows.front());
    const auto value = row.parameters.find(column.key);
    const Parameter* parameter = parameterOf(row.method, column.key);
    if (value == row.parameters.end() || !parameter)
        return role == Qt::DisplayRole ? QVariant(kDash) : QVariant();
    if (role == ValueRole)
        return value->is_number() ? QVariant(value->get<double>()) : QVariant(text(displayValue(*parameter, *value)));
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return text(displayValue(*parameter, *value));
    return role == Qt::ToolTipRole ? text(parameter->help) : QVariant();
}

QVariant RunsModel::metricCell(Rows rows, const Column& column, int role) const
{
    if (role == Qt::BackgroundRole) {
        const MetricDescriptor* metric = findMetric(column.key);
        if (!m_query.coloured || !metric || !(metric->inAvgGap || metric->derived))
            return {};
        const double own = distance(rows, column.key);
        if (std::isnan(own))
            return {};
        auto farthest = m_farthest.find(column.key);
        if (farthest == m_farthest.end()) {
            double largest = 0;
            for (const Node& node : m_nodes)
                if (const double other = distance(node.rows, column.key); other > largest)
                    largest = other;
            farthest = m_farthest.emplace(column.key, largest).first;
        }
        return QBrush(distanceColour(farthest->second > 0 ? own / farthest->second : 0, QGuiApplication::palette()));
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole && role != ValueRole)
        return {};
    std::vector<double> values;
    for (const std::uint32_t row : rows)
        if (const RunRow& one = run(row); rows.size() == 1 || one.state == RunState::Done)
            if (const auto value = one.metrics.find(column.key); value != one.metrics.end())
                values.push_back(value->second);
    if (role == ValueRole)
        return values.empty() ? QVariant() : numberOrNothing(summarise(values).mean);
    if (values.empty())
        return role == Qt::DisplayRole ? QVariant(kDash) : QVariant();
    const QString shown = text(rows.size() > 1 ? formatMetric(column.key, summarise(values)) : formatMetric(column.key, values.front()));
    if (role != Qt::ToolTipRole)
        return shown;
    const double own = distance(rows, column.key);
    QString tip = column.help + u'\n' + (rows.size() > 1 ? tr("%1 over %n run(s)", nullptr, int(values.size())).arg(shown) : shown);
    if (!std::isnan(own) && column.key != "avg_gap")
        tip += u'\n' + tr("%1 from Retrain").arg(text(formatMetric(column.key, own)));
    return tip;
}

double RunsModel::distance(Rows rows, const std::string& metric) const
{
    double sum = 0;
    int count = 0;
    for (const std::uint32_t place : rows) {
        const RunRow& row = run(place);
        const auto own = row.metrics.find(metric);
        if (own == row.metrics.end())
            continue;
        if (metric == "avg_gap") {
            sum += own->second;
            ++count;
            continue;
        }
        const auto reference = m_references.find(row.referenceKey);
        if (reference == m_references.end())
            continue;
        const auto theirs = run(reference->second).metrics.find(metric);
        if (theirs == run(reference->second).metrics.end())
            continue;
        sum += std::abs(own->second - theirs->second);
        ++count;
    }
    return count == 0 ? kNone : sum / count;
}

} // namespace palimpsest
