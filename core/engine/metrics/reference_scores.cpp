// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/metrics/reference_scores.h"

#include "core/base/error.h"
#include "core/base/json.h"

namespace palimpsest {

namespace {

constexpr const char* kFile = "reference_scores.json";

Json toJson(const std::vector<TextScore>& scores)
{
    const auto orNull = [](const std::optional<double>& value) { return value ? Json(*value) : Json(); };
    Json list = Json::array();
    for (const auto& score : scores)
        list.push_back({{"id", score.id},
                        {"loss", orNull(score.loss)},
                        {"paraphrased_loss", orNull(score.paraphrasedLoss)},
                        {"perturbed_losses", score.perturbedLosses},
                        {"min_k", orNull(score.minK)}});
    return list;
}

std::vector<TextScore> scoresFrom(const Json& list)
{
    std::vector<TextScore> scores;
    for (const auto& record : list) {
        const auto number = [&](const char* key) {
            const auto found = record.find(key);
            return found != record.end() && !found->is_null() ? std::optional(found->get<double>()) : std::nullopt;
        };
        TextScore score;
        score.id = record.at("id").get<std::int64_t>();
        score.loss = number("loss");
        score.paraphrasedLoss = number("paraphrased_loss");
        score.perturbedLosses = record.at("perturbed_losses").get<std::vector<double>>();
        score.minK = number("min_k");
        scores.push_back(std::move(score));
    }
    return scores;
}

} // namespace

void writeReferenceScores(const RunFolder& folder, const ReferenceScores& scores)
{
    Json value{{"format", "palimpsest-reference-scores"}, {"records", toJson(scores.forget)}};
    if (scores.holdout)
        value["holdout"] = toJson(*scores.holdout);
    writeJson(folder.file(kFile), value);
}

std::optional<ReferenceScores> readReferenceScores(const RunFolder& folder)
{
    const auto file = folder.file(kFile);
    if (!std::filesystem::exists(file))
        return std::nullopt;
    const Json value = readJson(file);
    try {
        ReferenceScores scores{scoresFrom(value.at("records"))};
        if (value.contains("holdout"))
            scores.holdout = scoresFrom(value.at("holdout"));
        return scores;
    } catch (const Json::exception& problem) {
        throw Error("reference-scores.invalid", "'" + file.string() + "' is not what this program wrote: " + problem.what(), "Delete it and run the experiment again.");
    }
}

} // namespace palimpsest
