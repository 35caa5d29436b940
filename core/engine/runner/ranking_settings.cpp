// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/ranking_settings.h"

#include "core/base/error.h"
#include "core/base/random.h"

#include <algorithm>

namespace palimpsest {

namespace {

void requireEveryClass(const TrainingData& data)
{
    const auto counts = torch::bincount(data.labels.cpu(), {}, data.classes);
    if ((counts == 0).any().item<bool>())
        throw Error("selection.classes", "A class has no sample in the training pool, so it cannot be weighed against the others.", "Choose a larger share of the dataset.");
}

std::vector<std::int64_t> drawStart(std::int64_t items, std::int64_t count, std::uint64_t seed)
{
    auto start = drawWithoutReplacement(items, count, seed);
    std::sort(start.begin(), start.end());
    return start;
}

} // namespace

RankingSettings rankingSettings(const Selection& selection, const TrainingData& data)
{
    const auto values = settingsFrom(complete(selectionParameters(), selection.parameters));
    RankingSettings settings;
    settings.rule = values.text("rule");
    settings.order = values.text("order");
    settings.byClass = values.text("unit") == "classes";
    settings.items = settings.byClass ? data.classes : data.images.size(0);
    settings.seed = selection.seed;
    if (settings.byClass)
        requireEveryClass(data);

    auto& search = settings.search;
    search.count = chosenCount(selection, settings.items);
    search.total = values.flag("parity_class_count") ? double(std::int64_t(0.9 * double(search.count))) : double(search.count);
    search.iterations = int(values.integer("iterations"));
    search.step = values.text("upper_step") == "lmo" ? UpperStep::Lmo : UpperStep::Projected;
    search.stepSize = values.number("upper_learning_rate");
    search.gamma = values.number("gamma");
    search.binariseEvery = int(values.integer("binarise_every"));
    search.releasedProjection = values.flag("parity_projection");

    auto& lower = settings.lower;
    lower.method = values.text("lower_method");
    lower.epochs = int(values.integer("lower_epochs"));
    lower.learningRate = values.number("lower_learning_rate");
    lower.batchSize = values.integer("batch_size");
    lower.layers = values.integer("lower_layers");
    lower.seed = selection.seed;
    lower.plainStep = values.flag("parity_plain_step");
    lower.randomZeroSigns = values.flag("parity_random_zero_signs");
    lower.trainingLosses = values.flag("parity_training_losses");

    if (settings.isSearch() && values.text("start") == "binary")
        settings.start = drawStart(settings.items, search.count, values.flag("parity_start_seed") ? selection.seed - 1 : selection.seed);
    settings.releasedClassScores = values.flag("parity_class_scores");
    settings.scoreEpochs = int(values.integer("score_epochs"));
    settings.scoreModels = int(values.integer("score_models"));
    return settings;
}

double workOfRanking(const RunContext& context, const RankingSettings& settings, const ClassificationData& data)
{
    const auto images = double(data.training.images.size(0));
    if (settings.isSearch())
        return settings.search.iterations * (3.0 * settings.lower.epochs + 1) * images;
    const auto recipe = settingsFrom(complete(originalRecipe(context.experiment.domain), context.experiment.original));
    const auto epochs = std::min(std::int64_t(settings.scoreEpochs), recipe.integer("epochs"));
    if (settings.rule == "el2n" || settings.rule == "grand")
        return settings.scoreModels * (3.0 * double(epochs) + (settings.rule == "grand" ? 3 : 1)) * images;
    return settings.rule == "moderate" ? images : 0;
}

} // namespace palimpsest
