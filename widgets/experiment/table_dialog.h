// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/experiment/protocol_methods.h"

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
    /// How long a plan takes; at any time asked while the dialog is open.

    /// `page`: data, model, recipe, device and the ticked methods of the Set up page. `parallel`: how many engines work at a time.
    TableDialog(const Plan& page, TimeOfProtocol timeOf, int parallel, QWidget* parent = nullptr);

    /// What was chosen; problemsOf() tells whether it can start.
    ProtocolPlan plan() const;

private:
    void refresh();

    Plan m_page;
    TimeOfProtocol m_timeOf;
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
