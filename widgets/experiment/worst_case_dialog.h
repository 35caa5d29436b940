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

/// What random and worst-case sets are compared by: which rules, how much is forgotten, whose settings, how many seeds; says how many searches and runs that is.
class WorstCaseDialog : public QDialog
{
    Q_OBJECT
public:
    /// `page`: data, model, recipe, device and the ticked methods of the Set up page. `parallel`: how many engines work at a time.
    WorstCaseDialog(const Plan& page, TimeOfProtocol timeOf, int parallel, QWidget* parent = nullptr);

    /// What was chosen; problemsOf() tells whether it can start.
    ProtocolPlan plan() const;

private:
    bool isTuned() const;
    void refresh();

    Plan m_page;
    TimeOfProtocol m_timeOf;
    int m_parallel;
    QDoubleSpinBox* m_percent;
    std::vector<QCheckBox*> m_rules; ///< each with its word of scenarioRule as property
    QSpinBox* m_lowerEpochs;
    QSpinBox* m_iterations;
    QComboBox* m_methods;
    QComboBox* m_settings;
    QDoubleSpinBox* m_validation;
    QSpinBox* m_pilot;
    QSpinBox* m_seeds;
    QLabel* m_summary;
    QPushButton* m_start;
};

} // namespace palimpsest
