// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/selection_cost.h"

#include "core/experiment/catalogue.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <string>

namespace palimpsest {

namespace {

Json valuesOf(const Selection& selection)
{
    return complete(selectionParameters(), selection.parameters);
}

Json recipeOf(const Selection& selection)
{
    return complete(originalRecipe("image-classification"), selection.original);
}

} // namespace

SelectionCost costOf(const Selection& selection, bool originalIsKept)
{
    const Json values = valuesOf(selection);
    const auto number = [](const Json& object, const char* key) { return object.at(key).get<double>(); };
    const auto rule = values.at("rule").get<std::string>();
    const double epochs = number(recipeOf(selection), "epochs");
    SelectionCost cost;
    cost.forwards = 1; // the losses of the original model stand beside every ranking
    cost.trainingOriginal = originalIsKept ? 0 : epochs;
    if (rule == "bilevel") {
        cost.training = number(values, "iterations") * number(values, "lower_epochs");
        cost.forwards += number(values, "iterations");
    } else if (rule == "el2n" || rule == "grand") {
        const double models = number(values, "score_models");
        cost.training = models * std::min(number(values, "score_epochs"), epochs);
        (rule == "grand" ? cost.training : cost.forwards) += models; // a gradient of every sample is a pass forwards and back
    } else if (rule == "moderate") {
        cost.forwards += 1;
    }
    return cost;
}

bool hasOriginal(const Workspace& workspace, const Selection& selection)
{
    Experiment experiment = originalOf(selection);
    experiment.original = recipeOf(selection);
    std::error_code none;
    return experiment.original.value("weights", Json("")) != "" || std::filesystem::exists(workspace.modelsFolder() / (originalKey(experiment) + ".safetensors"), none);
}

std::optional<SelectionTime> timeOfRanking(const Selection& selection, std::int64_t pool, const std::vector<SelectionRow>& rows)
{
    const Json rule = valuesOf(selection).at("rule");
    std::vector<double> each; // seconds of one image forwards
    for (const auto& row : rows) {
        if (!row.result || row.selection.model != selection.model || row.selection.dataset.id != selection.dataset.id || row.selection.device != selection.device)
            continue;
        const Json values = valuesOf(row.selection);
        const auto ranking = row.result->seconds.find("ranking"), losses = row.result->seconds.find("original_losses");
        if (values.at("rule") != rule || ranking == row.result->seconds.end() || losses == row.result->seconds.end())
            continue;
        const double passes = costOf(row.selection, true).ofRanking(), seconds = ranking->get<double>() + losses->get<double>();
        if (row.selection.dataset == selection.dataset)
            each.push_back(seconds / passes); // of the pool, whatever its size
        else if (pool > 0 && values.at("unit") == "samples")
            each.push_back(seconds / passes / double(row.result->items) * double(pool));
    }
    if (each.empty())
        return std::nullopt;
    const auto middle = each.begin() + std::ptrdiff_t(each.size() / 2);
    std::nth_element(each.begin(), middle, each.end());
    return SelectionTime{*middle * costOf(selection, true).ofRanking(), each.size()};
}

bool isRanked(const Selection& selection, const std::vector<SelectionRow>& rows)
{
    return std::any_of(rows.begin(), rows.end(), [hash = hashOf(selection)](const SelectionRow& row) { return row.result && hashOf(row.selection) == hash; });
}

SelectionsTime timeOfRankings(const std::vector<Selection>& selections, const std::vector<SelectionRow>& rows)
{
    std::set<std::string> seen;
    for (const auto& row : rows)
        if (row.result)
            seen.insert(hashOf(row.selection));
    SelectionsTime all;
    for (const auto& selection : selections) {
        if (!seen.insert(hashOf(selection)).second)
            continue;
        const auto pool = std::llround(double(selection.dataset.trainCount) * (1 - selection.dataset.validation));
        const auto time = timeOfRanking(selection, pool, rows);
        ++(time ? all.known : all.unknown);
        all.seconds += time ? time->seconds : 0;
    }
    return all;
}

} // namespace palimpsest
