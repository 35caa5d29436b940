// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/experiment/protocol_methods.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace palimpsest {

/// Which coresets are compared: rules, kept shares and seeds; says how many selections and runs that is. What a rule calls hardest to forget is left out, and Retrain learns
/// the rest.
class CoresetDialog : public QDialog
{
    Q_OBJECT
public:
    /// `page`: data, model, recipe and device of the Set up page. `parallel`: how many engines work at a time.
    CoresetDialog(const Plan& page, TimeOfProtocol timeOf, int parallel, QWidget* parent = nullptr);

    /// What was chosen; problemsOf() tells whether it can start. No scenarios where no rule is ticked or no share can be read.
    ProtocolPlan plan() const;

private:
    void refresh();

    Plan m_page;
    TimeOfProtocol m_timeOf;
    int m_parallel;
    std::vector<QCheckBox*> m_rules; ///< each with its word of scenarioRule as object name
    QLineEdit* m_kept;
    QSpinBox* m_iterations;
    QSpinBox* m_lowerEpochs;
    QSpinBox* m_firstSeed;
    QSpinBox* m_seeds;
    QLabel* m_summary;
    QPushButton* m_start;
};

} // namespace palimpsest
