// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/experiment_run.h"

#include "core/base/clock.h"
#include "core/base/hash.h"
#include "core/engine/methods/method.h"
#include "core/engine/runner/run_measures.h"
#include "core/engine/runner/run_opening.h"
#include "core/engine/runner/stored_number.h"
#include "core/experiment/method_registry.h"

#include <utility>

namespace palimpsest {

ExperimentRun::ExperimentRun(const RunFolder& folder, const RunOptions& options, EventWriter& events, RunControl& control, EngineMemory& memory)
    : m_experiment(folder.experiment()), m_progress(events), m_options(options), m_context(openRun(folder, m_experiment, options, events, control, m_progress, memory))
{
}

void ExperimentRun::run()
{
    const auto* descriptor = findMethod(m_experiment.method, m_experiment.methodHash);
    m_settings = settingsFrom(complete(descriptor->parameters, m_experiment.parameters));
    makeMethod(*descriptor);
    m_mask = maskSettingsFrom(m_settings);
    m_content = "unlearn " + hashOf(m_experiment) + startingPoint();
    findWorkDone();
    sayHello(m_context.events, m_experiment, resumedFrom(), m_damaged);

    if (m_mask && isResumed())
        m_storedMask = storedMask(m_context, m_content);
    planStages();
    enterStage("data");
    readData();
    m_progress.setTotal(work());
    if (m_options.untilMask) {
        makeMaskAlone();
        m_context.events.writeDurably("done", {{"seconds", secondsSince(m_start)}});
        return;
    }
    unlearn();
    enterStage("evaluate");
    const auto evaluationStart = std::chrono::steady_clock::now();
    evaluate();
    enterStage("attack");
    measureRun(m_context.folder, m_context.events, m_seconds, m_maskSeconds, evaluationStart);
    m_context.checkpoints.remove();
    m_context.events.writeDurably("done", {{"seconds", secondsSince(m_start)}, {"weights_sha256", m_weightsHash}});
}

void ExperimentRun::findWorkDone()
{
    m_finished = finishedWeights(m_context.folder, m_content, m_damaged);
    if (m_finished)
        return;
    for (const auto& content : contents()) {
        m_checkpoint = m_context.checkpoints.load(content, m_damaged);
        if (m_checkpoint)
            return;
    }
}

Json ExperimentRun::resumedFrom() const
{
    if (m_finished)
        return std::int64_t(storedNumber(*m_finished, "steps", m_context.folder.file("weights.safetensors")));
    return m_checkpoint ? Json(m_checkpoint->state.step) : Json();
}

const std::optional<Checkpoint>& ExperimentRun::checkpointOf(const std::string& content) const
{
    static const std::optional<Checkpoint> none;
    return m_checkpoint && m_checkpoint->content == content ? m_checkpoint : none;
}

bool ExperimentRun::needsGradients() const
{
    return needsMask() && m_mask->control != MaskControl::Random && m_mask->control != MaskControl::File;
}

void ExperimentRun::makeMask(const NamedTensors& parameters, const MaskGradients& gradients, std::int64_t batchSize)
{
    enterStage("mask");
    m_mask->batchSize = batchSize;
    m_mask->seed = mixSeed(m_experiment.seed, 0, std::uint64_t(SeedPurpose::Mask));
    m_storedMask = runMaskStage(m_context, parameters, gradients, *m_mask, std::move(m_givenMask), m_content);
}

void ExperimentRun::noteMask()
{
    m_maskHash = m_storedMask->bits.hash();
    m_maskSeconds = m_storedMask->seconds;
}

void ExperimentRun::takeFinished(torch::nn::Module& model)
{
    const auto file = m_context.folder.file("weights.safetensors");
    loadState(model, m_finished->tensors);
    m_finished->tensors.clear(); // two of a large model need not fit
    m_weightsHash = sha256OfFile(file);
    m_seconds = storedNumber(*m_finished, "seconds", file);
    if (m_finished->metadata.contains("mask_seconds"))
        m_maskSeconds = storedNumber(*m_finished, "mask_seconds", file);
}

void ExperimentRun::keepWeights(const torch::nn::Module& model, const std::string& datasetHash, std::int64_t steps, std::map<std::string, std::string> more)
{
    more.merge(weightsMetadata(m_experiment, m_content, datasetHash, m_maskHash, steps, m_seconds, m_maskSeconds));
    m_weightsHash = writeTensors(m_context.folder.file("weights.safetensors"), stateMap(model), more);
}

} // namespace palimpsest
