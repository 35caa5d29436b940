// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/run_opening.h"

#include "core/base/error.h"
#include "core/engine/runner/engine_memory.h"
#include "core/engine/runner/machine.h"
#include "core/store/events.h"
#include "core/store/workspace.h"

#include <algorithm>
#include <unistd.h>

namespace palimpsest {

namespace {

void prepareMachine(const Experiment& experiment, const EngineMemory& memory)
{
    requireDevice(experiment.device);
    // Whoever starts several engines caps each with OMP_NUM_THREADS, which is what LibTorch starts with.
    at::set_num_threads(experiment.threads > 0 ? experiment.threads : std::min(suitableThreads(experiment.model), memory.threadsAtStart()));
    preferDeterministicKernels();
}

} // namespace

RunContext openRun(const RunFolder& folder, const Experiment& experiment, const RunOptions& options, EventWriter& events, RunControl& control, ProgressMeter& progress, EngineMemory& memory)
{
    const auto workspace = Workspace::open(folder.path().parent_path().parent_path());
    prepareMachine(experiment, memory);
    return {folder, experiment, workspace.modelsFolder(), torch::Device(experiment.device), events, control, progress, memory, CheckpointFolder(folder.file("checkpoint")), options.checkpointSeconds};
}

std::optional<TensorFile> finishedWeights(const RunFolder& folder, const std::string& content, std::vector<std::string>& damaged)
{
    const auto file = folder.file("weights.safetensors");
    if (!std::filesystem::exists(file))
        return std::nullopt;
    try {
        auto stored = readTensors(file);
        if (stored.text("content", file) == content)
            return stored;
    } catch (const Error& error) {
        damaged.emplace_back(error.what());
    }
    return std::nullopt;
}

std::map<std::string, std::string> weightsMetadata(const Experiment& experiment, const std::string& content, const std::string& datasetHash, const std::string& maskHash, std::int64_t steps,
                                                   double seconds, std::optional<double> maskSeconds)
{
    std::map<std::string, std::string> metadata{{"format", "palimpsest-weights"},
                                                {"content", content},
                                                {"model", experiment.model},
                                                {"method", experiment.method},
                                                {"experiment_hash", hashOf(experiment)},
                                                {"forget_set_hash", experiment.forgetSetHash},
                                                {"dataset_hash", datasetHash},
                                                {"mask_hash", maskHash},
                                                {"version", PALIMPSEST_VERSION},
                                                {"steps", std::to_string(steps)},
                                                {"seconds", Json(seconds).dump()}};
    if (maskSeconds)
        metadata["mask_seconds"] = Json(*maskSeconds).dump();
    return metadata;
}

void sayHello(EventWriter& events, const Experiment& experiment, const Json& resumedFrom, const std::vector<std::string>& damaged)
{
    const auto blas = activeBlas();
    events.writeDurably("hello", {{"protocol", kProtocolVersion},
                                  {"version", PALIMPSEST_VERSION},
                                  {"pid", ::getpid()},
                                  {"host", hostName()},
                                  {"cpu", processorName()},
                                  {"device", experiment.device},
                                  {"threads", at::get_num_threads()},
                                  {"blas", blas},
                                  {"libtorch", libTorchVersion()},
                                  {"resumed_from", resumedFrom}});
    if (blas == "reference" && experiment.device == "cpu")
        events.warning("blas.slow", "LibTorch uses the reference BLAS, which is up to a hundred times slower than OpenBLAS.",
                       "Install a fast one: sudo apt install libopenblas0-openmp");
    for (const auto& sentence : damaged)
        events.warning("checkpoint.damaged", "A file of an earlier attempt could not be used: " + sentence,
                       "Nothing to do: the run goes on from what is good.");
}

} // namespace palimpsest
