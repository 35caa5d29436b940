// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/metrics/reference_scores.h"

#include "core/base/error.h"
#include "core/base/json.h"

namespace palimpsest {

namespace {

constexpr const char* kFile = "reference_scores.json";

} // namespace

void writeReferenceScores(const RunFolder& folder, const std::vector<TextScore>& scores)
{
    Json list = Json::array();
    for (const auto& score : scores)
        list.push_back({{"id", score.id}, {"paraphrased_loss", score.paraphrasedLoss ? Json(*score.paraphrasedLoss) : Json()}, {"perturbed_losses", score.perturbedLosses}});
    writeJson(folder.file(kFile), {{"format", "palimpsest-reference-scores"}, {"records", std::move(list)}});
}

std::optional<std::vector<TextScore>> readReferenceScores(const RunFolder& folder)
{
    const auto file = folder.file(kFile);
    if (!std::filesystem::exists(file))
        return std::nullopt;
    const Json value = readJson(file);
    try {
        std::vector<TextScore> scores;
        for (const auto& record : value.at("records")) {
            TextScore score;
            score.id = record.at("id").get<std::int64_t>();
            if (const auto& loss = record.at("paraphrased_loss"); !loss.is_null())
                score.paraphrasedLoss = loss.get<double>();
            score.perturbedLosses = record.at("perturbed_losses").get<std::vector<double>>();
            scores.push_back(std::move(score));
        }
        return scores;
    } catch (const Json::exception& problem) {
        throw Error("reference-scores.invalid", "'" + file.string() + "' is not what this program wrote: " + problem.what(), "Delete it and run the experiment again.");
    }
}

} // namespace palimpsest
