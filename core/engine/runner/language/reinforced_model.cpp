// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/reinforced_model.h"

#include "core/base/error.h"
#include "core/engine/runner/tensor_files.h"
#include "core/store/safetensors.h"

namespace palimpsest {

namespace {

std::filesystem::path fileOf(const RunContext& context)
{
    return context.folder.file("reinforced.safetensors");
}

} // namespace

SequenceLoopSettings reinforcementSettingsFrom(const Settings& settings, std::uint64_t seed)
{
    auto loop = sequenceLoopSettingsFrom(settings, seed);
    loop.epochs = int(settings.integer("reinforce_epochs"));
    loop.learningRate = settings.number("reinforce_rate");
    loop.schedule = SequenceSchedule::Constant;
    loop.warmupEpochs = 0;
    loop.maxSteps = 0;
    return loop;
}

void writeReinforced(const RunContext& context, const DecoderModule& model, const std::string& content, double seconds)
{
    writeTensors(fileOf(context), stateMap(model), {{"format", "palimpsest-model"}, {"content", content}, {"seconds", Json(seconds).dump()}});
}

std::optional<double> storedReinforcement(const RunContext& context, const std::string& content)
{
    if (!std::filesystem::exists(fileOf(context)))
        return std::nullopt;
    try {
        const auto stored = readSafetensorsHeader(fileOf(context));
        if (stored.metadata.at("content") == content)
            return std::stod(stored.metadata.at("seconds"));
    } catch (const std::exception&) { // damaged: it is made again, and comes out the same
    }
    return std::nullopt;
}

Decoder readReinforced(const RunContext& context, const DecoderConfig& config)
{
    auto model = makeEmptyDecoder(config, torch::TensorOptions(context.device));
    loadState(*model, readTensors(fileOf(context)).tensors);
    return model;
}

void removeReinforced(const RunContext& context)
{
    std::error_code ignored;
    std::filesystem::remove(fileOf(context), ignored);
}

} // namespace palimpsest
