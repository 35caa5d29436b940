// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/protocol.h"
#include "core/store/index.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace palimpsest {

/// What a whole table should be: which scenarios, whose settings, how many seeds; says how many runs that is and what will happen.
class TableDialog : public QDialog
{
    Q_OBJECT
public:
    /// `page`: data, model, recipe, device and the ticked methods of the Set up page. `rows` and `parallel` are for the estimate.
    TableDialog(const Plan& page, const std::vector<RunRow>& rows, int parallel, QWidget* parent = nullptr);

    /// What was chosen; problemsOf() tells whether it can start.
    ProtocolPlan plan() const;

private:
    void refresh();

    Plan m_page;
    const std::vector<RunRow>& m_rows;
    int m_parallel;
    std::vector<QCheckBox*> m_shares; ///< each with its percent as property
    QCheckBox* m_class;
    QComboBox* m_classes;
    QComboBox* m_methods;
    QComboBox* m_settings;
    QSpinBox* m_pilot;
    QSpinBox* m_seeds;
    QDoubleSpinBox* m_validation;
    QLabel* m_summary;
    QPushButton* m_start;
};

} // namespace palimpsest
