// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/text_scores.h"

#include "core/text/rouge.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace palimpsest {

namespace {

/// ln of the mean of exp(−a_j), without overflow.
double logMeanProbability(const std::vector<double>& losses)
{
    const double least = *std::min_element(losses.begin(), losses.end());
    if (std::isinf(least))
        return -least;
    double sum = 0;
    for (const double loss : losses)
        sum += std::exp(least - loss);
    return std::log(sum / double(losses.size())) - least;
}

void addTrueAnswer(TextScore& score, const ScoredAnswer& answer, const std::string& text, bool endsItself, ExtractionStrengthRule rule)
{
    score.loss = meanLoss(answer.logProbabilities);
    if (!score.loss)
        return;
    score.tokens = std::int64_t(answer.tokens.size());
    score.zlib = *score.loss / double(zlibBytes(text));
    const std::size_t kept = answer.tokens.size() - std::size_t(endsItself); // all but the end of sequence
    if (kept == 0)
        return;
    const auto most = [kept](const auto& values) { return std::span(values).first(kept); };
    score.minK = minK(most(answer.logProbabilities), kMinKShare);
    if (!answer.isArgMax.empty()) {
        score.extractionStrength = extractionStrength(most(answer.isArgMax), rule);
        score.exactMemorisation = exactMemorisation(most(answer.isArgMax));
    }
    if (!answer.mean.empty())
        score.minKPlusPlus = minKPlusPlus(most(answer.logProbabilities), most(answer.mean), most(answer.variance), kMinKShare);
}

} // namespace

std::optional<double> meanLoss(std::span<const float> logProbabilities)
{
    if (logProbabilities.empty())
        return std::nullopt;
    return -std::accumulate(logProbabilities.begin(), logProbabilities.end(), 0.0) / double(logProbabilities.size());
}

std::optional<double> TextScore::probability() const
{
    return loss ? std::optional(std::exp(-*loss)) : std::nullopt;
}

std::optional<double> TextScore::normalisedProbability() const
{
    if (!loss || perturbedLosses.empty())
        return std::nullopt;
    double others = 0;
    for (const double perturbed : perturbedLosses)
        others += std::exp(*loss - perturbed);
    return 1 / (1 + others);
}

std::optional<double> TextScore::logTruthRatio() const
{
    if (!paraphrasedLoss || perturbedLosses.empty())
        return std::nullopt;
    return std::accumulate(perturbedLosses.begin(), perturbedLosses.end(), 0.0) / double(perturbedLosses.size()) - *paraphrasedLoss;
}

std::optional<double> TextScore::truthRatio() const
{
    const auto logRatio = logTruthRatio();
    return logRatio ? std::optional(std::exp(*logRatio)) : std::nullopt;
}

std::optional<double> TextScore::arithmeticTruthRatio() const
{
    if (!paraphrasedLoss || perturbedLosses.empty())
        return std::nullopt;
    return std::exp(-*paraphrasedLoss - logMeanProbability(perturbedLosses));
}

std::optional<double> TextScore::truthShare() const
{
    const auto logRatio = logTruthRatio();
    return logRatio ? std::optional(1 / (1 + std::exp(-*logRatio))) : std::nullopt;
}

std::vector<TextScore> textScores(const TextBundle& bundle, ExtractionStrengthRule rule)
{
    std::vector<TextScore> scores(bundle.size());
    for (std::size_t i = 0; i < scores.size(); ++i)
        scores[i].id = bundle.sampleIds[i];
    for (std::size_t i = 0; i < bundle.generated.size(); ++i)
        scores[i].rougeRecall = rougeL(bundle.answers[i], bundle.generated[i]).recall;
    const auto texts = bundle.metadata.find("texts");
    const bool endsItself = texts == bundle.metadata.end() || texts->second != "plain";
    for (std::size_t i = 0; i < bundle.gradientNorms.size(); ++i)
        if (!std::isnan(bundle.gradientNorms[i]))
            scores[i].gradientNorm = bundle.gradientNorms[i];
    for (const ScoredAnswer& answer : bundle.scored) { // by record, then kind: the true answer, the paraphrase, the wrong ones
        TextScore& score = scores[std::size_t(answer.record)];
        if (answer.kind == 0) {
            addTrueAnswer(score, answer, bundle.answers[std::size_t(answer.record)], endsItself, rule);
            score.paraphrasedLoss = score.loss;
        } else if (const auto loss = meanLoss(answer.logProbabilities); loss && answer.kind == 1)
            score.paraphrasedLoss = loss;
        else if (loss)
            score.perturbedLosses.push_back(*loss);
    }
    return scores;
}

} // namespace palimpsest
