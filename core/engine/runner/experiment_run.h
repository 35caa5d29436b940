// SPDX-License-Identifier: GPL-3.0-or-later
// The frame that the runs of all kinds of model share.
#pragma once

#include "core/engine/methods/saliency_mask.h"
#include "core/engine/runner/mask_stage.h"
#include "core/engine/runner/run_context.h"
#include "core/engine/runner/run_stages.h"
#include "core/engine/runner/runner.h"
#include "core/engine/runner/tensor_files.h"
#include "core/experiment/catalogue.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest {

/// A run of an experiment from its hello to its last word: what to do next, what an interrupted engine left of it, the mask, the weights and what they say of themselves. What a kind of model
/// does at each step is in ClassificationRun, LanguageRun and DiffusionRun.
class ExperimentRun {
public:
    /// Throws as openRun.
    ExperimentRun(const RunFolder& folder, const RunOptions& options, EventWriter& events, RunControl& control, EngineMemory& memory);
    virtual ~ExperimentRun() = default;
    ExperimentRun(const ExperimentRun&) = delete;
    ExperimentRun& operator=(const ExperimentRun&) = delete;

    /// Throws Stopped, and what its stages throw.
    void run();

protected:
    // The steps, in their order.
    virtual void makeMethod(const MethodDescriptor& descriptor) = 0; ///< from m_settings; throws what is known to go wrong before anything is done
    virtual std::string startingPoint() const { return {}; }         ///< what of the original model the experiment does not say: of other weights, what was done is no beginning
    virtual std::vector<std::string> contents() const = 0;           ///< what checkpoints can be of, as they are marked, the last stage's first
    virtual void planStages() = 0;
    virtual void readData() = 0;
    virtual double work() const = 0; ///< of all stages, as ProgressMeter counts
    virtual void makeMaskAlone() = 0;
    virtual void unlearn() = 0;      ///< makes the model that is evaluated and keeps its weights; see takeFinished() and keepWeights()
    virtual void evaluate() = 0;     ///< leaves the bundles

    void enterStage(const char* id) { m_stages.enter(m_context, id); }

    /// The checkpoint that an interrupted engine left of `content`.
    const std::optional<Checkpoint>& checkpointOf(const std::string& content) const;
    bool isResumed() const { return checkpointOf(m_content).has_value(); } ///< in the midst of unlearning

    bool needsMask() const { return m_mask && !m_finished && !m_storedMask; }
    /// Whether the mask is still to be made of gradients.
    bool needsGradients() const;
    /// Looks at the mask file that the experiment names, if it names one; `parameters` need no values.
    template<typename Parameters>
    void readMaskOver(const Parameters& parameters)
    {
        if (needsMask() && m_mask->control == MaskControl::File)
            m_givenMask = readGivenMask(m_context, *m_mask, parameters());
    }
    /// Enters the stage and makes the mask in batches of `batchSize`, into m_storedMask.
    void makeMask(const NamedTensors& parameters, const MaskGradients& gradients, std::int64_t batchSize);
    /// The mask is what the weights come from, and its seconds are part of the method's.
    void noteMask();

    /// Gives `model` the weights that an earlier engine finished.
    void takeFinished(torch::nn::Module& model);
    /// Puts the weights on the disk, as those that `steps` led to; `more`: what else they say of themselves.
    void keepWeights(const torch::nn::Module& model, const std::string& datasetHash, std::int64_t steps, std::map<std::string, std::string> more = {});

private:
    const std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    const Experiment m_experiment;
    ProgressMeter m_progress;

protected:
    const RunOptions& m_options;
    RunContext m_context;
    Settings m_settings;
    std::string m_content; ///< marks checkpoints, mask and weights of this very experiment
    RunStages m_stages;

    std::optional<TensorFile> m_finished; ///< weights of an earlier engine
    std::optional<MaskSettings> m_mask;   ///< that the method runs under
    std::optional<MaskFile> m_storedMask; ///< of this run or an earlier engine
    std::string m_weightsHash;
    double m_seconds = 0;                ///< of the method: mask and loop
    std::optional<double> m_maskSeconds; ///< of the mask, for a run that has one

private:
    void findWorkDone();
    Json resumedFrom() const;

    std::optional<Checkpoint> m_checkpoint;
    std::optional<MaskFile> m_givenMask; ///< from a file that the experiment names
    std::string m_maskHash;
    std::vector<std::string> m_damaged; ///< what an earlier engine left and nobody can read
};

} // namespace palimpsest
