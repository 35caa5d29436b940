// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/worst_case/study_tab.h"

class QTableView;

namespace palimpsest {

class CoresetChart;
class CoresetModel;

/// What is left when a rule's hardest-to-forget samples are taken out, as a coreset: test accuracy of Retrain by rule and kept share.
class CoresetsTab : public StudyTab
{
    Q_OBJECT
public:
    CoresetsTab(StudyTables& tables, QWidget* parent = nullptr);

private:
    QStringList titles() const override;
    void showTable(int place) override;
    QString latex() const override;
    QString csv() const override;

    CoresetChart* m_chart;
    CoresetModel* m_model;
    QTableView* m_view;
};

} // namespace palimpsest
