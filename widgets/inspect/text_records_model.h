// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspect/text_reading.h"
#include "widgets/items/table_model.h"

#include <memory>

namespace palimpsest {

/// The records of a group: probability of the true answer and ROUGE-L recall of the written one, under A and under B.
class TextRecordsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { kId, kQuestion, kProbabilityA, kProbabilityB, kRougeA, kRougeB, kColumns };
    static constexpr int kTextRole = IdRole + 1; ///< question, answer and written answers, to be searched

    using QAbstractTableModel::QAbstractTableModel;

    void setReading(std::shared_ptr<const TextReading> reading);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::optional<double> number(const TextRecord& record, int column) const;

    std::shared_ptr<const TextReading> m_reading;
};

} // namespace palimpsest
