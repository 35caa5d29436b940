// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/plan_summary.h"

#include "core/base/clock.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace palimpsest {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("PlanSummary", text, nullptr, n);
}

QString counted(std::size_t number, const QString& one, const QString& many)
{
    return u"%1 %2"_s.arg(number).arg(number == 1 ? one : many);
}

} // namespace

QString countSentence(const Plan& plan)
{
    const std::size_t runs = runCount(plan);
    const std::size_t pairs = plan.forgetSets.size() * plan.seeds.size();
    const std::size_t variants = pairs ? runs / pairs : 0;
    QString methods = counted(plan.methods.size(), tr("method"), tr("methods"));
    if (variants > plan.methods.size())
        methods = tr("%1 variants of %2").arg(variants).arg(methods);
    return tr("%1 × %2 × %3 = %4")
        .arg(counted(plan.forgetSets.size(), tr("forget set"), tr("forget sets")), methods, counted(plan.seeds.size(), tr("seed"), tr("seeds")),
             counted(runs, tr("run"), tr("runs")));
}

QString timeSentence(const PlanTime& time, int parallel)
{
    if (time.known == 0)
        return {};
    // Whole seconds at least: "about 0.4 s" would claim more than anybody knows.
    const double seconds = std::max(1.0, std::round(time.seconds / std::max(1, parallel)));
    const QString span = seconds < 60 ? tr("%1 s").arg(seconds) : QString::fromStdString(formatDuration(seconds));
    QStringList from{tr("from %1").arg(counted(time.sources, tr("finished run"), tr("finished runs")))};
    if (time.scaled)
        from << tr("scaled by images × epochs");
    if (time.originals > 0)
        from << tr("with the training of %1").arg(counted(time.originals, tr("original"), tr("originals")));
    if (time.unknownOriginals > 0)
        from << tr("without the training of %1").arg(counted(time.unknownOriginals, tr("original"), tr("originals")));
    if (time.unknown > 0)
        from << tr("nothing known of %1").arg(counted(time.unknown, tr("run"), tr("runs")));
    return (time.unknown + time.unknownOriginals == 0 ? tr("about %1 (%2)") : tr("at least %1 (%2)")).arg(span, from.join(u", "_s));
}

} // namespace palimpsest
