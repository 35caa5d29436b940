// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/selection_run.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/engine/runner/engine_memory.h"
#include "core/engine/runner/original_model.h"
#include "core/engine/runner/run_context.h"
#include "core/engine/runner/run_data.h"
#include "core/engine/runner/run_opening.h"
#include "core/engine/runner/sample_ranking.h"
#include "core/engine/runner/searched_ranking.h"
#include "core/engine/selection/capped_simplex.h"
#include "core/engine/selection/class_level.h"
#include "core/engine/selection/weighted_unlearning.h"
#include "core/engine/tensor_vectors.h"
#include "core/experiment/augmentation.h"
#include "core/store/selection_folder.h"
#include "core/store/workspace.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <utility>

namespace palimpsest {

namespace {

using Clock = std::chrono::steady_clock;

std::vector<std::int64_t> firstOf(const std::vector<std::int64_t>& ranking, std::int64_t count)
{
    std::vector<std::int64_t> first(ranking.begin(), ranking.begin() + count);
    std::sort(first.begin(), first.end());
    return first;
}

std::string percent(double share)
{
    return shortestNumber(std::round(share * 1000) / 10) + " %";
}

class Selecting {
public:
    Selecting(const RunFolder& folder, const RunOptions& options, EventWriter& events, RunControl& control, EngineMemory& memory)
        : m_folder(folder), m_options(options), m_events(events), m_control(control), m_memory(memory), m_progress(events)
    {
    }

    void run()
    {
        const Selection selection = readSelection(m_folder);
        const Experiment experiment = originalOf(selection);
        auto context = openRun(m_folder, experiment, m_options, m_events, m_control, m_progress, m_memory);
        const std::string content = "select " + hashOf(selection);
        std::vector<std::string> damaged;
        auto checkpoint = context.checkpoints.load(content, damaged);
        std::optional<Checkpoint> originalCheckpoint;
        if (!checkpoint)
            originalCheckpoint = context.checkpoints.load(originalContent(context), damaged);
        const auto& resumed = checkpoint ? checkpoint : originalCheckpoint;
        sayHello(m_events, experiment, resumed ? Json(resumed->state.step) : Json(), damaged);

        context.breathe();
        m_events.stage("data", "Reading the data", 1, 3);
        const auto dataset = readPictures(context, experiment.dataset);
        const auto data = makePoolData(*dataset, context.device, augmentationNamed(resolvedAugmentation(experiment.augmentation, experiment.dataset.id)));
        const auto classes = std::int64_t(dataset->descriptor->classes.size());
        const auto settings = rankingSettings(selection, data.training);
        resolveStartingWeights(context);
        m_progress.setTotal((hasOriginalModel(context) ? 0 : workOfOriginal(context, data)) + double(data.training.images.size(0)) + workOfRanking(context, settings, data));

        context.breathe();
        m_events.stage("original", hasOriginalModel(context) ? "Loading the original model" : "Training the original model", 2, 3);
        const auto originalStart = Clock::now();
        const auto original = obtainOriginal(context, data, modelShapeOf(*dataset->descriptor), dataset->hash, originalCheckpoint);
        m_seconds["original"] = secondsSince(originalStart);

        context.breathe();
        m_events.stage("select", settings.isSearch() ? "Searching for what is " + settings.order + " to forget" : "Ranking the samples", 3, 3);
        const auto lossStart = Clock::now();
        SelectionHistory history;
        history.datasetHash = dataset->hash;
        history.sampleIds = dataset->split.train;
        history.labels = vectorOf<std::int64_t>(data.training.labels);
        auto losses = sampleLosses(*original, data.training, [&](std::int64_t images) {
            m_progress.advance({"select", 0, 0, 0, settings.search.iterations}, images, double(images));
            context.breathe();
            return true;
        });
        if (settings.byClass)
            losses = classMeans(losses, data.training.labels, classes);
        history.originalLosses = vectorOf<float>(losses);
        history.lossRanking = ranking(torch::zeros_like(losses), losses);
        m_seconds["original_losses"] = secondsSince(lossStart);

        SelectionResult result;
        result.items = settings.items;
        const auto rankingStart = Clock::now();
        if (settings.isSearch())
            search(context, {content, settings, *original, data.training, classes}, checkpoint, history, result);
        else
            rank(context, {content, settings, *original, data, losses}, checkpoint, history);
        m_seconds["ranking"] = secondsSince(rankingStart);
        judge(selection, settings, *dataset, history, result);
        result.seconds = m_seconds;
        writeSelectionHistory(m_folder, history);
        writeJson(m_folder.file("result.json"), toJson(result));
        const auto workspace = Workspace::open(context.modelsFolder.parent_path());
        const auto set = saveSelectedSet(workspace, m_folder, selection);
        if (settings.isSearch())
            saveSelectedSet(workspace, m_folder, selection, /*lowestLoss=*/true);
        context.checkpoints.remove();
        m_events.writeDurably("done", {{"seconds", secondsSince(m_start)}, {"forget_set", set.hash}});
    }

private:
    void search(RunContext& context, const SearchTask& task, const std::optional<Checkpoint>& checkpoint, SelectionHistory& history, SelectionResult& result)
    {
        auto searched = searchRanking(context, task, checkpoint);
        const auto& state = searched.state;
        history.ranking = ranking(state.lastWeights, state.lastLosses);
        history.values = vectorOf<double>(state.lastWeights);
        history.iterations = state.iteration;
        history.weights = vectorOf<float>(state.weightHistory);
        history.losses = vectorOf<float>(state.lossHistory);
        history.start = task.settings.start;
        result.objectives = state.objectives;
        result.overlapsWithStart = searched.overlaps;
        for (const auto& [phase, seconds] : searched.seconds)
            m_seconds[phase] = seconds;
    }

    void rank(RunContext& context, const RankingTask& task, const std::optional<Checkpoint>& checkpoint, SelectionHistory& history)
    {
        const auto scores = rankingScores(context, task, checkpoint);
        history.ranking = ranking(torch::zeros_like(scores), scores); // smallest score first
        history.values = vectorOf<double>(scores);
    }

    /// What the numbers say, and whether the set may be called what was asked for.
    static void judge(const Selection& selection, const RankingSettings& settings, const Dataset& dataset, const SelectionHistory& history, SelectionResult& result)
    {
        result.classCounts.assign(dataset.descriptor->classes.size(), 0);
        describeSet(result, history, settings.search.count);
        if (const auto* known = findDataset(selection.dataset.id); known && known->classes.empty())
            result.classNames = dataset.descriptor->classes;
        if (!settings.isSearch())
            return;
        result.worstCase = true;
        if (settings.start.empty())
            return;
        result.overlapWithStart = double(overlapOf(firstOf(history.ranking, result.count), settings.start)) / double(result.count);
        if (*result.overlapWithStart <= kLargestOverlapWithStart)
            return;
        result.worstCase = false;
        result.reason = percent(*result.overlapWithStart) + " of the set is its random start.";
        if (settings.search.step == UpperStep::Projected) {
            const double gap = 1 / (settings.search.stepSize * settings.search.iterations);
            result.reason += " With an upper step of " + shortestNumber(settings.search.stepSize) + " and " + std::to_string(settings.search.iterations)
                + " iterations two " + (settings.byClass ? "classes" : "samples") + " change places only if their losses differ by " + shortestNumber(std::round(gap * 1000) / 1000)
                + " on average. Start uniformly, or take a larger upper step.";
        }
    }

    const RunFolder& m_folder;
    const RunOptions& m_options;
    EventWriter& m_events;
    RunControl& m_control;
    EngineMemory& m_memory;
    ProgressMeter m_progress;
    const Clock::time_point m_start = Clock::now();
    Json m_seconds = Json::object(); ///< of this engine's phases
};

} // namespace

void runSelection(const RunFolder& folder, const RunOptions& options, EventWriter& events, RunControl& control, EngineMemory& memory)
{
    Selecting(folder, options, events, control, memory).run();
}

} // namespace palimpsest
