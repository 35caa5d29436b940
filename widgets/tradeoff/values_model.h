// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/tradeoff/chart_table.h"

#include <functional>

namespace palimpsest {

/// Columns of numbers and words as a table: a chart fills it, the table face shows it, CSV comes from it. A number is shown as its column writes it, on the
/// right; ValueRole is the number itself.
class ValuesModel : public ChartTable
{
    Q_OBJECT
public:
    struct Column {
        QString head;
        std::vector<double> numbers{};           ///< a row each, NaN for missing; what rows are sorted by. Empty for a column of words alone
        std::function<QString(double)> text{};   ///< of a number that is not missing
        QStringList words{};                     ///< a row each, shown instead of numbers
        QString missing = QStringLiteral("–");   ///< shown for NaN and for empty words

        bool isWords() const { return !words.isEmpty() || numbers.empty(); }
    };

    using ChartTable::ChartTable;

    /// `ids`: of every row's runs (IdRole). All columns are as long.
    void show(std::vector<Column> columns, std::vector<QStringList> ids);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    std::vector<double> sortKeys(int column) const override;

private:
    std::vector<Column> m_columns;
    std::vector<QStringList> m_ids;
};

} // namespace palimpsest
