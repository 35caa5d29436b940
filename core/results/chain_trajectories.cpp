// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/chain_trajectories.h"

#include "core/base/error.h"
#include "core/experiment/catalogue.h"
#include "core/results/method_color.h"
#include "core/results/numbers.h"
#include "core/results/run_labels.h"
#include "core/results/svg_chart.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace palimpsest {

namespace {

constexpr double kRoom = 1.5; ///< how far above the threshold charts reach

ChainCourse meanOf(const std::vector<ChainCourse>& courses)
{
    ChainCourse mean = courses.front();
    mean.steps.clear();
    mean.kl.clear();
    for (std::size_t i = 0; i < courses.front().steps.size(); ++i) {
        const auto step = courses.front().steps[i];
        std::vector<double> sum(mean.chains.size(), 0);
        const bool inAll = std::all_of(courses.begin(), courses.end(), [&](const ChainCourse& course) {
            const auto found = std::lower_bound(course.steps.begin(), course.steps.end(), step);
            if (found == course.steps.end() || *found != step || course.chains.size() != sum.size())
                return false;
            for (std::size_t chain = 0; chain < sum.size(); ++chain)
                sum[chain] += course.kl[std::size_t(found - course.steps.begin())][chain] / double(courses.size());
            return true;
        });
        if (inAll) {
            mean.steps.push_back(step);
            mean.kl.push_back(sum);
        }
    }
    return mean;
}

std::string sentenceOf(const std::vector<ChainGroup>& groups, double threshold)
{
    const auto costText = [](const Summary& summary) { return summary.count == 0 ? std::string("–") : fixedNumber(summary.mean, 3); };
    std::string sentence = "Retain KL when a forget chain's KL first reaches " + shortestNumber(threshold) + ", mean over the seeds that reached it: ";
    for (const auto& group : groups) {
        const auto costs = chainCosts(group, threshold);
        sentence += group.label + " ";
        for (std::size_t chain = 0; chain < costs.byChain.size(); ++chain)
            sentence += (chain == 0 ? "" : " / ") + costText(costs.byChain[chain]);
        sentence += ", worst " + costText(costs.worst) + " (" + std::to_string(costs.worst.count) + " of " + std::to_string(group.seeds.size()) + " seeds)"
            + (&group == &groups.back() ? "." : "; ");
    }
    if (groups.size() == 2) {
        const auto [lower, shared] = seedsWithLowerCost(groups[1], groups[0], threshold);
        sentence += " " + groups[1].label + " is cheaper in " + std::to_string(lower) + " of " + std::to_string(shared) + " seeds.";
    }
    return sentence;
}

/// As far as it lies in the plot.
std::string curve(const ChainCourse& course, std::size_t chain, const SvgAxis& x, const SvgAxis& y, const std::string& attributes)
{
    std::string points;
    for (const auto& kl : course.kl) {
        if (!(kl[0] <= x.high && kl[chain] <= y.high))
            break;
        points += svgNumber(x.pixel(kl[0])) + "," + svgNumber(y.pixel(kl[chain])) + " ";
    }
    return points.empty() ? std::string() : "<polyline points=\"" + points + "\" fill=\"none\" " + attributes + "/>\n";
}

std::string chartOf(const std::vector<ChainGroup>& groups, double threshold)
{
    const auto [right, top] = chainChartExtent(groups, threshold);
    const SvgAxis x{0, right, kSvgLeft, kSvgLeft + kSvgPlotWidth}, y{0, top, kSvgTop + kSvgPlotHeight, kSvgTop};
    std::string svg = svgBegin(kSvgHeight) + svgGrid(x, y) + svgAxisTitles("Retain KL, distance on the retain chain [nats]  ↓", "Forget KL, distance on a forget chain [nats]  ↑");
    svg += svgLine(kSvgLeft, y.pixel(threshold), kSvgLeft + kSvgPlotWidth, y.pixel(threshold), "stroke=\"#57606a\" stroke-dasharray=\"2 4\"");
    const double legendX = kSvgLeft + kSvgPlotWidth + 20;
    double legendY = kSvgTop + 8;
    for (const auto& group : groups) {
        const std::string color = methodColorOnWhite(group.method);
        for (std::size_t chain = 1; chain < group.mean.chains.size(); ++chain) {
            const std::string paint = "stroke=\"" + color + "\"" + (chain == 1 ? "" : " stroke-dasharray=\"6 4\"");
            for (const auto& course : group.courses)
                svg += curve(course, chain, x, y, paint + " stroke-width=\"1\" opacity=\"0.35\"");
            svg += curve(group.mean, chain, x, y, paint + " stroke-width=\"2.4\"");
            for (const auto& kl : group.mean.kl)
                if (kl[0] <= x.high && kl[chain] <= y.high)
                    svg += "<circle cx=\"" + svgNumber(x.pixel(kl[0])) + "\" cy=\"" + svgNumber(y.pixel(kl[chain])) + "\" r=\"2.4\" stroke=\"" + color + "\" fill=\""
                        + (chain == 1 ? color : "#ffffff") + "\"/>\n";
            svg += svgLine(legendX, legendY, legendX + 30, legendY, paint + " stroke-width=\"2.4\"")
                + svgText(legendX + 38, legendY + 4, group.label + ", " + group.mean.chains[chain], "fill=\"#1f2328\" font-size=\"11\"");
            legendY += 20;
        }
    }
    const std::string note = "fill=\"#57606a\" font-size=\"10\"";
    svg += svgText(legendX, legendY + 4, "thick: mean over seeds, a point a step", note) + svgText(legendX, legendY + 19, "thin: each seed", note)
        + svgText(legendX, legendY + 34, "dotted line: τ = " + shortestNumber(threshold), note);
    return svg + "</svg>\n";
}

} // namespace

std::vector<ChainGroup> chainGroups(const Workspace& workspace, const std::vector<RunRow>& rows)
{
    std::vector<RunRow> measured;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(measured), [](const RunRow& row) { return row.state == RunState::Done && row.metrics.contains("retain_kl"); });
    std::vector<ChainGroup> groups;
    const auto all = groupRuns(measured);
    std::vector<const RunRow*> heads;
    for (const auto& each : all)
        heads.push_back(&measured[each.members.front()]);
    for (const auto& each : all) {
        const RunRow& head = measured[each.members.front()];
        ChainGroup group{labelOf(head, heads), head.method, {}, {}, {}};
        for (const auto member : each.members) {
            try {
                auto course = readChainCourse(workspace.run(measured[member].id).file(kChainCourseFile));
                if (course.kl.size() < 2 || (!group.courses.empty() && course.chains != group.courses.front().chains))
                    continue;
                group.seeds.push_back(measured[member].seed);
                group.courses.push_back(std::move(course));
            } catch (const Error&) { // gone or damaged: `verify` says so
            }
        }
        if (group.courses.empty())
            continue;
        group.mean = meanOf(group.courses);
        groups.push_back(std::move(group));
    }
    return groups;
}

ChainCosts chainCosts(const ChainGroup& group, double threshold)
{
    ChainCosts costs;
    const auto summary = [&](const auto& costOf) {
        std::vector<double> values;
        for (const auto& course : group.courses)
            if (const std::optional<double> cost = costOf(course))
                values.push_back(*cost);
        return values.empty() ? Summary{} : summarise(values);
    };
    for (std::size_t chain = 1; chain < group.mean.chains.size(); ++chain)
        costs.byChain.push_back(summary([&](const ChainCourse& course) { return chainCost(course, chain, threshold); }));
    costs.worst = summary([&](const ChainCourse& course) { return worstChainCost(course, threshold); });
    return costs;
}

std::pair<std::size_t, std::size_t> seedsWithLowerCost(const ChainGroup& a, const ChainGroup& b, double threshold)
{
    constexpr double never = std::numeric_limits<double>::infinity();
    std::size_t lower = 0, shared = 0;
    for (std::size_t i = 0; i < a.seeds.size(); ++i) {
        const auto other = std::find(b.seeds.begin(), b.seeds.end(), a.seeds[i]);
        if (other == b.seeds.end())
            continue;
        const double mine = worstChainCost(a.courses[i], threshold).value_or(never);
        const double theirs = worstChainCost(b.courses[std::size_t(other - b.seeds.begin())], threshold).value_or(never);
        if (mine == never && theirs == never)
            continue;
        ++shared;
        lower += mine < theirs;
    }
    return {lower, shared};
}

std::pair<double, double> chainChartExtent(const std::vector<ChainGroup>& groups, double threshold)
{
    const double top = kRoom * threshold;
    double right = 0;
    for (const auto& group : groups)
        for (const auto& kl : group.mean.kl)
            for (std::size_t chain = 1; chain < kl.size(); ++chain)
                if (kl[chain] <= top && std::isfinite(kl[0]))
                    right = std::max(right, kl[0]);
    return {right > 0 ? 1.05 * right : 1, top};
}

std::vector<ReportFigure> chainFigures(const Workspace& workspace, const std::vector<RunRow>& rows)
{
    std::vector<std::tuple<std::string, std::string, std::string>> keys;
    const auto keyOf = [](const RunRow& row) { return std::tuple(row.forgetSetHash, row.model, row.setup); };
    for (const auto& row : rows)
        if (std::find(keys.begin(), keys.end(), keyOf(row)) == keys.end())
            keys.push_back(keyOf(row));
    std::vector<ReportFigure> figures;
    for (const auto& key : keys) {
        std::vector<RunRow> own;
        std::copy_if(rows.begin(), rows.end(), std::back_inserter(own), [&](const RunRow& row) { return keyOf(row) == key; });
        const auto groups = chainGroups(workspace, own);
        if (groups.empty())
            continue;
        const double threshold = groups.front().mean.threshold, shrink = 640 / kSvgWidth; // fits a page
        const DatasetDescriptor* dataset = findDataset(own.front().dataset);
        figures.push_back({"Forgetting step by step: " + (dataset ? dataset->title : own.front().dataset) + ", " + own.front().forgetSetName, sentenceOf(groups, threshold),
                           "image/svg+xml", chartOf(groups, threshold), int(std::lround(kSvgWidth * shrink)), int(std::lround(kSvgHeight * shrink))});
    }
    return figures;
}

} // namespace palimpsest
