// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/sample_ranking.h"

#include "core/base/random.h"
#include "core/engine/methods/method_table.h"
#include "core/engine/runner/stage_rhythm.h"
#include "core/engine/selection/sample_scores.h"

#include <algorithm>
#include <utility>

namespace palimpsest {

namespace {

/// EL2N or GraNd, averaged over models that are trained for a few epochs.
class EarlyScores : public LoopObserver {
public:
    EarlyScores(RunContext& context, const RankingTask& task, const std::optional<Checkpoint>& resume)
        : m_context(context)
        , m_task(task)
        , m_epochs(std::min(task.settings.scoreEpochs, recipe(0).epochs))
        , m_rhythm(context, resume ? resume->seconds : 0)
        , m_sum(torch::zeros({task.settings.items}, torch::kFloat64))
    {
        if (!resume)
            return;
        m_sum = resume->search.at("sum");
        m_model = resume->search.at("models").item<int>();
        if (!resume->state.weights.empty())
            m_midst = resume->state;
        const auto images = double(task.data.training.images.size(0));
        context.progress.skip(images * (m_model * workOfModel() + 3.0 * resume->state.epoch));
    }

    torch::Tensor run()
    {
        m_context.progress.restartClock();
        for (const int models = m_task.settings.scoreModels; m_model < models; ++m_model) {
            m_scores = torch::Tensor();
            const auto settings = recipe(m_model);
            const auto model = makeModel(m_context.experiment.model, m_task.original.shape(), settings.seed);
            moveTo(*model, m_context.device);
            if (m_epochs == 0)
                score(*model);
            else
                train(*model, settings);
            m_sum += m_scores;
        }
        return m_sum / double(m_task.settings.scoreModels);
    }

    LoopWish afterStep(const StepReport& report) override
    {
        if (m_scores.defined())
            return LoopWish::Stop; // scored after the last epoch that counts; what follows is not of interest
        m_context.progress.advance({"select", report.step, report.steps, m_model + 1, m_task.settings.scoreModels}, report.samples, 3.0 * double(report.samples));
        return m_rhythm.wish();
    }

    void checkpoint(const LoopState& state) override
    {
        m_rhythm.save({"select", m_task.content, 0, state, {{"sum", m_sum}, {"models", torch::tensor(std::int64_t(m_model), torch::kInt64)}}});
    }

    void afterEpoch(const EpochReport& report, torch::nn::Module& model) override
    {
        if (report.epoch + 1 == m_epochs)
            score(*model.as<ClassifierModule>());
    }

private:
    LoopSettings recipe(int model) const
    {
        const auto seed = mixSeed(m_task.settings.seed, std::uint64_t(model) + 1, std::uint64_t(SeedPurpose::Weights));
        return loopSettingsFrom(settingsFrom(complete(originalRecipe(m_context.experiment.domain), m_context.experiment.original)), seed);
    }

    double workOfModel() const { return 3.0 * m_epochs + (m_task.settings.rule == "grand" ? 3 : 1); }

    void train(ClassifierModule& model, const LoopSettings& settings)
    {
        const auto midst = std::exchange(m_midst, std::nullopt);
        runLoop(model, *makeTraining(), m_task.data.training, settings, nullptr, midst ? &*midst : nullptr, *this);
        if (!m_scores.defined())
            throw Stopped{m_context.control.stop() == RunControl::Stop::Cancel};
    }

    void score(ClassifierModule& model)
    {
        const bool byGradient = m_task.settings.rule == "grand";
        const auto total = m_task.data.training.images.size(0);
        std::int64_t done = 0;
        const auto progress = [&](std::int64_t images) {
            done += images;
            m_context.progress.advance({"select", done, total, m_model + 1, m_task.settings.scoreModels}, images, (byGradient ? 3.0 : 1.0) * double(images));
            m_context.breathe();
            return true;
        };
        m_scores = byGradient ? grandScores(model, m_task.data.training, progress) : el2nScores(model, m_task.data.training, progress);
    }

    RunContext& m_context;
    const RankingTask& m_task;
    int m_epochs;
    StageRhythm m_rhythm;
    torch::Tensor m_sum, m_scores;
    int m_model = 0; ///< models that are done
    std::optional<LoopState> m_midst;
};

/// Minus the distance from the middle: what the moderate coreset leaves out comes first.
torch::Tensor moderateScores(RunContext& context, const RankingTask& task)
{
    const auto& data = task.data.training;
    std::int64_t done = 0;
    const auto features = penultimateFeatures(task.original, data, [&](std::int64_t images) {
        done += images;
        context.progress.advance({"select", done, data.images.size(0), 1, 1}, images, double(images));
        context.breathe();
        return true;
    });
    return -distanceFromMiddle(medianDistances(features, data.labels, data.classes));
}

/// The place in RandomState(seed)'s shuffle: the first m are what a random forget set of that seed has.
torch::Tensor shuffledPlaces(std::int64_t items, std::uint64_t seed)
{
    auto places = torch::empty({items}, torch::kFloat64);
    const auto order = drawWithoutReplacement(items, items, seed);
    auto* place = places.data_ptr<double>();
    for (std::size_t i = 0; i < order.size(); ++i)
        place[order[i]] = double(i);
    return places;
}

} // namespace

torch::Tensor rankingScores(RunContext& context, const RankingTask& task, const std::optional<Checkpoint>& resume)
{
    const auto& rule = task.settings.rule;
    if (rule == "el2n" || rule == "grand")
        return EarlyScores(context, task, resume).run();
    if (rule == "moderate")
        return moderateScores(context, task);
    if (rule == "random")
        return shuffledPlaces(task.settings.items, task.settings.seed);
    return task.losses.to(torch::kCPU); // lowest_loss
}

} // namespace palimpsest
