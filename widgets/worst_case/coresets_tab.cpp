// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/coresets_tab.h"

#include "widgets/worst_case/coreset_chart.h"
#include "widgets/worst_case/coreset_model.h"
#include "widgets/worst_case/study_tables.h"

#include <QHeaderView>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace palimpsest {

CoresetsTab::CoresetsTab(StudyTables& tables, QWidget* parent)
    : StudyTab(tables, tr("No coreset to judge yet"),
               tr("What is hardest to forget is redundant, so that the rest should do as well as all data. Here the test accuracy of Retrain stands by rule and share that is kept. That needs "
                  "finished Retrain runs about sets that were ranked, and random ones of the same size to compare."),
               parent),
      m_chart(new CoresetChart), m_model(new CoresetModel(this)), m_view(new QTableView)
{
    m_view->setModel(m_model);
    m_view->setObjectName(u"coresets"_s);
    m_view->setAccessibleName(tr("Test accuracy by rule and kept share"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setTabKeyNavigation(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->verticalHeader()->hide();
    m_view->horizontalHeader()->setHighlightSections(false);
    assemble(m_chart, m_view);
}

QStringList CoresetsTab::titles() const
{
    QStringList list;
    for (const auto& table : m_tables.coresets())
        list << (table.title.empty() ? tr("%1 samples").arg(table.pool) : QString::fromStdString(table.title));
    return list;
}

void CoresetsTab::showTable(int place)
{
    const CoresetTable& table = m_tables.coresets()[std::size_t(place)];
    QStringList sentences;
    for (const auto& sentence : table.sentences)
        sentences << QString::fromStdString(sentence);
    setSentences({}, sentences);
    m_chart->setTable(table);
    m_model->setTable(table);
    m_view->resizeColumnsToContents();
}

QString CoresetsTab::latex() const
{
    return QString::fromStdString(coresetLatex(m_tables.coresets()));
}

QString CoresetsTab::csv() const
{
    return QString::fromStdString(coresetCsv(m_tables.coresets()));
}

} // namespace palimpsest
