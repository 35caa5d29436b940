// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/chart_table.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace palimpsest {

int ChartTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

void ChartTable::setItemCount(std::size_t count)
{
    m_items.resize(count);
    m_rows.resize(count);
    arrange();
}

void ChartTable::sort(int column, Qt::SortOrder order)
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<std::size_t> items;
    for (const QModelIndex& index : before)
        items.push_back(itemAt(index.row()));
    m_column = column;
    m_direction = order;
    arrange();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after << index(rowOf(items[std::size_t(i)]), before[i].column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void ChartTable::arrange()
{
    std::iota(m_items.begin(), m_items.end(), 0u);
    if (m_column >= 0 && m_column < columnCount() && !m_items.empty()) {
        const std::vector<double> keys = sortKeys(m_column);
        const double sign = m_direction == Qt::AscendingOrder ? 1 : -1;
        std::vector<std::pair<double, std::uint32_t>> order; // the key beside the item: sorting looks at nothing else
        order.reserve(keys.size());
        for (const std::uint32_t item : m_items)
            order.emplace_back(std::isnan(keys[item]) ? std::numeric_limits<double>::infinity() : sign * keys[item], item);
        std::sort(order.begin(), order.end());
        for (std::size_t row = 0; row < order.size(); ++row)
            m_items[row] = order[row].second;
    }
    for (std::size_t row = 0; row < m_items.size(); ++row)
        m_rows[m_items[row]] = std::uint32_t(row);
}

std::vector<double> ChartTable::ranks(const QStringList& texts)
{
    QStringList distinct = texts;
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    std::vector<double> places;
    places.reserve(std::size_t(texts.size()));
    for (const QString& text : texts)
        places.push_back(text.isEmpty() ? std::numeric_limits<double>::quiet_NaN()
                                        : double(std::lower_bound(distinct.begin(), distinct.end(), text) - distinct.begin()));
    return places;
}

} // namespace palimpsest
