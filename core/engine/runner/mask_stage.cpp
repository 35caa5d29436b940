// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/mask_stage.h"

#include "core/base/error.h"
#include "core/engine/runner/tensor_files.h"

#include <chrono>
#include <cstring>
#include <iomanip>
#include <sstream>

namespace palimpsest {

namespace {

std::filesystem::path maskFile(const RunContext& context)
{
    return context.folder.file("mask.safetensors");
}

std::string exactText(double value)
{
    std::ostringstream text;
    text << std::setprecision(17) << value;
    return text.str();
}

void save(const RunContext& context, const SaliencyMask& mask, double seconds, const std::string& content)
{
    const auto& words = mask.bits.words();
    const auto bytes = (mask.bits.size() + 7) / 8;
    auto packed = torch::zeros({bytes}, torch::kUInt8);
    std::memcpy(packed.data_ptr(), words.data(), std::size_t(bytes)); // little-endian words are bytes in order
    Json shares = Json::array();
    for (const auto& share : mask.tensors)
        shares.push_back({{"name", share.name}, {"size", share.size}, {"kept", share.kept}});
    writeTensors(maskFile(context), {{"mask", packed}},
                 {{"format", "palimpsest-mask"},
                  {"content", content},
                  {"size", std::to_string(mask.bits.size())},
                  {"kept", std::to_string(mask.kept)},
                  {"kept_zero_gradients", std::to_string(mask.keptZero)},
                  {"hash", mask.bits.hash()},
                  {"seconds", exactText(seconds)},
                  {"tensors", shares.dump()}});
}

} // namespace

TimedMask runMaskStage(RunContext& context, ClassifierModule& model, const ClassificationData& data, const MaskSettings& settings,
                       const std::string& content)
{
    const auto start = std::chrono::steady_clock::now();
    const auto total = data.training.forget.size(0);
    std::int64_t before = 0;
    const auto mask = makeMask(model, data.training, settings, [&](std::int64_t done) {
        context.progress.advance({"mask", done, total, 1, 1}, done - before, 3.0 * double(done - before));
        before = done;
        context.waitWhilePaused();
        return context.control.stop() == RunControl::Stop::No;
    });
    if (!mask)
        throw Stopped{context.control.stop() == RunControl::Stop::Cancel};
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    save(context, *mask, seconds, content);
    if (mask->keptZero > 0 && settings.density < 1)
        context.events.warning("mask.zero-gradients",
                               std::to_string(mask->keptZero) + " of the " + std::to_string(mask->kept)
                                   + " chosen weights have no forget gradient at all: they were chosen by their position, not by saliency.",
                               "Choose a smaller density.");
    return {mask->bits, seconds};
}

std::optional<TimedMask> storedMask(const RunContext& context, const std::string& content)
{
    const auto file = maskFile(context);
    if (!std::filesystem::exists(file))
        return std::nullopt;
    try {
        const auto stored = readTensors(file);
        if (stored.text("content", file) != content)
            return std::nullopt;
        TimedMask mask{BitMask(std::stoll(stored.text("size", file))), std::stod(stored.text("seconds", file))};
        const auto packed = stored.tensors.find("mask");
        if (packed == stored.tensors.end() || packed->second.numel() != (mask.bits.size() + 7) / 8)
            return std::nullopt;
        std::memcpy(mask.bits.words().data(), packed->second.data_ptr(), std::size_t(packed->second.numel()));
        if (mask.bits.hash() != stored.text("hash", file))
            return std::nullopt;
        return mask;
    } catch (const std::exception&) {
        return std::nullopt; // damaged: it is made again, and comes out the same
    }
}

} // namespace palimpsest
