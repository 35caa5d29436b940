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
    return QCoreApplication::translate("palimpsest", text, nullptr, n);
}

QString counted(std::size_t number, const QString& one, const QString& many)
{
    return u"%1 %2"_s.arg(number).arg(number == 1 ? one : many);
}

// Whole seconds at least: "about 0.4 s" would claim more than anybody knows.
QString spanOf(double seconds, int parallel)
{
    const double whole = std::max(1.0, std::round(seconds / std::max(1, parallel)));
    return whole < 60 ? tr("%1 s").arg(whole) : QString::fromStdString(formatDuration(whole));
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
    const QString span = spanOf(time.seconds, parallel);
    QStringList from{tr("from %1").arg(counted(time.sources, tr("finished run"), tr("finished runs")))};
    if (time.scaled)
        from << tr("scaled by samples × epochs");
    if (time.originals > 0)
        from << tr("with the training of %1").arg(counted(time.originals, tr("original"), tr("originals")));
    if (time.unknownOriginals > 0)
        from << tr("without the training of %1").arg(counted(time.unknownOriginals, tr("original"), tr("originals")));
    if (time.unknown > 0)
        from << tr("nothing known of %1").arg(counted(time.unknown, tr("run"), tr("runs")));
    return (time.unknown + time.unknownOriginals == 0 ? tr("about %1 (%2)") : tr("at least %1 (%2)")).arg(span, from.join(u", "_s));
}

QString timeSentences(const ProtocolTime& time, int parallel)
{
    const SelectionsTime& selections = time.selections;
    const QString runs = timeSentence(time.runs, parallel);
    const bool isThere = selections.known + selections.unknown == 0;
    if (isThere || selections.known == 0) {
        if (runs.isEmpty())
            return {};
        return isThere ? tr(" The runs take %1.").arg(runs) : tr(" The runs take %1; selections come on top.").arg(runs);
    }
    const QString span = spanOf(selections.seconds, parallel);
    const QString first = selections.unknown == 0
        ? tr(" The selections take about %1, judged by finished ones").arg(span)
        : tr(" The selections take at least %1, judged by finished ones (nothing known of %2)").arg(span, counted(selections.unknown, tr("selection"), tr("selections")));
    return first + (runs.isEmpty() ? tr("; the runs come on top.") : tr("; the runs %1.").arg(runs));
}

} // namespace palimpsest
