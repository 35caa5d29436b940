// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/searched_ranking.h"

#include "core/base/clock.h"
#include "core/engine/runner/stage_rhythm.h"
#include "core/engine/selection/capped_simplex.h"
#include "core/engine/selection/class_level.h"
#include "core/engine/tensor_vectors.h"

#include <chrono>
#include <utility>

namespace palimpsest {

namespace {

using Clock = std::chrono::steady_clock;

/// The search's own state as tensors of a checkpoint.
std::map<std::string, torch::Tensor> tensorsOf(const SearchState& state)
{
    std::map<std::string, torch::Tensor> tensors{{"weights", state.weights.cpu()}, {"weight_history", state.weightHistory}, {"loss_history", state.lossHistory},
                                                 {"objectives", torch::tensor(torch::ArrayRef<double>(state.objectives), torch::kFloat64)}};
    if (state.iteration > 0) {
        tensors["last_weights"] = state.lastWeights;
        tensors["last_losses"] = state.lastLosses;
    }
    return tensors;
}

SearchState stateFrom(const std::map<std::string, torch::Tensor>& tensors, const torch::Device& device)
{
    SearchState state;
    state.weights = tensors.at("weights").to(device);
    state.weightHistory = tensors.at("weight_history");
    state.lossHistory = tensors.at("loss_history");
    state.iteration = int(state.weightHistory.size(0));
    state.objectives = vectorOf<double>(tensors.at("objectives"));
    if (state.iteration > 0) {
        state.lastWeights = tensors.at("last_weights");
        state.lastLosses = tensors.at("last_losses");
    }
    return state;
}

/// Watches the lower level of one iteration after the other.
class SearchObserver : public LoopObserver {
public:
    SearchObserver(RunContext& context, const SearchTask& task, const SearchState& state, double secondsBefore)
        : m_context(context), m_task(task), m_state(state), m_rhythm(context, secondsBefore)
    {
    }

    LoopWish afterStep(const StepReport& report) override
    {
        const bool learns = report.phase == "unlearn";
        if (learns)
            ++m_steps;
        m_context.progress.advance({"select", report.step, report.steps, m_state.iteration + 1, m_task.settings.search.iterations}, report.samples,
                                   (learns ? 3.0 : 1.0) * double(report.samples));
        return m_rhythm.wish();
    }

    void checkpoint(const LoopState& state) override { save(state); }

    /// Between two iterations there is no model to keep.
    void save(LoopState state)
    {
        state.step = m_steps;
        m_rhythm.save({"select", m_task.content, 0, std::move(state), tensorsOf(m_state)});
    }

    void countSteps(std::int64_t before) { m_steps = before; }
    StageRhythm& rhythm() { return m_rhythm; }

private:
    RunContext& m_context;
    const SearchTask& m_task;
    const SearchState& m_state;
    StageRhythm m_rhythm;
    std::int64_t m_steps = 0;
};

class Searching {
public:
    Searching(RunContext& context, const SearchTask& task, const std::optional<Checkpoint>& resume)
        : m_context(context)
        , m_task(task)
        , m_settings(task.settings.search)
        , m_result{resume ? stateFrom(resume->search, context.device) : start(), {}, {}}
        , m_observer(context, task, m_result.state, resume ? resume->seconds : 0)
        , m_unlearning(task.original, task.data, task.settings.lower, m_observer)
    {
        if (!resume)
            return;
        m_observer.countSteps(resume->state.step);
        if (!resume->state.weights.empty())
            m_midst = resume->state;
        skipWork();
        for (int i = 0; i < m_result.state.iteration; ++i)
            noteOverlap(m_result.state.weightHistory[i], m_result.state.lossHistory[i]);
    }

    SearchedRanking run()
    {
        m_context.progress.restartClock();
        const auto begin = Clock::now();
        const bool whole = runSearch(m_result.state, m_settings, lowerLevel(), [this](const SearchState& state) { return afterIteration(state); });
        if (!whole)
            throw Stopped{m_context.control.stop() == RunControl::Stop::Cancel};
        auto& seconds = m_result.seconds;
        seconds["weights"] = secondsSince(begin) - seconds["steps"] - seconds["losses"];
        return std::move(m_result);
    }

private:
    SearchState start() const
    {
        const auto& settings = m_task.settings;
        return settings.start.empty() ? uniformStart(settings.items, m_settings.total, m_context.device)
                                      : binaryStart(settings.items, settings.start, m_context.device);
    }

    LowerLevel lowerLevel()
    {
        LowerLevel samples = [this](const torch::Tensor& weights, int iteration) {
            const auto midst = std::exchange(m_midst, std::nullopt);
            auto losses = m_unlearning.losses(weights, iteration, midst ? &*midst : nullptr);
            m_result.seconds["steps"] += m_unlearning.secondsOfSteps;
            m_result.seconds["losses"] += m_unlearning.secondsOfLosses;
            return losses;
        };
        if (!m_task.settings.byClass)
            return samples;
        const auto labels = m_task.data.labels;
        const auto classes = m_task.classes;
        if (!m_task.settings.releasedClassScores)
            return overClasses(samples, labels, [labels, classes](const torch::Tensor& losses) { return classMeans(losses, labels, classes); });
        const auto order = torch::randperm(labels.size(0), makeGenerator(mixSeed(m_task.settings.seed, 0, std::uint64_t(SeedPurpose::Samples))), torch::kInt64).to(labels.device());
        return overClasses(samples, labels, [labels, classes, order, batch = m_task.settings.lower.batchSize](const torch::Tensor& losses) {
            return classScoresAsReleased(losses, labels, classes, batch, order);
        });
    }

    bool afterIteration(const SearchState& state)
    {
        m_context.events.curve("objective", state.objectives.back(), state.iteration, state.iteration);
        noteOverlap(state.lastWeights, state.lastLosses);
        if (!m_result.overlaps.empty())
            m_context.events.curve("overlap_with_start", m_result.overlaps.back(), state.iteration, state.iteration);
        if (state.iteration == m_settings.iterations)
            return true;
        const auto wish = m_observer.rhythm().wish();
        if (wish == LoopWish::Checkpoint || wish == LoopWish::SaveAndStop)
            m_observer.save({});
        return wish == LoopWish::Continue || wish == LoopWish::Checkpoint;
    }

    void noteOverlap(const torch::Tensor& weights, const torch::Tensor& losses)
    {
        const auto& start = m_task.settings.start;
        if (!start.empty())
            m_result.overlaps.push_back(double(overlapOf(hardest(weights, losses, m_settings.count), start)) / double(start.size()));
    }

    /// What an earlier engine did.
    void skipWork()
    {
        const auto images = double(m_task.data.images.size(0));
        m_context.progress.skip(m_result.state.iteration * (3.0 * m_task.settings.lower.epochs + 1) * images + (m_midst ? 3.0 * m_midst->epoch * images : 0));
    }

    RunContext& m_context;
    const SearchTask& m_task;
    const SearchSettings& m_settings;
    SearchedRanking m_result;
    SearchObserver m_observer;
    WeightedUnlearning m_unlearning;
    std::optional<LoopState> m_midst; ///< of the iteration in which an earlier engine stopped
};

} // namespace

SearchedRanking searchRanking(RunContext& context, const SearchTask& task, const std::optional<Checkpoint>& resume)
{
    return Searching(context, task, resume).run();
}

} // namespace palimpsest
