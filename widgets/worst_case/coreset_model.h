// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/coreset_table.h"
#include "widgets/items/table_model.h"

namespace palimpsest {

/// Test accuracy by rule and kept share: a row a rule, a column a share, and all data in front.
class CoresetModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(const CoresetTable& table);

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_table.rows.size()) + hasFull(); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 1 + int(m_table.sizes.size()); }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    int hasFull() const { return m_table.full.count > 0 ? 1 : 0; }
    const CoresetPoint* pointAt(const QModelIndex& index) const;
    QString tip(const CoresetPoint& point) const;

    CoresetTable m_table;
};

} // namespace palimpsest
