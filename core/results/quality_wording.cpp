// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/quality_wording.h"

#include "core/results/numbers.h"
#include "core/results/paired_test.h"
#include "core/results/run_columns.h"
#include "core/results/wording_parts.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace palimpsest {

using namespace wording;

namespace {

constexpr double kKept = 0.9; ///< share of the original's utility below which it is called lost

/// How a domain's measure of forgetting is read.
struct Reading {
    double reached;                   ///< from here on the model counts as having forgotten
    const char *is, *isNot;           ///< after the value
    const char *some, *none;          ///< before the methods that reach it; where none does
    const char *missing, *reference;  ///< why there is no value; what it is of the retrained model
    const char* unplaced;             ///< where no method has a value
    const char* caveat;
};

const Reading& readingOf(const DomainDescriptor& domain)
{
    static const Reading answers{kSignificance,
                                 ": its truth ratios cannot be told from the retain model's.",
                                 ": its truth ratios can be told from the retain model's.",
                                 "Truth ratios that cannot be told from the retain model's (FQ of 0.05 or more): ",
                                 "No method's FQ reaches 0.05: the truth ratios of all of them can be told from the retain model's. Nearest: ",
                                 ": it needs a retain model of the same forget set to compare with.",
                                 " compares the others with it, so that its own is 1.",
                                 "No method can be placed: that needs a finished method whose answers were compared with those of a retain model.",
                                 "How far this carries: forget quality is the p-value of a Kolmogorov-Smirnov test, and the smaller the forget set, the easier it is to pass; over seeds its mean is "
                                 "printed, not a test of tests. A good value does not prove that nothing is left in the weights."};
    static const Reading pictures{90,
                                  ": the judge finds the concept in less than one picture in ten.",
                                  ": the judge still finds the concept in one picture in ten or more.",
                                  "Concepts that are hardly drawn any more (UA of 90 % or more): ",
                                  "No method's UA reaches 90 %: all of them still draw the concept. Nearest: ",
                                  ": no pictures of the run were judged.",
                                  " of the others can be compared with what a model draws that never saw the concept.",
                                  "No method can be placed: no judge knows what these pictures are to show. Look at them beside the original's, on Inspect and in reports.",
                                  "How far this carries: the judge is a classifier, and a model that draws nothing to be recognised has forgotten the concept in its eyes, so look at the pictures; "
                                  "what plain prompts no longer bring out, other words or adversarial prompts may."};
    return domain.id == "text-to-image" ? pictures : answers;
}

/// A share below kKept in percent, with so many digits that it does not round to what it is said to be below.
std::string keptPercent(double kept)
{
    std::string text;
    for (int digits = 0; digits <= 3; ++digits) {
        text = fixedNumber(100 * kept, digits);
        if (std::stod(text) < 100 * kKept)
            break;
    }
    return text;
}

const DomainDescriptor& domainOf(const RunGroup& group, const std::vector<RunRow>& rows)
{
    return *findDomain(rows[group.members.front()].domain);
}

/// "FQ 0.412", "MU 0.836 ± 0.004".
std::string valueInWords(const RunGroup& group, const std::string& metric)
{
    return titleOf(metric) + " " + formatMetric(metric, group.metrics.at(metric));
}

/// Over seeds the mean of p-values decides nothing exactly; it is what tables print.
bool isAlike(const RunGroup& group, const DomainDescriptor& domain)
{
    return group.metrics.at(domain.forgettingMetric).mean >= readingOf(domain).reached;
}

double keptShare(const RunGroup& group, const RunGroup* original, const DomainDescriptor& domain)
{
    if (!has(&group, domain.utilityMetric) || !has(original, domain.utilityMetric))
        return std::nan("");
    return group.metrics.at(domain.utilityMetric).mean / original->metrics.at(domain.utilityMetric).mean;
}

std::string utilitySentence(const RunGroup& group, const RunGroup* original, const DomainDescriptor& domain)
{
    if (!has(&group, domain.utilityMetric))
        return {};
    const double kept = keptShare(group, original, domain);
    if (std::isnan(kept))
        return " " + valueInWords(group, domain.utilityMetric) + ".";
    return " It keeps " + fixedNumber(100 * kept, 0) + " % of the original's " + titleOf(domain.utilityMetric) + " (" + formatMetric(domain.utilityMetric, group.metrics.at(domain.utilityMetric))
        + " against " + formatMetric(domain.utilityMetric, original->metrics.at(domain.utilityMetric)) + ").";
}

} // namespace

bool readByGaps(const DomainDescriptor& domain)
{
    return std::any_of(metrics().begin(), metrics().end(), [&](const MetricDescriptor& metric) { return metric.inAvgGap && (metric.domain.empty() || metric.domain == domain.id); });
}

std::string qualityMeaning(const RunGroup& group, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    const RunRow& row = rows[group.members.front()];
    const DomainDescriptor& domain = domainOf(group, rows);
    const RunGroup* original = originalGroup(group, groups, rows);
    const std::string& forgetting = domain.forgettingMetric;
    if (roleOf(row) == MethodRole::Reference && row.method == "retrain")
        return "The reference: trained from scratch without the forget set. " + titleOf(forgetting) + readingOf(domain).reference;
    if (roleOf(row) == MethodRole::Reference) {
        std::string text = "The model before unlearning: what doing nothing gives.";
        for (const std::string& metric : {forgetting, domain.utilityMetric})
            if (has(&group, metric))
                text += " " + valueInWords(group, metric) + ".";
        return text;
    }
    if (!has(&group, forgetting))
        return "There is no " + titleOf(forgetting) + readingOf(domain).missing + utilitySentence(group, original, domain);
    return valueInWords(group, forgetting) + (isAlike(group, domain) ? readingOf(domain).is : readingOf(domain).isNot) + utilitySentence(group, original, domain);
}

std::vector<std::string> qualityConclusions(const Family& family, const std::vector<RunGroup>& groups, const std::vector<RunRow>& rows)
{
    const DomainDescriptor& domain = domainOf(groups[family.groups.front()], rows);
    const std::string &forgetting = domain.forgettingMetric, &utility = domain.utilityMetric;
    std::vector<const RunGroup*> order;
    bool anyFinished = false;
    for (const std::size_t i : family.groups) {
        anyFinished |= finishedCount(groups[i], rows) > 0;
        if (roleOf(rows[groups[i].members.front()]) != MethodRole::Reference && has(&groups[i], forgetting))
            order.push_back(&groups[i]);
    }
    if (order.empty())
        return {anyFinished ? readingOf(domain).unplaced : "No run has finished yet."};
    std::stable_sort(order.begin(), order.end(), [&](const RunGroup* a, const RunGroup* b) { return a->metrics.at(forgetting).mean > b->metrics.at(forgetting).mean; });

    const auto inWords = [&](const RunGroup& group) {
        return nameOf(group, groups, rows) + " (" + valueInWords(group, forgetting) + (has(&group, utility) ? ", " + valueInWords(group, utility) : "") + ")";
    };
    std::vector<std::string> alike, lost;
    for (const RunGroup* group : order) {
        if (isAlike(*group, domain))
            alike.push_back(inWords(*group));
        const RunGroup* original = originalGroup(*group, groups, rows);
        if (const double kept = keptShare(*group, original, domain); kept < kKept)
            lost.push_back(nameOf(*group, groups, rows) + " (" + keptPercent(kept) + " %)");
    }
    std::vector<std::string> paragraphs;
    if (alike.empty())
        paragraphs.push_back(readingOf(domain).none + inWords(*order.front()) + ".");
    else
        paragraphs.push_back(readingOf(domain).some + list(alike) + ".");
    if (!lost.empty())
        paragraphs.push_back("Less than 90 % of the original's " + titleOf(utility) + " is left to " + list(lost) + ": what such a model forgot, it may have forgotten with everything else.");
    const auto seeds = [&](const RunGroup* group) { return group->metrics.at(forgetting).count; };
    if (std::all_of(order.begin(), order.end(), [&](const RunGroup* group) { return seeds(group) < 2; }))
        paragraphs.push_back("Each of them is one run: with one seed this order may be chance. Repeat with at least three seeds before calling one better than another.");
    return paragraphs;
}

std::string qualityCaveat(const DomainDescriptor& domain)
{
    return readingOf(domain).caveat;
}

} // namespace palimpsest
