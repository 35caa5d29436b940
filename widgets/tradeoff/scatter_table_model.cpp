// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/scatter_table_model.h"

#include <cmath>
#include <unordered_map>

namespace palimpsest {

using namespace Qt::StringLiterals;

void ScatterTableModel::show(const ScatterData& data, const std::vector<RunRow>& rows)
{
    beginResetModel(); // other points, other rows: there is nothing to keep
    m_options = data.options;
    m_rows.clear();
    // Runs of a group differ in their seed alone: words are made once for all of them.
    struct Words {
        QString method, settings, name;
    };
    std::unordered_map<std::size_t, Words> known;
    ScatterOptions ofGroup = m_options;
    ofGroup.grouped = true;
    m_rows.reserve(data.points.size());
    for (const auto& point : data.points) {
        const auto [place, isNew] = known.try_emplace(point.group);
        if (isNew)
            place->second = {methodTitle(point.method), recipeDifferences(rows[point.members.front()]), pointName(point, rows, ofGroup)};
        Row row;
        row.method = place->second.method;
        row.settings = place->second.settings;
        row.name = place->second.name;
        QStringList seeds;
        for (const std::size_t member : point.members) {
            seeds << QString::number(rows[member].seed);
            row.ids << QString::fromStdString(rows[member].id);
        }
        row.seeds = seeds.join(u", "_s);
        row.count = int(point.members.size());
        row.x = point.x.mean;
        row.y = point.y.mean;
        row.spreadX = point.spread(point.x, m_options.interval);
        row.spreadY = point.spread(point.y, m_options.interval);
        row.front = point.onFront;
        m_rows.push_back(std::move(row));
    }
    endResetModel();
}

int ScatterTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ScatterTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ScatterTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    const auto number = [&](const std::string& metric, double value) {
        return role == ValueRole ? QVariant(value) : QVariant(std::isnan(value) ? u"–"_s : QString::fromStdString(formatMetric(metric, value)));
    };
    if (role == IdRole)
        return row.ids;
    if (role == Qt::ToolTipRole)
        return m_options.grouped ? row.name : row.name + u" · "_s + tr("seed %1").arg(row.seeds);
    if (role == Qt::TextAlignmentRole)
        return int((index.column() >= X && index.column() <= SpreadY ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != ValueRole && role != Qt::AccessibleTextRole)
        return {};
    switch (Column(index.column())) {
    case Method:
        return row.method;
    case Settings:
        return row.settings.isEmpty() ? tr("defaults") : row.settings;
    case Seeds:
        return role == ValueRole ? QVariant(row.count) : QVariant(row.seeds);
    case X:
        return number(m_options.xMetric, row.x);
    case SpreadX:
        return number(m_options.xMetric, row.spreadX);
    case Y:
        return number(m_options.yMetric, row.y);
    case SpreadY:
        return number(m_options.yMetric, row.spreadY);
    case Front:
        return role == ValueRole ? QVariant(row.front) : QVariant(row.front ? tr("on the front") : QString());
    case ColumnCount:
        break;
    }
    return {};
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
