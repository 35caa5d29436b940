// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/items/table_model.h"
#include "widgets/tradeoff/scatter_data.h"

namespace palimpsest {

/// The chart's numbers as a table, a row a point in the chart's order. ValueRole is the number; IdRole the ids of the point's runs (QStringList).
class ScatterTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Method, Settings, Seeds, X, SpreadX, Y, SpreadY, Front, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void show(const ScatterData& data, const std::vector<RunRow>& rows);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// Everything a cell needs, so that nothing dangles when the rows change before the next show().
    struct Row {
        QString method, settings, seeds, name;
        QStringList ids;
        double x = 0, spreadX = 0, y = 0, spreadY = 0;
        int count = 0;
        bool front = false;
    };
    std::vector<Row> m_rows;
    ScatterOptions m_options;
};

} // namespace palimpsest
