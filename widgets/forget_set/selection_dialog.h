// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/selection.h"

#include <QDialog>

#include <cstdint>
#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace palimpsest {

class ParameterForm;

/// What a search for the hardest or easiest samples to forget should be; says what it costs and what will happen.
class SelectionDialog : public QDialog
{
    Q_OBJECT
public:
    /// What a valid selection costs, in words; asked at any time while the dialog is open.
    using CostOf = std::function<QString(const Selection&)>;

    /// `start`: the data, which are fixed here, and the model, recipe, seed and device to begin with. `pool`: images that are ranked.
    SelectionDialog(const Selection& start, std::int64_t pool, CostOf costOf, QWidget* parent = nullptr);

    /// What was chosen; problemsOf() tells whether it can start.
    Selection selection() const;

private:
    void refresh();

    Selection m_start;
    std::int64_t m_pool;
    CostOf m_costOf;
    QLineEdit* m_name;
    ParameterForm* m_parameters;
    QComboBox* m_model;
    QComboBox* m_augmentation;
    ParameterForm* m_original;
    QSpinBox* m_seed;
    QComboBox* m_device;
    QLabel* m_summary;
    QPushButton* m_search;
};

} // namespace palimpsest
