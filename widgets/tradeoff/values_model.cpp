// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/values_model.h"

namespace palimpsest {

using namespace Qt::StringLiterals;

void ValuesModel::show(const QStringList& heads, std::vector<Row> rows)
{
    beginResetModel(); // another chart: there is nothing to keep
    m_heads = heads;
    m_rows = std::move(rows);
    endResetModel();
}

int ValuesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ValuesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_heads.size());
}

QVariant ValuesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    const Cell& cell = row.cells[std::size_t(index.column())];
    switch (role) {
    case IdRole:
        return row.ids;
    case ValueRole:
        return cell.value;
    case Qt::TextAlignmentRole:
        return int((cell.value.typeId() == QMetaType::Double ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return !cell.text.isEmpty() ? QVariant(cell.text) : cell.value.isValid() ? cell.value : QVariant(u"–"_s);
    default:
        return {};
    }
}

QVariant ValuesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(m_heads.value(section)) : QVariant();
}

} // namespace palimpsest
