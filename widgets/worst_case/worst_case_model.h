// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/worst_case_table.h"
#include "widgets/items/table_model.h"

namespace palimpsest {

/// A table of random against worst-case sets: a row a method and kind of set, doing nothing in front.
class WorstCaseModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Part { References, Methods };

    WorstCaseModel(Part part, QObject* parent = nullptr) : QAbstractTableModel(parent), m_part(part) {}

    void setTable(const WorstCaseTable& table);

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_lines.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 6 + int(m_metrics.size()); }
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Line {
        std::size_t row, kind;
        bool isFirst; ///< of its method
    };
    QString text(const Line& line, int column) const;
    QVariant value(const Line& line, int column) const;
    QString tip(const Line& line, int column) const;

    Part m_part;
    WorstCaseTable m_table;
    std::vector<std::string> m_metrics;
    std::vector<Line> m_lines;
};

} // namespace palimpsest
