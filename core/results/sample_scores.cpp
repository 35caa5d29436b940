// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/sample_scores.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <set>

namespace palimpsest {

namespace {

constexpr double kSmallestProbability = 1e-30;

double flooredLog(double p)
{
    return std::log(std::max(p, kSmallestProbability));
}

std::int32_t argmax(const float* logits, std::size_t classes)
{
    return std::int32_t(std::max_element(logits, logits + classes) - logits);
}

} // namespace

std::vector<double> softmax(const float* logits, std::size_t classes)
{
    const double largest = *std::max_element(logits, logits + classes);
    std::vector<double> p(classes);
    double sum = 0;
    for (std::size_t k = 0; k < classes; ++k)
        sum += p[k] = std::exp(double(logits[k]) - largest);
    for (double& value : p)
        value /= sum;
    return p;
}

double modifiedEntropyAsReleased(const std::vector<double>& p, const std::vector<bool>& inBatch)
{
    double entropy = 0;
    for (std::size_t k = 0; k < p.size(); ++k)
        entropy -= (inBatch[k] ? 1 - p[k] : p[k]) * flooredLog(p[k]);
    return entropy;
}

SampleScore scoreOf(const Bundle& bundle, std::size_t row)
{
    const auto classes = std::size_t(bundle.classes);
    const float* logits = bundle.row(row);
    const std::vector<double> p = softmax(logits, classes);
    SampleScore score;
    score.id = bundle.sampleIds[row];
    score.label = bundle.labels[row];
    score.prediction = argmax(logits, classes);
    const auto y = std::size_t(score.label);
    score.confidence = p[y];

    // From the logits, not from p_y: a hopeless sample's loss stays finite where p_y has underflowed.
    const double largest = logits[score.prediction];
    double sum = 0;
    for (std::size_t k = 0; k < classes; ++k)
        sum += std::exp(double(logits[k]) - largest);
    score.loss = std::max(0.0, largest - double(logits[y]) + std::log(sum));

    for (std::size_t k = 0; k < classes; ++k) {
        if (p[k] > 0)
            score.entropy -= p[k] * std::log(p[k]);
        score.modifiedEntropy -= k == y ? (1 - p[k]) * flooredLog(p[k]) : p[k] * flooredLog(1 - p[k]);
    }
    return score;
}

std::vector<SampleScore> scores(const Bundle& bundle)
{
    std::vector<SampleScore> all;
    all.reserve(bundle.size());
    for (std::size_t i = 0; i < bundle.size(); ++i)
        all.push_back(scoreOf(bundle, i));
    return all;
}

double accuracy(const Bundle& bundle)
{
    return accuracyWithout(bundle, {});
}

double accuracyWithout(const Bundle& bundle, const std::vector<std::int32_t>& without)
{
    std::size_t count = 0, right = 0;
    for (std::size_t i = 0; i < bundle.size(); ++i) {
        if (std::find(without.begin(), without.end(), bundle.labels[i]) != without.end())
            continue;
        ++count;
        right += argmax(bundle.row(i), std::size_t(bundle.classes)) == bundle.labels[i];
    }
    return count > 0 ? 100.0 * double(right) / double(count) : std::numeric_limits<double>::quiet_NaN();
}

double accuracyOverClasses(const Bundle& bundle)
{
    std::map<std::int32_t, std::pair<std::size_t, std::size_t>> counts; // right, all
    for (std::size_t i = 0; i < bundle.size(); ++i) {
        auto& [right, all] = counts[bundle.labels[i]];
        ++all;
        right += argmax(bundle.row(i), std::size_t(bundle.classes)) == bundle.labels[i];
    }
    double sum = 0;
    for (const auto& [label, count] : counts)
        sum += double(count.first) / double(count.second);
    return counts.empty() ? std::numeric_limits<double>::quiet_NaN() : 100.0 * sum / double(counts.size());
}

std::vector<std::int32_t> classesIn(const Bundle& bundle)
{
    const std::set<std::int32_t> seen(bundle.labels.begin(), bundle.labels.end());
    return {seen.begin(), seen.end()};
}

std::vector<std::int32_t> classesForgottenWhole(const Bundle& forget, const Bundle& retain)
{
    const auto forgotten = classesIn(forget), kept = classesIn(retain);
    std::vector<std::int32_t> whole;
    std::set_difference(forgotten.begin(), forgotten.end(), kept.begin(), kept.end(), std::back_inserter(whole));
    return whole;
}

} // namespace palimpsest
