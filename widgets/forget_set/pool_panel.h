// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/dataset_spec.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace palimpsest {

struct Dataset;

/// Which dataset, and which seeded share of it is the training pool and the test set.
class PoolPanel : public QWidget
{
    Q_OBJECT
public:
    explicit PoolPanel(QWidget* parent = nullptr);

    void setSpec(const DatasetSpec& spec);   ///< what is in use
    void setDataset(const Dataset* dataset); ///< once it is open: how many images there are; null while it is not
    DatasetSpec edited() const;
    /// Where it is said why a pool cannot be used.
    QLabel* problem() const { return m_problem; }

Q_SIGNALS:
    void useRequested(const palimpsest::DatasetSpec& spec);

private:
    void tellDifference();

    DatasetSpec m_spec;
    QComboBox* m_dataset;
    QSpinBox* m_train;
    QSpinBox* m_test;
    QSpinBox* m_seed;
    QPushButton* m_use;
    QLabel* m_problem;
};

} // namespace palimpsest
