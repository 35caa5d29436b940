// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/worst_case/study_tab.h"

class QTableView;

namespace palimpsest {

class GapChart;
class WorstCaseModel;

/// Every method on random and on worst-case sets side by side, with what a small gap means on each. Doing nothing stands in front and does not scroll away.
class AgainstRandomTab : public StudyTab
{
    Q_OBJECT
public:
    AgainstRandomTab(StudyTables& tables, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    QStringList titles() const override;
    void showTable(int place) override;
    QString latex() const override;
    QString csv() const override;
    void fitReferences();

    GapChart* m_chart;
    WorstCaseModel *m_references, *m_methods;
    QTableView *m_referenceView, *m_methodView;
};

} // namespace palimpsest
