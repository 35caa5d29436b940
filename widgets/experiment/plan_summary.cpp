// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/plan_summary.h"

#include "core/base/clock.h"

#include <QCoreApplication>
#include <QDateTime>

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

/// Seconds from start to end of a run, negative if its times cannot be read.
double duration(const RunRow& row)
{
    const auto time = [](const std::string& text) { return QDateTime::fromString(QString::fromStdString(text), Qt::ISODateWithMs); };
    const QDateTime start = time(row.started), end = time(row.ended);
    return start.isValid() && end.isValid() ? double(start.msecsTo(end)) / 1000 : -1;
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

Estimate estimateOf(const Plan& plan, const std::vector<RunRow>& rows, int parallel)
{
    Estimate estimate;
    for (const auto& method : plan.methods) {
        double total = 0;
        std::size_t finished = 0;
        for (const auto& row : rows) {
            if (row.state != RunState::Done || row.method != method.method || row.model != plan.model || row.dataset != plan.dataset.id)
                continue;
            if (const double seconds = duration(row); seconds >= 0) {
                total += seconds;
                ++finished;
            }
        }
        Plan alone = plan;
        alone.methods = {method};
        const std::size_t runs = runCount(alone);
        if (finished == 0) {
            estimate.unknown += runs;
            continue;
        }
        estimate.known += runs;
        estimate.seconds += total / double(finished) * double(runs) / std::max(1, parallel);
    }
    return estimate;
}

QString estimateSentence(const Estimate& estimate)
{
    if (estimate.known == 0)
        return tr("no estimate yet");
    // Whole seconds at least: "about 0.4 s" would claim more than anybody knows.
    const QString time = QString::fromStdString(formatDuration(std::max(1.0, std::round(estimate.seconds))));
    if (estimate.unknown == 0)
        return tr("about %1").arg(time);
    return tr("at least %1; %2 of a kind that never finished here")
        .arg(time, counted(estimate.unknown, tr("run is"), tr("runs are")));
}

} // namespace palimpsest
