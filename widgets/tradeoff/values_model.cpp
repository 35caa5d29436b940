// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/values_model.h"

#include <cmath>

namespace palimpsest {

void ValuesModel::show(std::vector<Column> columns, std::vector<QStringList> ids)
{
    beginResetModel(); // another chart: there is nothing to keep
    m_columns = std::move(columns);
    m_ids = std::move(ids);
    setItemCount(m_ids.size());
    endResetModel();
}

int ValuesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant ValuesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const std::size_t item = itemAt(index.row());
    const Column& column = m_columns[std::size_t(index.column())];
    switch (role) {
    case IdRole:
        return m_ids[item];
    case ValueRole:
        return column.isWords() ? QVariant(column.words.value(qsizetype(item))) : QVariant(column.numbers[item]);
    case Qt::TextAlignmentRole:
        return int((column.isWords() ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        if (!column.isWords())
            return std::isnan(column.numbers[item]) ? column.missing : column.text(column.numbers[item]);
        const QString word = column.words.value(qsizetype(item));
        return word.isEmpty() ? column.missing : word;
    }
    default:
        return {};
    }
}

QVariant ValuesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole && section < columnCount() ? QVariant(m_columns[std::size_t(section)].head) : QVariant();
}

std::vector<double> ValuesModel::sortKeys(int column) const
{
    const Column& sorted = m_columns[std::size_t(column)];
    return sorted.numbers.empty() ? ranks(sorted.words) : sorted.numbers;
}

} // namespace palimpsest
