// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/wording.h"

#include "core/experiment/catalogue.h"
#include "core/results/differences.h"
#include "core/results/numbers.h"
#include "core/results/run_columns.h"
#include "core/results/quality_wording.h"
#include "core/results/screening.h"
#include "core/results/wording_parts.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

using namespace wording;

namespace {

const std::string kGap = "avg_gap";
constexpr double kNearlyAll = 95; // percent

/// Everything that a sentence about one group needs.
struct Reading {
    const RunGroup& group;
    const std::vector<RunGroup>& groups;
    const std::vector<RunRow>& rows;
    const RunGroup* retrain = referenceGroup(group, groups, rows);
    const RunGroup* original = originalGroup(group, groups, rows);
    GroupReading tests = testsOf();

    const RunRow& row() const { return rows[group.members.front()]; }
    std::size_t seeds() const { return finishedCount(group, rows); }

    /// Against Retrain; without pairs where the metric is not tested.
    PairedTest againstRetrain(const std::string& metric) const
    {
        const auto found = tests.againstRetrain.find(metric);
        return found == tests.againstRetrain.end() ? PairedTest{} : found->second;
    }

private:
    GroupReading testsOf() const
    {
        const auto table = tableOf(group, groups, rows);
        return readTable(table, rows)[std::size_t(std::find(table.begin(), table.end(), &group) - table.begin())];
    }
};

/// "13.2 ± 0.7"; one decimal reads better in a sentence, except where small numbers are compared.
std::string inWords(const RunGroup& group, const std::string& metric)
{
    const Summary& summary = group.metrics.at(metric);
    const int decimals = metric == kGap ? 2 : 1;
    const std::string mean = fixedNumber(summary.mean, decimals);
    return summary.count > 1 ? mean + " ± " + fixedNumber(summary.deviation, decimals) : mean;
}

std::string against(const std::string& metric, const RunGroup& a, const RunGroup& b)
{
    return titleOf(metric) + " " + inWords(a, metric) + " against " + inWords(b, metric);
}

std::string forgettingSentence(const Reading& reading, const std::string& metric)
{
    const PairedTest test = reading.againstRetrain(metric);
    const Summary& difference = test.difference;
    const std::string numbers = " (" + against(metric, reading.group, *reading.retrain) + ")";
    if (test.isTold())
        return difference.mean < 0 ? "Forgets less than retraining" + numbers
                                   : "Overshoots: it is wrong on the forget set more often than a model that never saw it" + numbers;
    if (difference.low == 0 && difference.high == 0)
        return "Forgets exactly as much as retraining" + numbers;
    return "Forgets about as much as retraining" + numbers + "; " + seedsInWords(difference.count) + " cannot tell the two apart";
}

std::string utilitySentence(const Reading& reading, const std::string& metric)
{
    const PairedTest test = reading.againstRetrain(metric);
    const Summary& difference = test.difference;
    const MetricDescriptor* descriptor = findMetric(metric);
    const std::string what = descriptor ? descriptor->name : metric;
    const std::string numbers = " (" + against(metric, reading.group, *reading.retrain) + ")";
    if (!test.isTold())
        return "; no loss of " + what + " can be told" + numbers + ".";
    const std::string points = fixedNumber(std::abs(difference.mean), 1) + (fixedNumber(std::abs(difference.mean), 1) == "1.0" ? " point of " : " points of ");
    return (difference.mean < 0 ? "; costs " + points + what : "; " + points + what + " above retraining") + numbers + ".";
}

std::string nothingSentence(const Reading& reading)
{
    if (!has(&reading.group, kGap) || !has(reading.original, kGap))
        return {};
    const PairedTest& test = reading.tests.againstNothing;
    const Summary& difference = test.difference;
    const std::string gap = " Its Avg. Gap of " + inWords(reading.group, kGap), nothing = "doing nothing (" + inWords(*reading.original, kGap) + ")";
    if (test.isTold())
        return difference.mean < 0 ? gap + " is smaller than that of " + nothing + "."
                                   : gap + " is larger than that of " + nothing + ": by this measure it did harm.";
    return gap + " cannot be told from " + nothing + " with " + seedsInWords(difference.count) + ".";
}

std::string oneSeedSentence(const Reading& reading, const std::string& forgetting, const std::string& utility)
{
    std::string text = "One seed: " + against(forgetting, reading.group, *reading.retrain) + " of Retrain, "
        + against(utility, reading.group, *reading.retrain);
    if (has(&reading.group, kGap) && has(reading.original, kGap))
        text += ", Avg. Gap " + inWords(reading.group, kGap) + " against " + inWords(*reading.original, kGap) + " of doing nothing";
    return text + ". Whether these differences are more than chance, one seed cannot say.";
}

std::string referenceSentence(const Reading& reading, const std::string& forgetting)
{
    if (reading.row().method == "retrain") {
        std::string text = "The reference: trained from scratch without the forget set.";
        if (has(&reading.group, forgetting) && reading.group.metrics.at(forgetting).mean > kNearlyAll)
            text += " It is wrong on nearly all of the forget set (" + titleOf(forgetting) + " " + inWords(reading.group, forgetting) + "), because it never saw the like.";
        else if (has(&reading.group, forgetting))
            text += " Even this model has a " + titleOf(forgetting) + " of " + inWords(reading.group, forgetting)
                + " on the forget set that it never saw; more than that is damage, not better forgetting.";
        return text;
    }
    std::string text = "The model before unlearning: what doing nothing gives.";
    if (has(&reading.group, kGap))
        text += " Its Avg. Gap of " + inWords(reading.group, kGap) + " is the one to beat.";
    return text;
}

/// The groups of one family that are methods or controls and have a gap, closest to Retrain first.
std::vector<const RunGroup*> ranked(const Family& family, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    std::vector<const RunGroup*> order;
    for (const std::size_t i : family.groups)
        if (roleOf(rows[groups[i].members.front()]) != MethodRole::Reference && has(&groups[i], kGap))
            order.push_back(&groups[i]);
    std::stable_sort(order.begin(), order.end(),
                     [](const RunGroup* a, const RunGroup* b) { return a->metrics.at(kGap).mean < b->metrics.at(kGap).mean; });
    return order;
}

std::string gapOf(const RunGroup& group)
{
    return inWords(group, kGap);
}

/// For tests that are asked together.
void adjust(std::vector<PairedTest>& tests)
{
    std::vector<PairedTest*> all;
    for (PairedTest& test : tests)
        all.push_back(&test);
    adjustByHolm(all);
}

std::string bestParagraph(const std::vector<const RunGroup*>& order, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    const RunGroup& best = *order.front();
    std::string text = "Closest to Retrain on average: " + nameOf(best, groups, rows) + " with an Avg. Gap of " + gapOf(best) + ".";
    if (order.size() == 1)
        return text;
    const std::size_t seeds = best.metrics.at(kGap).count;
    std::vector<PairedTest> tests;
    for (std::size_t i = 1; i < order.size(); ++i)
        tests.push_back(testDifferences(pairedDifferences(*order[i], best, rows, kGap)));
    adjust(tests);
    std::vector<std::string> alike;
    for (std::size_t i = 1; i < order.size(); ++i) {
        const Summary& difference = tests[i - 1].difference;
        if (tests[i - 1].isTold())
            continue;
        if (difference.count < 2 && seeds > 1) // one common seed says nothing
            continue;
        // A comparison over fewer seeds says so: it may only be too weak to tell.
        const std::string shared = difference.count < seeds ? ", " + seedsInWords(difference.count) + " in common" : "";
        alike.push_back(nameOf(*order[i], groups, rows) + " (" + gapOf(*order[i]) + shared + ")");
    }
    if (seeds < 2)
        return text + " Next is " + nameOf(*order[1], groups, rows) + " with " + gapOf(*order[1])
            + ". With one seed this order may be chance: repeat with at least three seeds before calling one better than another.";
    if (alike.empty())
        return text + " Over " + seedsInWords(seeds) + " no other comes as close.";
    return text + " Over " + seedsInWords(seeds) + " it cannot be told from " + list(alike) + ".";
}

std::string harmParagraph(const Family& family, const std::vector<const RunGroup*>& order, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    std::vector<const RunGroup*> table;
    for (const std::size_t i : family.groups)
        table.push_back(&groups[i]);
    const auto readings = readTable(table, rows);
    std::vector<std::string> worse, worseOnce, alike;
    std::string nothing;
    bool anyOnce = false;
    for (const RunGroup* group : order) {
        const RunGroup* original = originalGroup(*group, groups, rows);
        if (!has(original, kGap))
            continue;
        nothing = gapOf(*original);
        const PairedTest& test = readings[std::size_t(std::find(table.begin(), table.end(), group) - table.begin())].againstNothing;
        const Summary& difference = test.difference;
        const std::string name = nameOf(*group, groups, rows) + " (" + gapOf(*group) + ")";
        anyOnce |= difference.count == 1;
        if (difference.count == 1 && difference.mean > 0)
            worseOnce.push_back(name);
        else if (difference.count > 1 && !test.isTold())
            alike.push_back(name);
        else if (difference.count > 1 && difference.mean > 0)
            worse.push_back(name);
    }
    if (nothing.empty())
        return {};
    std::string text;
    if (!worse.empty())
        text += "Worse than doing nothing (Avg. Gap " + nothing + "): " + list(worse) + ". Using the original model as it is would be closer to Retrain.";
    if (!worseOnce.empty())
        text += "Farther from Retrain than doing nothing (Avg. Gap " + nothing + ") in the one run there is: " + list(worseOnce) + ".";
    if (!alike.empty())
        text += std::string(text.empty() ? "" : " ") + "Not to be told from doing nothing (Avg. Gap " + nothing + "): " + list(alike) + ".";
    if (text.empty())
        text = std::string(anyOnce ? "In the runs there are, every" : "Every") + " method comes closer to Retrain than doing nothing (Avg. Gap " + nothing + ").";
    return text;
}

/// What separates the values of two groups, apart from parameters that only one of them has.
std::size_t sharedDifferences(const RunRow& a, const RunRow& b)
{
    return differingParameters({&a, &b}).size();
}

/// A control is named after the method that it controls: "<method>_<what>". Each is compared with the group of that method that has the same values.
std::vector<std::string> controlParagraphs(const std::vector<const RunGroup*>& order, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    struct Pair {
        const RunGroup *subject, *control;
    };
    std::vector<Pair> pairs;
    std::vector<PairedTest> tests;
    for (const RunGroup* control : order) {
        const RunRow& controlRow = rows[control->members.front()];
        if (roleOf(controlRow) != MethodRole::Control)
            continue;
        const RunGroup* subject = nullptr;
        for (const RunGroup* candidate : order) {
            const RunRow& row = rows[candidate->members.front()];
            if (roleOf(row) != MethodRole::Method || !controlRow.method.starts_with(row.method + "_"))
                continue;
            if (!subject || sharedDifferences(row, controlRow) < sharedDifferences(rows[subject->members.front()], controlRow))
                subject = candidate;
        }
        if (!subject)
            continue;
        pairs.push_back({subject, control});
        tests.push_back(testDifferences(pairedDifferences(*subject, *control, rows, kGap)));
    }
    adjust(tests);

    std::vector<std::string> paragraphs;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto& [subject, control] = pairs[i];
        const Summary& difference = tests[i].difference;
        const std::string name = nameOf(*subject, groups, rows), numbers = gapOf(*subject) + " against " + gapOf(*control);
        std::string text = name + " against its control, " + nameOf(*control, groups, rows) + ": Avg. Gap " + numbers + ". ";
        if (difference.count < 2)
            text += "One seed cannot say which is better.";
        else if (!tests[i].isTold())
            text += "Over " + seedsInWords(difference.count) + " the two cannot be told apart: nothing here shows that the choice of weights matters.";
        else if (difference.mean < 0)
            text += "The choice of weights helps here.";
        else
            text += "The control does better: whatever helps here, it is not the choice of weights.";
        paragraphs.push_back(text);
    }
    return paragraphs;
}

/// Runs that ended without a result, with the reason of the first of each group: a missing row is a result too.
std::string failureParagraph(const Family& family, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    std::vector<std::string> failures;
    for (const std::size_t i : family.groups) {
        std::vector<const RunRow*> failed;
        for (const std::size_t member : groups[i].members)
            if (rows[member].state == RunState::Failed || rows[member].state == RunState::Crashed)
                failed.push_back(&rows[member]);
        if (failed.empty())
            continue;
        std::string text = nameOf(groups[i], groups, rows) + ", " + std::to_string(failed.size()) + " of " + std::to_string(groups[i].members.size())
            + (groups[i].members.size() == 1 ? " run" : " runs");
        std::string reason = failed.front()->errorSentence;
        while (!reason.empty() && reason.back() == '.')
            reason.pop_back();
        failures.push_back(text + (reason.empty() ? "" : " (" + reason + ")"));
    }
    return failures.empty() ? std::string() : "Without a result: " + list(failures) + ".";
}

std::string ceilingParagraph(const Family& family, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    for (const std::size_t i : family.groups) {
        const RunRow& row = rows[groups[i].members.front()];
        const DomainDescriptor* domain = findDomain(row.domain);
        if (row.method != "retrain" || !domain || !has(&groups[i], domain->forgettingMetric))
            continue;
        if (groups[i].metrics.at(domain->forgettingMetric).mean > kNearlyAll)
            return "Retrain itself is wrong on nearly all of this forget set (" + titleOf(domain->forgettingMetric) + " "
                + inWords(groups[i], domain->forgettingMetric)
                + "): a model that never saw a class does not predict it. Here a high value is the goal.";
    }
    return {};
}

} // namespace

std::string meaningOf(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    const Reading reading{group, groups, rows};
    const DomainDescriptor* domain = findDomain(reading.row().domain);
    if (reading.seeds() == 0)
        return "No run of this group has finished.";
    if (!domain)
        return "The domain '" + reading.row().domain + "' is not known to this program; the numbers stand for themselves.";
    if (!readByGaps(*domain))
        return qualityMeaning(group, groups, rows);
    const std::string forgetting = domain->forgettingMetric, utility = domain->utilityMetric;
    if (roleOf(reading.row()) == MethodRole::Reference)
        return referenceSentence(reading, forgetting);
    if (!reading.retrain)
        return "There is no finished Retrain run of the same forget set and seed to read this against. Queue one.";
    if (!has(&group, forgetting) || !has(&group, utility) || !has(reading.retrain, forgetting) || !has(reading.retrain, utility))
        return "Its metrics are not there; recompute them with `palimpsest-cli metrics`.";
    if (reading.againstRetrain(forgetting).difference.count < 2)
        return oneSeedSentence(reading, forgetting, utility);
    return forgettingSentence(reading, forgetting) + utilitySentence(reading, utility) + nothingSentence(reading);
}

std::vector<std::string> conclusions(const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    std::vector<std::string> paragraphs;
    const auto families = familiesOf(groups, rows);
    bool anyGap = false;
    std::vector<std::string> caveats; // one for each kind of model
    for (const Family& family : families) {
        const std::string opening = families.size() > 1 ? "Forget set “" + family.title + "”. " : "";
        if (const DomainDescriptor* domain = findDomain(rows[groups[family.groups.front()].members.front()].domain); domain && !readByGaps(*domain)) {
            const bool isMeasured = std::any_of(family.groups.begin(), family.groups.end(), [&](std::size_t i) { return has(&groups[i], domain->forgettingMetric); });
            if (std::string caveat = qualityCaveat(*domain); isMeasured && std::find(caveats.begin(), caveats.end(), caveat) == caveats.end())
                caveats.push_back(std::move(caveat));
            auto said = qualityConclusions(family, groups, rows);
            said.front() = opening + said.front();
            paragraphs.insert(paragraphs.end(), said.begin(), said.end());
            if (std::string failures = failureParagraph(family, groups, rows); !failures.empty())
                paragraphs.push_back(std::move(failures));
            continue;
        }
        const auto order = ranked(family, groups, rows);
        if (order.empty()) {
            const bool waiting = std::all_of(family.groups.begin(), family.groups.end(), [&](std::size_t i) { return finishedCount(groups[i], rows) == 0; });
            paragraphs.push_back(opening + (waiting ? "No run has finished yet."
                                                    : "No method can be placed: that needs a finished method and a finished Retrain run of the same seed."));
            if (std::string failures = failureParagraph(family, groups, rows); !failures.empty())
                paragraphs.push_back(std::move(failures));
            continue;
        }
        anyGap = true;
        paragraphs.push_back(opening + bestParagraph(order, groups, rows));
        for (const std::string& paragraph : {harmParagraph(family, order, groups, rows), failureParagraph(family, groups, rows), ceilingParagraph(family, groups, rows)})
            if (!paragraph.empty())
                paragraphs.push_back(paragraph);
        for (auto& paragraph : controlParagraphs(order, groups, rows))
            paragraphs.push_back(std::move(paragraph));
    }
    if (anyGap)
        paragraphs.push_back("How far this carries: a difference is called one only where a paired t-test over seeds, corrected after Holm for the methods asked "
                             "about together, has p < 0.05; a difference that cannot be told may still be there, too small for so few seeds. "
                             "MIA is one attack on one signal; a good value does not prove that nothing is left in the weights.");
    paragraphs.insert(paragraphs.end(), caveats.begin(), caveats.end());
    return paragraphs;
}

} // namespace palimpsest
