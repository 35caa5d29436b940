// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/worst_case/worst_case_page.h"

#include "widgets/worst_case/against_random_tab.h"
#include "widgets/worst_case/coresets_tab.h"
#include "widgets/worst_case/rankings_tab.h"
#include "widgets/worst_case/study_tables.h"

#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace palimpsest {

WorstCasePage::WorstCasePage(Session& session, QWidget* parent) : Page(parent), m_tabs(new QTabWidget(this))
{
    setObjectName(u"worst_case"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Views of the worst case"));
    const auto add = [this](QWidget* tab, const QString& text, const QString& tip) { m_tabs->setTabToolTip(m_tabs->addTab(tab, text), tip); };
    auto* rankings = new RankingsTab(session, m_tabs);
    add(rankings, tr("Ran&kings"), tr("Which samples are hard and which are easy to forget, and how far rankings agree"));
    connect(rankings, &RankingsTab::pageRequested, this, &WorstCasePage::pageRequested);
    auto* tables = new StudyTables(session, this);
    auto* againstRandom = new AgainstRandomTab(*tables, m_tabs);
    add(againstRandom, tr("Random a&gainst worst case"), tr("What methods do on random and on worst-case sets, with doing nothing beside them"));
    auto* coresets = new CoresetsTab(*tables, m_tabs);
    add(coresets, tr("&Coresets"), tr("How much test accuracy is kept when what a rule calls hardest to forget is left out"));
    for (StudyTab* tab : {static_cast<StudyTab*>(againstRandom), static_cast<StudyTab*>(coresets)}) {
        connect(tab, &StudyTab::pageRequested, this, &WorstCasePage::pageRequested);
        connect(tab, &StudyTab::message, this, &WorstCasePage::message);
    }
    againstRandom->offerStudy(tr("Random against worst case…"), tr("Searches for worst-case sets seed by seed and runs every method on them and on random sets, with the data, model and "
                                                                   "methods of the Set up page."));
    connect(againstRandom, &StudyTab::studyRequested, this, &WorstCasePage::comparisonRequested);
    coresets->offerStudy(tr("Compare coresets…"), tr("Ranks the data seed by seed and trains on what each rule keeps, with the data and model of the Set up page."));
    connect(coresets, &StudyTab::studyRequested, this, &WorstCasePage::coresetsRequested);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->addWidget(m_tabs);
}

QString WorstCasePage::iconName() const
{
    return u"worst-case"_s;
}

} // namespace palimpsest
