// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/dataset_spec.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace palimpsest {

struct Dataset;

/// Which dataset from which folder, and which seeded shares of it are the training pool, the validation set and the test set.
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
    void chooseFolderRequested();
    void drawRequested(); ///< of pictures, instead of a folder that is there

private:
    void datasetChosen();
    void tellDataset();
    void tellDifference();

    DatasetSpec m_spec;
    QComboBox* m_dataset;
    QLabel* m_folderLabel;
    QLineEdit* m_folder;
    QPushButton* m_choose;
    QPushButton* m_draw;
    QLabel* m_sizeLabel;
    QSpinBox* m_size;
    QSpinBox* m_train;
    QLabel* m_validationLabel;
    QDoubleSpinBox* m_validation;
    QLabel* m_testLabel;
    QSpinBox* m_test;
    QSpinBox* m_seed;
    QCheckBox* m_paritySplit;
    QCheckBox* m_parityLast;
    QPushButton* m_use;
    QLabel* m_problem;
};

} // namespace palimpsest
