// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/items/table_model.h"

#include <QStringList>

#include <cstdint>
#include <vector>

namespace palimpsest {

/// The numbers of a chart as a table that sorts itself: items stay as the chart has them, rows are an order over them. A proxy in front would ask a hundred
/// thousand cells for their values one by one; here a column's plain keys are sorted.
class ChartTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    /// Rows by this column; equal ones as the chart has them, missing values last. A table that is filled anew keeps its order. −1: as the chart has them.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int rowOf(std::size_t item) const { return int(m_rows[item]); } ///< of the chart's items

protected:
    std::size_t itemAt(int row) const { return m_items[std::size_t(row)]; }
    /// To be called between beginResetModel and endResetModel, when the new items are there.
    void setItemCount(std::size_t count);
    /// What a column is sorted by, an item each; NaN for missing.
    virtual std::vector<double> sortKeys(int column) const = 0;
    /// Places of texts among all of them in the order of the alphabet; NaN for empty ones.
    static std::vector<double> ranks(const QStringList& texts);

private:
    void arrange();

    std::vector<std::uint32_t> m_items, m_rows; ///< by row, by item
    int m_column = -1;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
};

} // namespace palimpsest
