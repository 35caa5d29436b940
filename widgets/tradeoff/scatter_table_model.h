// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tradeoff/chart_table.h"
#include "widgets/tradeoff/scatter_data.h"

#include <string>

namespace palimpsest {

/// The chart's numbers as a table, an item a point. ValueRole is the number; IdRole the ids of the point's runs (QStringList).
/// Words about settings are made when a cell is looked at: a hundred thousand of them would take a second.
class ScatterTableModel : public ChartTable
{
    Q_OBJECT
public:
    enum Column { Method, Settings, Seeds, X, SpreadX, Y, SpreadY, Front, ColumnCount };

    using ChartTable::ChartTable;

    /// `rows` must outlive the table. It may change before the next show(): a run that is no longer where it was has no settings to show.
    void show(const ScatterData& data, const std::vector<RunRow>& rows);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    std::vector<double> sortKeys(int column) const override;

private:
    const RunRow* firstRun(std::size_t item) const; ///< nullptr if it is no longer where it was
    QStringList ids(std::size_t item) const;
    QString seeds(std::size_t item) const;
    QString settings(std::size_t item) const;
    QString name(std::size_t item) const;
    std::string_view idOf(std::size_t member) const;

    const std::vector<RunRow>* m_runs = nullptr;
    ScatterOptions m_options;
    std::vector<std::string> m_methodIds;
    // An item each.
    std::vector<std::uint32_t> m_methods, m_firsts; ///< places in m_methodIds and in m_runs
    std::vector<std::uint32_t> m_memberEnds;        ///< its members end there, and begin where those of the item before end
    std::vector<std::size_t> m_groups;
    std::vector<double> m_x, m_spreadX, m_y, m_spreadY;
    std::vector<unsigned char> m_front;
    // A member each: runs behind the points. Their ids are copied, in one text, so that nothing dangles.
    std::vector<std::uint64_t> m_seeds;
    std::vector<std::uint32_t> m_idEnds;
    std::string m_idText;
};

} // namespace palimpsest
