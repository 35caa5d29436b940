// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/mask_stage.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/store/saved_masks.h"

#include <chrono>

namespace palimpsest {

namespace {

using Clock = std::chrono::steady_clock;

std::filesystem::path maskFile(const RunContext& context)
{
    return context.folder.file("mask.safetensors");
}

/// What made the mask, for whoever finds the file alone.
Json originOf(const RunContext& context)
{
    const auto& experiment = context.experiment;
    Json origin{{"model", experiment.model},
                {"dataset", experiment.dataset.id},
                {"forget_set", experiment.forgetSetName},
                {"forget_set_hash", experiment.forgetSetHash},
                {"original", originalKey(experiment)},
                {"seed", experiment.seed},
                {"run", context.folder.id()}};
    for (const char* key : {"mask", "density", "mask_scope", "mask_accumulate", "mask_augmentation", "mask_guidance"})
        if (const auto value = experiment.parameters.find(key); value != experiment.parameters.end())
            origin[key] = *value;
    return origin;
}

std::vector<MaskSweepRow> sweepOf(const NamedGradients& gradients, const MaskSettings& settings)
{
    std::vector<double> densities;
    for (int tenth = 1; tenth <= 10; ++tenth)
        densities.push_back(tenth / 10.0);
    auto shares = keptShares(gradients, settings, densities);
    std::vector<MaskSweepRow> rows;
    for (std::size_t i = 0; i < densities.size(); ++i)
        rows.push_back({densities[i], std::move(shares[i])});
    return rows;
}

MaskFile make(RunContext& context, const NamedTensors& parameters, const MaskGradients& pass, const MaskSettings& settings)
{
    const auto start = Clock::now();
    const bool ranked = settings.control != MaskControl::Random;
    NamedGradients gradients;
    if (ranked) {
        std::int64_t before = 0;
        gradients = pass.take([&](std::int64_t done) {
            context.progress.advance({"mask", done, pass.samples, 1, 1}, done - before, 3.0 * double(done - before));
            before = done;
            context.waitWhilePaused();
            return context.control.stop() == RunControl::Stop::No;
        });
        if (gradients.empty())
            throw Stopped{context.control.stop() == RunControl::Stop::Cancel};
    } else {
        gradients = zeroGradients(parameters);
    }
    auto chosen = selectMask(gradients, settings);
    MaskFile mask;
    mask.seconds = secondsSince(start);
    mask.bits = std::move(chosen.bits);
    mask.keptZero = chosen.keptZero;
    for (auto& share : chosen.tensors)
        mask.tensors.push_back({std::move(share.name), share.size, share.kept});
    if (ranked)
        mask.sweep = sweepOf(gradients, settings); // for the eyes, not part of the method's time
    mask.origin = originOf(context);
    if (mask.keptZero > 0 && settings.density < 1)
        context.events.warning("mask.zero-gradients",
                               std::to_string(mask.keptZero) + " of the " + std::to_string(chosen.kept)
                                   + " chosen weights have no forget gradient at all: they were chosen by their position, not by saliency.",
                               "Choose a smaller density.");
    return mask;
}

} // namespace

MaskFile readGivenMask(const RunContext& context, const MaskSettings& settings, const NamedTensors& parameters)
{
    const auto workspace = Workspace::open(context.modelsFolder.parent_path());
    auto mask = readMaskFile(maskPath(workspace, settings.file));
    std::vector<MaskTensor> tensors;
    for (const auto& [name, parameter] : parameters)
        tensors.push_back({name, parameter.numel()});
    requireMaskFits(mask, tensors, settings.file, context.experiment.model + " for " + context.experiment.dataset.id);
    return mask;
}

MaskFile runMaskStage(RunContext& context, const NamedTensors& parameters, const MaskGradients& gradients, const MaskSettings& settings, std::optional<MaskFile> given,
                      const std::string& content)
{
    MaskFile mask;
    if (given) {
        mask = std::move(*given);
        mask.origin["file"] = settings.file;
        mask.seconds = 0; // it was made before; this run did not pay for it
    } else {
        mask = make(context, parameters, gradients, settings);
    }
    mask.content = content;
    writeMaskFile(maskFile(context), mask);
    return mask;
}

std::optional<MaskFile> storedMask(const RunContext& context, const std::string& content)
{
    if (!std::filesystem::exists(maskFile(context)))
        return std::nullopt;
    try {
        auto mask = readMaskFile(maskFile(context));
        if (mask.content == content)
            return mask;
    } catch (const std::exception&) {
        // damaged: it is made again, and comes out the same
    }
    return std::nullopt;
}

} // namespace palimpsest
