// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/scatter_table_model.h"

#include <string_view>
#include <unordered_map>

namespace palimpsest {

using namespace Qt::StringLiterals;

void ScatterTableModel::show(const ScatterData& data, const std::vector<RunRow>& rows)
{
    beginResetModel(); // other points, other rows: there is nothing to keep
    m_runs = &rows;
    m_options = data.options;
    m_methodIds.clear();
    for (auto* column : {&m_methods, &m_firsts, &m_memberEnds, &m_idEnds}) {
        column->clear();
        column->reserve(data.points.size());
    }
    for (auto* column : {&m_x, &m_spreadX, &m_y, &m_spreadY}) {
        column->clear();
        column->reserve(data.points.size());
    }
    m_groups.clear();
    m_front.clear();
    m_seeds.clear();
    m_idText.clear();
    std::unordered_map<std::string_view, std::uint32_t> places;
    for (const auto& point : data.points) {
        const auto [place, isNew] = places.try_emplace(point.method, std::uint32_t(m_methodIds.size()));
        if (isNew)
            m_methodIds.push_back(point.method);
        m_methods.push_back(place->second);
        m_firsts.push_back(std::uint32_t(point.members.front()));
        m_groups.push_back(point.group);
        m_x.push_back(point.x.mean);
        m_y.push_back(point.y.mean);
        m_spreadX.push_back(point.spread(point.x, m_options.interval));
        m_spreadY.push_back(point.spread(point.y, m_options.interval));
        m_front.push_back(point.onFront);
        for (const std::size_t member : point.members) {
            m_seeds.push_back(rows[member].seed);
            m_idText += rows[member].id;
            m_idEnds.push_back(std::uint32_t(m_idText.size()));
        }
        m_memberEnds.push_back(std::uint32_t(m_seeds.size()));
    }
    setItemCount(data.points.size());
    endResetModel();
}

int ScatterTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

std::string_view ScatterTableModel::idOf(std::size_t member) const
{
    const std::uint32_t begin = member == 0 ? 0 : m_idEnds[member - 1];
    return std::string_view(m_idText).substr(begin, m_idEnds[member] - begin);
}

const RunRow* ScatterTableModel::firstRun(std::size_t item) const
{
    const std::size_t place = m_firsts[item];
    const bool isThere = place < m_runs->size() && (*m_runs)[place].id == idOf(item == 0 ? 0 : m_memberEnds[item - 1]);
    return isThere ? &(*m_runs)[place] : nullptr;
}

QStringList ScatterTableModel::ids(std::size_t item) const
{
    QStringList all;
    for (std::size_t member = item == 0 ? 0 : m_memberEnds[item - 1]; member < m_memberEnds[item]; ++member)
        all << QString::fromUtf8(idOf(member).data(), qsizetype(idOf(member).size()));
    return all;
}

QString ScatterTableModel::seeds(std::size_t item) const
{
    QStringList all;
    for (std::size_t member = item == 0 ? 0 : m_memberEnds[item - 1]; member < m_memberEnds[item]; ++member)
        all << QString::number(m_seeds[member]);
    return all.join(u", "_s);
}

QString ScatterTableModel::settings(std::size_t item) const
{
    const RunRow* run = firstRun(item);
    if (!run)
        return u"–"_s;
    const QString differences = recipeDifferences(*run);
    return differences.isEmpty() ? tr("defaults") : differences;
}

QString ScatterTableModel::name(std::size_t item) const
{
    const RunRow* run = firstRun(item);
    if (!run)
        return {};
    ScatterPoint point;
    point.members = {m_firsts[item]};
    point.method = run->method;
    return pointName(point, *m_runs, m_options);
}

QVariant ScatterTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const std::size_t item = itemAt(index.row());
    const auto number = [&](const std::string& metric, double value) {
        return role == ValueRole ? QVariant(value) : QVariant(QString::fromStdString(formatMetric(metric, value)));
    };
    if (role == IdRole)
        return ids(item);
    if (role == Qt::ToolTipRole)
        return name(item);
    if (role == Qt::TextAlignmentRole)
        return int((index.column() >= X && index.column() <= SpreadY ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != ValueRole && role != Qt::AccessibleTextRole)
        return {};
    switch (Column(index.column())) {
    case Method:
        return methodTitle(m_methodIds[m_methods[item]]);
    case Settings:
        return settings(item);
    case Seeds:
        return role == ValueRole ? QVariant(int(m_memberEnds[item] - (item == 0 ? 0 : m_memberEnds[item - 1]))) : QVariant(seeds(item));
    case X:
        return number(m_options.xMetric, m_x[item]);
    case SpreadX:
        return number(m_options.xMetric, m_spreadX[item]);
    case Y:
        return number(m_options.yMetric, m_y[item]);
    case SpreadY:
        return number(m_options.yMetric, m_spreadY[item]);
    case Front:
        return role == ValueRole ? QVariant(bool(m_front[item])) : QVariant(m_front[item] ? tr("on the front") : QString());
    case ColumnCount:
        break;
    }
    return {};
}

std::vector<double> ScatterTableModel::sortKeys(int column) const
{
    std::vector<double> keys;
    keys.reserve(m_x.size());
    switch (Column(column)) {
    case Method: {
        QStringList titles;
        for (const std::string& id : m_methodIds)
            titles << methodTitle(id);
        const std::vector<double> places = ranks(titles);
        for (const std::uint32_t method : m_methods)
            keys.push_back(places[method]);
        break;
    }
    case Settings: { // runs of a group differ in their seed alone: words are made once for all of them
        std::unordered_map<std::size_t, std::size_t> known;
        std::vector<std::size_t> groups;
        QStringList words;
        for (std::size_t item = 0; item < m_groups.size(); ++item) {
            const auto [place, isNew] = known.try_emplace(m_groups[item], std::size_t(words.size()));
            if (isNew)
                words << settings(item);
            groups.push_back(place->second);
        }
        const std::vector<double> places = ranks(words);
        for (const std::size_t group : groups)
            keys.push_back(places[group]);
        break;
    }
    case Seeds:
        for (std::size_t item = 0; item < m_memberEnds.size(); ++item)
            keys.push_back(m_memberEnds[item] - (item == 0 ? 0 : m_memberEnds[item - 1]));
        break;
    case X:
        return m_x;
    case SpreadX:
        return m_spreadX;
    case Y:
        return m_y;
    case SpreadY:
        return m_spreadY;
    case Front:
        keys.assign(m_front.begin(), m_front.end());
        break;
    case ColumnCount:
        break;
    }
    return keys;
}

QVariant ScatterTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const auto axis = [&](const std::string& metric) {
        const MetricDescriptor* descriptor = findMetric(metric);
        if (role == Qt::ToolTipRole)
            return axisTitle(metric, m_options);
        const QString title = QString::fromStdString(descriptor ? descriptor->title : metric);
        return isDistance(metric, m_options) ? u"|Δ%1|"_s.arg(title) : title;
    };
    const QString spread = m_options.interval == Interval::Deviation ? tr("± std") : tr("± 95 %");
    switch (Column(section)) {
    case Method:
        return tr("Method");
    case Settings:
        return tr("Settings");
    case Seeds:
        return tr("Seeds");
    case X:
        return axis(m_options.xMetric);
    case Y:
        return axis(m_options.yMetric);
    case SpreadX:
    case SpreadY:
        return spread;
    case Front:
        return tr("Front");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace palimpsest
