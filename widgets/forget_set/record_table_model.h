// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/forget_set/record_query.h"
#include "widgets/items/table_model.h"

#include <memory>

namespace palimpsest {

class SampleModel;

/// The records of a dataset of texts, a row each, asked for as they become visible. Ticks are announced, not kept.
class RecordTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void show(std::shared_ptr<const SampleModel> samples); ///< null: nothing
    void refreshMarks();
    /// Which score the last column has.
    void setScore(ScoreKind kind);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void toggleRequested(int row);

private:
    std::shared_ptr<const SampleModel> m_samples;
    ScoreKind m_score = ScoreKind::Probability;
};

} // namespace palimpsest
