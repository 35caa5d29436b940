// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/attributes.h"
#include "core/results/set_composition.h"

#include <QWidget>

#include <cstdint>
#include <memory>
#include <vector>

class QComboBox;
class QLabel;
class QTableWidget;

namespace palimpsest {

/// How often each class, each value of an attribute, and each pair of both is in a set and in the pool it was chosen from.
class CompositionTable : public QWidget
{
    Q_OBJECT
public:
    explicit CompositionTable(QWidget* parent = nullptr);

    /// A set of sample ids and the attributes of its dataset, as readAttributes() has them.
    void setSet(std::vector<std::int64_t> set, std::shared_ptr<const Dataset> dataset, const std::vector<SampleAttribute>& attributes);
    void setNothing(const QString& sentence);

private:
    void fill();

    std::vector<std::int64_t> m_set;
    std::shared_ptr<const Dataset> m_dataset;
    std::vector<SampleGroups> m_groupings;
    QComboBox* m_by;
    QTableWidget* m_table;
    QLabel* m_sentence;
};

} // namespace palimpsest
