// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/runs_model.h"

#include "core/base/clock.h"
#include "core/experiment/catalogue.h"
#include "core/results/numbers.h"
#include "core/results/pareto.h"
#include "core/results/run_columns.h"
#include "core/results/run_groups.h"
#include "widgets/runs/distance_legend.h"
#include "widgets/runs/run_state_text.h"
#include "widgets/runs/text_ranks.h"
#include "widgets/shell/icons.h"
#include "widgets/workspace/run_filter.h"
#include "widgets/workspace/run_queue.h"
#include "widgets/workspace/run_selection.h"
#include "widgets/workspace/session.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

using namespace Qt::StringLiterals;

namespace palimpsest {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t kNoRun = std::uint32_t(-1);
constexpr std::string_view kParameterPrefix = "parameter.";
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
    return secondsBetween(row.started, row.ended);
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

// The gap and the tug of war are distances themselves; a time is no closer to anything.
bool isDistance(const std::string& metric)
{
    const MetricDescriptor* descriptor = findMetric(metric);
    return metric == "avg_gap" || metric == "tow" || (descriptor && descriptor->direction == Direction::CloserToRetrain);
}

// Runs of one group differ in their seed only: its name is theirs without it.
QString groupName(const RunRow& first)
{
    static const QRegularExpression seed(u"\\s*·\\s*seed\\s+\\d+\\s*$"_s);
    return text(first.name).remove(seed);
}

std::vector<double> ranksOf(const std::vector<QString>& titles)
{
    std::vector<std::string> texts;
    for (const QString& title : titles)
        texts.push_back(title.toStdString());
    return textRanks({texts.begin(), texts.end()});
}

QString joined(const std::vector<std::string>& parts)
{
    QStringList list;
    for (const std::string& part : parts)
        list << text(part);
    return list.join(u", "_s);
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
    connect(&session.selection(), &RunSelection::sidesChanged, this, [this] {
        if (const int rows = rowCount(); rows > 0) // two rows at most look different, but which ones did before?
            Q_EMIT dataChanged(index(0, 1), index(rows - 1, 1), {Qt::DecorationRole});
    });
    connect(&m_readings, &RunReadings::changed, this, [this] {
        applyFilter(); // the order may be one of these columns'
        if (const int rows = rowCount(); rows > 0)
            Q_EMIT dataChanged(index(0, 0), index(rows - 1, columnCount() - 1));
    });
    refresh({});
}

void RunsModel::setQuery(const Query& query)
{
    if (query == m_query)
        return;
    m_query = query;
    accept(makeNodes(), nullptr);
}

void RunsModel::applyFilter()
{
    static const QStringList nothing;
    accept(makeNodes(), &nothing);
}

void RunsModel::refresh(const QStringList& changed)
{
    m_readings.forget();
    m_ranks.clear();
    findReferences();
    accept(makeNodes(), &changed);
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
    const RunColumns& columns = m_session.columns();
    m_references.assign(columns.references().names().size(), kNoRun);
    const auto retrain = columns.methods().code("retrain");
    for (std::uint32_t row = 0; retrain && row < columns.size(); ++row)
        if (columns.methods()[row] == *retrain && columns.state(row) == RunState::Done && m_references[columns.references()[row]] == kNoRun)
            m_references[columns.references()[row]] = row;
}

RunNodes RunsModel::makeNodes()
{
    const RunColumns& columns = m_session.columns();
    RunNodes nodes(columns, m_session.filter().mask(), m_query.grouped);
    m_front.clear();
    if (m_query.objectives.size() < 2)
        return nodes;
    markFront(nodes);
    if (!m_query.onlyFront)
        return nodes;
    std::vector<unsigned char> lets(columns.size(), 0);
    for (std::size_t node = 0; node < nodes.size(); ++node)
        for (const std::uint32_t row : nodes.rows(node))
            lets[row] = m_front[nodes.oldest(node)] || !run(row).errorSentence.empty(); // what failed stays in sight
    return RunNodes(columns, lets, m_query.grouped);
}

// Retrain is what the others are measured by: it is as near to itself as can be and takes no part. Rows of different tables are not compared.
void RunsModel::markFront(const RunNodes& nodes)
{
    const RunColumns& columns = m_session.columns();
    m_front.assign(columns.size(), false);
    const auto retrain = columns.methods().code("retrain");
    std::vector<std::vector<std::uint32_t>> tables(columns.studies().names().size());
    for (std::uint32_t node = 0; node < nodes.size(); ++node)
        if (const std::uint32_t row = nodes.oldest(node); !retrain || columns.methods()[row] != *retrain)
            tables[columns.studies()[row]].push_back(node);
    for (const auto& table : tables) {
        std::vector<Objective> objectives;
        for (const std::string& id : m_query.objectives) {
            const MetricDescriptor* descriptor = findMetric(id);
            const NumberColumn* values = columns.find("metric." + id);
            Objective& wanted = objectives.emplace_back();
            wanted.higherIsBetter = descriptor && descriptor->direction == Direction::HigherIsBetter;
            for (const std::uint32_t node : table)
                wanted.values.push_back(values ? objective(nodes.rows(node), *values, descriptor && descriptor->direction == Direction::CloserToRetrain) : kNone);
        }
        for (const std::size_t place : paretoFront(objectives))
            m_front[nodes.oldest(table[place])] = true;
    }
}

bool RunsModel::isOnFront(const QModelIndex& index) const
{
    return !index.parent().isValid() && !m_front.empty() && m_front[m_nodes.oldest(std::size_t(index.row()))];
}

// Whether a run enters what the runs of a row say together; a run by itself always does.
bool RunsModel::counts(Rows rows, std::uint32_t row) const
{
    return rows.size() == 1 || m_session.columns().counts(row);
}

double RunsModel::objective(Rows rows, const NumberColumn& metric, bool asDistance) const
{
    if (asDistance)
        return distance(rows, metric);
    double sum = 0;
    int count = 0;
    for (const std::uint32_t row : rows)
        if (!std::isnan(metric.values[row]) && counts(rows, row)) {
            sum += metric.values[row];
            ++count;
        }
    return count == 0 ? kNone : sum / count;
}

std::vector<RunsModel::Column> RunsModel::makeColumns(const RunNodes& nodes) const
{
    std::vector<Column> columns{
        {u"state"_s, Column::State, {}, tr("State"), tr("Where the run is on its way")},
        {u"name"_s, Column::Name, {}, tr("Name"), tr("Method, forget set, in what the original differs from earlier ones, what differs from the defaults, seed")},
        // The automatic name says method, forget set and seed already.
        {u"method"_s, Column::Method, {}, tr("Method"), tr("How it forgets"), true},
        {u"forget_set"_s, Column::ForgetSet, {}, tr("Forget set"), tr("What it forgets"), true},
        {u"seed"_s, Column::Seed, {}, tr("Seed"), tr("Starting point of weights, order of data and random labels"), true},
    };
    if (std::any_of(m_setups.begin(), m_setups.end(), [](const QString& setup) { return !setup.isEmpty(); }))
        columns.insert(columns.begin() + 2, {u"setup"_s, Column::Setup, {}, tr("Original"),
                                             tr("In what the original models differ, and with them the Retrain that each run is read against: dataset, model, share of the samples, "
                                                "augmentation, how they were trained")});
    const RunColumns& all = m_session.columns();
    const Rows shown = nodes.all();
    if (std::any_of(shown.begin(), shown.end(), [&](std::uint32_t row) { return all.hasProblem(row); }))
        columns.insert(columns.begin() + 2, {u"problem"_s, Column::Problem, {}, tr("Problem"), tr("Why a run has no result")});
    if (m_query.objectives.size() >= 2) {
        QStringList titles;
        for (const std::string& id : m_query.objectives)
            if (const MetricDescriptor* metric = findMetric(id))
                titles << (metric->direction == Direction::CloserToRetrain ? tr("distance of %1 from Retrain's").arg(text(metric->title)) : text(metric->title));
        columns.insert(columns.begin() + 1, {u"front"_s, Column::Front, {}, tr("Front"),
                                             tr("◆: no other row of this forget set and original is at least as good in all of these and better in one: %1").arg(titles.join(u", "_s))});
    }
    std::vector<bool> domains(all.domains().names().size()); // that are shown
    for (const std::uint32_t row : shown)
        domains[all.domains()[row]] = true;
    for (const MetricDescriptor& metric : metrics()) {
        const auto domain = all.domains().code(metric.domain);
        const bool fits = metric.domain.empty() || (domain && domains[*domain]);
        if (fits)
            columns.push_back({u"metric."_s + text(metric.id), Column::Metric, metric.id,
                               metric.direction == Direction::CloserToRetrain ? text(metric.title)
                                                                               : tr("%1 %2").arg(text(metric.title), text(directionText(metric.direction))),
                               tr("%1: %2. %3 Best: %4.").arg(text(metric.name), text(metric.formula), text(metric.help),
                                                              metric.direction == Direction::CloserToRetrain  ? tr("as Retrain")
                                                              : metric.direction == Direction::LowerIsBetter ? tr("low")
                                                                                                             : tr("high")),
                               metric.secondary});
        if (fits && metric.id == "avg_gap") {
            columns.push_back({u"gap_of_means"_s, Column::GapOfMeans, {}, tr("Gap of means ↓"),
                               tr("The other reading of Avg. Gap, as published tables take it: the gaps between the means over seeds. Smaller where seeds scatter to "
                                  "both sides of Retrain. Best: low.")});
            columns.push_back({u"against_nothing"_s, Column::AgainstNothing, {}, tr("vs nothing"),
                               tr("Does its Avg. Gap differ from that of doing nothing? ▲ closer to Retrain, ▼ farther, ≈ cannot be told; with the p-value of a paired t-test over seeds, "
                                  "corrected after Holm for the rows of its forget set. Needs two seeds.")});
            columns.push_back({u"against_retrain"_s, Column::AgainstRetrain, {}, tr("vs Retrain"),
                               tr("Which of its metrics differ from Retrain's? ≈: none can be told apart. Paired t-tests over seeds, corrected after Holm for the rows of its forget "
                                  "set, each metric on its own. Needs two seeds.")});
        }
    }
    columns.push_back({u"duration"_s, Column::Duration, {}, tr("Duration"), tr("From start to end, evaluation included")});
    for (const std::string& key : shownParameters(nodes)) {
        const Parameter* parameter = anyParameter(key);
        columns.push_back({u"parameter."_s + text(key), Column::Parameter, key, parameter ? text(parameter->title) : text(key),
                           parameter ? text(parameter->help) : QString()});
    }
    columns.push_back({u"created"_s, Column::Created, {}, tr("Created"), tr("When it was queued"), true});
    columns.push_back({u"note"_s, Column::Note, {}, tr("Note"), tr("What you wrote about it"), true});
    return columns;
}

std::vector<QString> RunsModel::setupTexts(const RunNodes& nodes) const
{
    const CodeColumn& codes = m_session.columns().setups();
    std::vector<std::uint32_t> firsts(codes.names().size(), kNoRun);
    for (const std::uint32_t row : nodes.all())
        firsts[codes[row]] = row;
    std::vector<QString> texts(firsts.size());
    std::vector<palimpsest::Setup> setups;
    for (const std::uint32_t row : firsts)
        if (row != kNoRun)
            setups.push_back(setupOf(run(row)));
    auto own = setups.begin();
    for (std::size_t code = 0; setups.size() > 1 && code < firsts.size(); ++code)
        if (firsts[code] != kNoRun)
            texts[code] = joined(differencesInWords(*own++, setups));
    return texts;
}

// The parameters of the methods shown, in the order of their schemas, or those of them in which the runs shown differ.
std::vector<std::string> RunsModel::shownParameters(const RunNodes& nodes) const
{
    const RunColumns& columns = m_session.columns();
    const Rows shown = nodes.all();
    std::vector<bool> used(columns.methods().names().size());
    for (const std::uint32_t row : shown)
        used[columns.methods()[row]] = true;
    std::vector<std::string> keys;
    const auto take = [&](const std::string& key) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end())
            keys.push_back(key);
    };
    const auto isUsed = [&](const MethodDescriptor& method) {
        const auto code = columns.methods().code(method.id);
        return code && used[*code];
    };
    for (const MethodDescriptor& method : methods())
        if (isUsed(method))
            for (const Parameter& parameter : method.parameters)
                take(parameter.key);
    if (!m_query.onlyDifferences)
        return keys;
    for (const NumberColumn& column : columns.numbers()) // those of methods that this program does not know any more
        if (column.id.starts_with(kParameterPrefix))
            take(column.id.substr(kParameterPrefix.size()));
    std::erase_if(keys, [&](const std::string& key) {
        const NumberColumn* column = columns.find(std::string(kParameterPrefix) + key);
        if (!column)
            return true;
        double first = kNone;
        for (const std::uint32_t row : shown) {
            const double value = column->values[row];
            if (std::isnan(first))
                first = value;
            else if (value < first || value > first) // a run of another method has none
                return false;
        }
        return true;
    });
    return keys;
}

RunSortKeys RunsModel::sortKeys(const Column& column) const
{
    const RunColumns& columns = m_session.columns();
    const std::vector<RunRow>& runs = m_session.runs();
    RunSortKeys keys;
    const auto number = [&](auto ofRow) {
        keys.numbers.reserve(runs.size());
        for (std::uint32_t row = 0; row < runs.size(); ++row)
            keys.numbers.push_back(ofRow(row));
    };
    const auto ranked = [&](std::string RunRow::*field) {
        const auto [known, isNew] = m_ranks.try_emplace(column.kind);
        if (isNew) {
            std::vector<std::string_view> texts;
            texts.reserve(runs.size());
            for (const RunRow& row : runs)
                texts.push_back(row.*field);
            known->second = textRanks(texts);
        }
        keys.numbers = known->second;
    };
    const auto read = [&](auto ofReading) {
        std::vector<double> numbers; // by code of the group
        for (const std::string& group : columns.groups().names()) {
            const GroupReading* reading = m_readings.of(group, runs);
            numbers.push_back(reading ? ofReading(*reading) : kNone);
        }
        number([&](std::uint32_t row) { return numbers[columns.groups()[row]]; });
    };
    switch (column.kind) {
    case Column::State: {
        std::vector<QString> titles;
        for (int state = 0; state <= int(RunState::Interrupted); ++state)
            titles.push_back(stateTitle(RunState(state)));
        const auto ranks = ranksOf(titles);
        number([&](std::uint32_t row) { return ranks[std::size_t(columns.state(row))]; });
        for (const QString& id : m_session.queue().running())
            if (const RunRow* row = m_session.run(id))
                if (const LiveRun* live = m_session.queue().live(id))
                    keys.numbers[std::size_t(row - runs.data())] = ranks[std::size_t(live->state)];
        break;
    }
    case Column::Name:
        ranked(&RunRow::name);
        break;
    case Column::Problem:
        ranked(&RunRow::errorSentence);
        break;
    case Column::Front:
        number([&](std::uint32_t row) { return row < m_front.size() && m_front[row] ? 0 : kNone; });
        break;
    case Column::GapOfMeans:
        read([](const GroupReading& reading) { return reading.gapOfMeans; });
        break;
    case Column::AgainstNothing:
        read([](const GroupReading& reading) { return reading.againstNothing.adjustedStudentP; });
        break;
    case Column::AgainstRetrain: {
        std::vector<std::string> marks; // by code of the group
        for (const std::string& group : columns.groups().names()) {
            const GroupReading* reading = m_readings.of(group, runs);
            marks.push_back(reading ? againstRetrainMark(*reading) : std::string());
        }
        const auto ranks = textRanks({marks.begin(), marks.end()});
        number([&](std::uint32_t row) { return ranks[columns.groups()[row]]; });
        break;
    }
    case Column::Method: {
        std::vector<QString> titles;
        for (const std::string& id : columns.methods().names()) {
            const MethodDescriptor* method = findMethod(id);
            titles.push_back(text(method ? method->title : id));
        }
        const auto ranks = ranksOf(titles);
        number([&](std::uint32_t row) { return ranks[columns.methods()[row]]; });
        break;
    }
    case Column::ForgetSet:
        ranked(&RunRow::forgetSetName);
        break;
    case Column::Setup: {
        const auto ranks = ranksOf(m_setups);
        number([&](std::uint32_t row) { return ranks[columns.setups()[row]]; });
        break;
    }
    case Column::Seed:
        number([&](std::uint32_t row) { return double(columns.seed(row)); });
        break;
    case Column::Parameter: {
        const NumberColumn* values = columns.find(std::string(kParameterPrefix) + column.key);
        if (values && !values->words.empty()) {
            std::vector<QString> titles;
            for (std::size_t word = 0; word < values->words.size(); ++word)
                titles.push_back(text(columnText(*values, double(word))));
            const auto ranks = ranksOf(titles);
            number([&](std::uint32_t row) { return std::isnan(values->values[row]) ? kNone : ranks[std::size_t(values->values[row])]; });
        } else {
            number([&](std::uint32_t row) { return values ? values->values[row] : kNone; });
        }
        break;
    }
    case Column::Metric: {
        const NumberColumn* values = columns.find("metric." + column.key);
        number([&](std::uint32_t row) { return values ? values->values[row] : kNone; });
        break;
    }
    case Column::Duration:
        number([&](std::uint32_t row) { return secondsOf(runs[row]); });
        break;
    case Column::Created: // that is how the session keeps them
        number([](std::uint32_t row) { return double(row); });
        break;
    case Column::Note:
        ranked(&RunRow::note);
        break;
    }
    if (column.kind == Column::Metric)
        keys.averages = [&columns](std::uint32_t row) { return columns.counts(row); };
    if (column.kind == Column::Duration)
        keys.averages = [&columns](std::uint32_t row) { return !columns.isRepeated(row); };
    return keys;
}

void RunsModel::sortNodes(RunNodes& nodes) const
{
    const auto column = std::find_if(m_columns.begin(), m_columns.end(), [this](const Column& known) { return known.id == m_sortColumn; });
    const bool asTheyCome = m_sortColumn == u"created" && m_sortOrder == Qt::AscendingOrder;
    if (column != m_columns.end() && !asTheyCome)
        nodes.sort(sortKeys(*column), m_sortOrder == Qt::AscendingOrder);
}

// Changes what there is into what there shall be with the smallest announcement: a reset loses selection, focus and place.
void RunsModel::accept(RunNodes nodes, const QStringList* changed)
{
    const bool rearranged = changed && changed->isEmpty() && m_arrangement == m_session.arrangement() && m_nodes.isPermutationOf(nodes);
    if (!rearranged)
        m_farthest.clear();
    if (std::vector<QString> setups = setupTexts(nodes); setups != m_setups) {
        m_setups = std::move(setups);
        changed = nullptr;
    }
    std::vector<Column> columns = makeColumns(nodes);
    const bool moved = m_arrangement != m_session.arrangement(); // positions mean other runs now
    m_arrangement = m_session.arrangement();
    if (moved || columns != m_columns) {
        beginResetModel();
        m_columns = std::move(columns);
        sortNodes(nodes);
        m_nodes = std::move(nodes);
        findPlaces();
        endResetModel();
        return;
    }
    sortNodes(nodes);
    if (m_nodes.isPrefixOf(nodes)) {
        const int before = int(m_nodes.size()), after = int(nodes.size());
        if (after > before)
            beginInsertRows({}, before, after - 1);
        m_nodes = std::move(nodes);
        findPlaces();
        if (after > before)
            endInsertRows();
        announce(before, changed);
        return;
    }
    if (rearranged || m_nodes.isPermutationOf(nodes)) {
        Q_EMIT layoutAboutToBeChanged();
        const QModelIndexList old = persistentIndexList();
        std::vector<std::uint32_t> runs; // that each index stands for
        for (const QModelIndex& place : old)
            runs.push_back(place.internalId() != 0 ? rowsOf(place).front() : m_nodes.oldest(std::size_t(place.row())));
        m_nodes = std::move(nodes);
        findPlaces();
        QModelIndexList fresh;
        for (qsizetype place = 0; place < old.size(); ++place) {
            const Place now = m_places[runs[std::size_t(place)]];
            const QModelIndex top = index(now.row, old[place].column());
            fresh << (old[place].internalId() != 0 ? index(now.below, old[place].column(), top.siblingAtColumn(0)) : top);
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

// The first `rows` rows were there before. A Retrain run changes the colour of others, so that all cells are asked again; views ask for what they show.
void RunsModel::announce(int rows, const QStringList* changed)
{
    if (rows == 0 || (changed && changed->isEmpty()))
        return;
    Q_EMIT dataChanged(index(0, 0), index(rows - 1, columnCount() - 1));
    const auto below = [this](int row) {
        if (const int count = rowCount(index(row, 0)); count > 0)
            Q_EMIT dataChanged(index(0, 0, index(row, 0)), index(count - 1, columnCount() - 1, index(row, 0)));
    };
    const auto placeOf = [this](const QString& id) {
        const RunRow* row = m_session.run(id);
        return row ? m_places[std::size_t(row - m_session.runs().data())].row : -1;
    };
    const bool all = !changed || std::any_of(changed->begin(), changed->end(), [this](const QString& id) {
        const RunRow* row = m_session.run(id);
        return row && row->method == "retrain";
    });
    for (int row = 0; all && m_query.grouped && row < rows; ++row)
        below(row);
    std::set<int> touched;
    for (qsizetype i = 0; !all && i < changed->size(); ++i)
        if (const int row = placeOf((*changed)[i]); row >= 0 && row < rows)
            touched.insert(row);
    for (const int row : touched)
        below(row);
}

void RunsModel::findPlaces()
{
    m_places.assign(m_session.runs().size(), Place());
    for (std::size_t node = 0; node < m_nodes.size(); ++node) {
        const Rows rows = m_nodes.rows(node);
        for (std::size_t below = 0; below < rows.size(); ++below)
            m_places[rows[below]] = {int(node), rows.size() > 1 ? int(below) : -1};
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
    const RunRow* known = m_session.run(runId);
    const std::size_t position = known ? std::size_t(known - m_session.runs().data()) : m_places.size();
    if (position >= m_places.size() || m_places[position].row < 0)
        return {};
    const QModelIndex top = index(m_places[position].row, 0);
    return m_places[position].below < 0 ? top : index(m_places[position].below, 0, top);
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
        return m_nodes.rows(std::size_t(index.row()));
    return m_nodes.rows(std::size_t(index.internalId() - 1)).subspan(std::size_t(index.row()), 1);
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
    const std::size_t members = m_nodes.rows(std::size_t(parent.row())).size();
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
    static const QStringList nothing;
    accept(makeNodes(), &nothing);
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Column& column = m_columns[std::size_t(index.column())];
    if (column.kind == Column::Front) { // a row's, not a run's
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignCenter));
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
            return isOnFront(index) ? u"◆"_s : QString();
        if (role == Qt::ToolTipRole)
            return column.help;
    }
    return cell(rowsOf(index), column, role);
}

QVariant RunsModel::cell(Rows rows, const Column& column, int role) const
{
    const RunRow& first = run(rows.front());
    if (role == IdRole)
        return text(first.id);
    if (role == Qt::TextAlignmentRole) {
        const bool number = column.kind == Column::Metric || column.kind == Column::GapOfMeans || column.kind == Column::Parameter || column.kind == Column::Duration || column.kind == Column::Seed;
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
                const RunSelection& selection = m_session.selection();
                if (id == selection.sideA() || id == selection.sideB())
                    return icon(id == selection.sideA() ? u"side-a"_s : u"side-b"_s);
            }
        return {};
    case Column::Problem:
        if (wantsText || role == ValueRole)
            for (const std::uint32_t row : rows)
                if (const RunRow& one = run(row); !one.errorSentence.empty())
                    return text(role == Qt::ToolTipRole ? one.errorSentence + " " + one.errorHint : one.errorSentence);
        return {};
    case Column::Front:
        return {};
    case Column::GapOfMeans:
    case Column::AgainstNothing:
    case Column::AgainstRetrain:
        return readingCell(rows, column, role);
    case Column::Method: {
        const MethodDescriptor* method = findMethod(first.method);
        if (role == Qt::ToolTipRole)
            return method ? text(method->summary) : text(first.method);
        return wantsText || role == ValueRole ? (method ? text(method->title) : text(first.method)) : QVariant();
    }
    case Column::ForgetSet:
        return wantsText || role == ValueRole ? text(first.forgetSetName) : QVariant();
    case Column::Setup:
        if (role == Qt::ToolTipRole)
            return joined(setupInWords(setupOf(first)));
        return wantsText || role == ValueRole ? m_setups[m_session.columns().setups()[rows.front()]] : QVariant();
    case Column::Seed:
        if (role == ValueRole)
            return double(first.seed);
        if (wantsText) {
            std::vector<std::uint64_t> seeds;
            for (const std::uint32_t row : rows)
                seeds.push_back(run(row).seed);
            std::sort(seeds.begin(), seeds.end());
            seeds.erase(std::unique(seeds.begin(), seeds.end()), seeds.end());
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
            if (const double value = secondsOf(run(row)); !std::isnan(value) && (rows.size() == 1 || !m_session.columns().isRepeated(row)))
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
        if (!m_query.coloured)
            return {};
        const double own = distance(rows, column.key);
        if (std::isnan(own))
            return {};
        const double largest = farthest(*m_session.columns().find("metric." + column.key));
        return QBrush(distanceColour(largest > 0 ? own / largest : 0, QGuiApplication::palette()));
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole && role != ValueRole)
        return {};
    std::vector<double> values;
    for (const std::uint32_t row : rows)
        if (const RunRow& one = run(row); counts(rows, row))
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
    if (const MetricDescriptor* metric = findMetric(column.key); !std::isnan(own) && metric && metric->direction == Direction::CloserToRetrain)
        tip += u'\n' + tr("%1 from Retrain").arg(text(formatMetric(column.key, own)));
    return tip;
}

QVariant RunsModel::readingCell(Rows rows, const Column& column, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole && role != ValueRole)
        return {};
    const bool anyDone = std::any_of(rows.begin(), rows.end(), [this](std::uint32_t row) { return run(row).state == RunState::Done; });
    const GroupReading* reading = anyDone ? m_readings.of(run(rows.front()).groupKey, m_session.runs()) : nullptr;
    if (!reading)
        return role == Qt::DisplayRole ? QVariant(kDash) : QVariant();
    if (column.kind == Column::GapOfMeans) {
        if (role == ValueRole)
            return numberOrNothing(reading->gapOfMeans);
        const QString shown = text(formatMetric("avg_gap", reading->gapOfMeans));
        return role == Qt::ToolTipRole ? column.help + u'\n' + tr("%1 over all its seeds").arg(shown) : shown;
    }
    const bool nothing = column.kind == Column::AgainstNothing;
    if (role == Qt::ToolTipRole)
        return text(nothing ? againstNothingInWords(*reading) : againstRetrainInWords(*reading));
    const QString mark = text(nothing ? againstNothingMark(*reading) : againstRetrainMark(*reading));
    if (role == ValueRole)
        return mark.isEmpty() ? QVariant() : nothing ? numberOrNothing(reading->againstNothing.adjustedStudentP) : QVariant(mark);
    if (mark.isEmpty())
        return kDash;
    return nothing ? mark + u" p "_s + text(pValueText(reading->againstNothing.adjustedStudentP)) : mark;
}

bool RunsModel::hasDistances() const
{
    return std::any_of(m_references.begin(), m_references.end(), [](std::uint32_t row) { return row != kNoRun; })
        && std::any_of(m_columns.begin(), m_columns.end(), [](const Column& column) { return column.kind == Column::Metric && isDistance(column.key); });
}

double RunsModel::distance(Rows rows, const std::string& metric) const
{
    const NumberColumn* column = isDistance(metric) ? m_session.columns().find("metric." + metric) : nullptr;
    return column ? distance(rows, *column) : kNone;
}

double RunsModel::distance(Rows rows, const NumberColumn& metric) const
{
    const bool isToW = metric.id == "metric.tow";
    const bool isGap = isToW || metric.id == "metric.avg_gap"; // a distance itself: of 1 and of 0
    const CodeColumn& references = m_session.columns().references();
    double sum = 0;
    int count = 0;
    for (const std::uint32_t row : rows) {
        const std::uint32_t reference = isGap ? row : m_references[references[row]];
        if (reference == kNoRun || !counts(rows, row))
            continue;
        const double away = isToW ? 1 - metric.values[row] : isGap ? metric.values[row] : std::abs(metric.values[row] - metric.values[reference]);
        if (std::isnan(away))
            continue;
        sum += away;
        ++count;
    }
    return count == 0 ? kNone : sum / count;
}

double RunsModel::farthest(const NumberColumn& metric) const
{
    const auto [known, isNew] = m_farthest.try_emplace(metric.id, 0);
    for (std::size_t node = 0; isNew && node < m_nodes.size(); ++node)
        if (const double other = distance(m_nodes.rows(node), metric); other > known->second)
            known->second = other;
    return known->second;
}

} // namespace palimpsest
