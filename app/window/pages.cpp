// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/pages.h"

#include "widgets/experiment/experiment_page.h"
#include "widgets/forget_set/data_page.h"
#include "widgets/inspect/inspect_page.h"
#include "widgets/preview/preview_page.h"
#include "widgets/report/report_page.h"
#include "widgets/runs/runs_page.h"
#include "widgets/tradeoff/tradeoff_page.h"
#include "widgets/worst_case/worst_case_page.h"

namespace palimpsest {

QList<Page*> makePages(Session& session)
{
    auto* experiment = new ExperimentPage(session);
    auto* worstCase = new WorstCasePage(session);
    QObject::connect(worstCase, &WorstCasePage::comparisonRequested, experiment, &ExperimentPage::askForWorstCase);
    QObject::connect(worstCase, &WorstCasePage::coresetsRequested, experiment, &ExperimentPage::askForCoresets);
    return {new DataPage(session), experiment, new RunsPage(session), new TradeoffPage(session), new InspectPage(session), new PreviewPage(session), worstCase, new ReportPage(session)};
}

} // namespace palimpsest
