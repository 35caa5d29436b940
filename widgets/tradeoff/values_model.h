// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/items/table_model.h"

#include <QStringList>
#include <QVariant>

#include <vector>

namespace palimpsest {

/// The numbers of a chart as a table: a chart fills it, the table face shows it, CSV comes from it. A number is shown as its text; ValueRole is the number itself.
class ValuesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    struct Cell {
        QVariant value; ///< double or text; invalid for "missing"
        QString text;   ///< "" for the value as it is
    };
    struct Row {
        std::vector<Cell> cells;
        QStringList ids; ///< of its runs (IdRole)
    };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const QStringList& heads, std::vector<Row> rows);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_heads;
    std::vector<Row> m_rows;
};

} // namespace palimpsest
