// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/checkpoint.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/runner/tensor_files.h"

#include <charconv>
#include <system_error>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr const char* kFormat = "palimpsest-checkpoint";
constexpr const char* kVersion = "1";
constexpr const char* kWeights = "weights.";
constexpr const char* kMomentum = "momentum.";
constexpr const char* kFrozen = "frozen.";
constexpr const char* kSearch = "search.";

/// Seventeen digits bring a double back bit for bit.
std::string exactText(double value)
{
    char text[40];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
}

template<class Number>
Number numberFrom(const TensorFile& stored, const char* key, const fs::path& file)
{
    const auto& text = stored.text(key, file);
    Number value{};
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size())
        throw Error("checkpoint.invalid", "'" + file.string() + "' says '" + text + "' for " + key + "; expected a number.", "Start the run anew.");
    return value;
}

Checkpoint readCheckpoint(const fs::path& file)
{
    const auto stored = readTensors(file);
    if (stored.text("format", file) != kFormat || stored.text("version", file) != kVersion)
        throw Error("checkpoint.invalid", "'" + file.string() + "' is not a checkpoint of this version.", "Start the run anew.");
    Checkpoint checkpoint;
    checkpoint.stage = stored.text("stage", file);
    checkpoint.content = stored.text("content", file);
    checkpoint.seconds = numberFrom<double>(stored, "seconds", file);
    checkpoint.state.epoch = numberFrom<int>(stored, "epoch", file);
    checkpoint.state.stepInEpoch = numberFrom<std::int64_t>(stored, "step_in_epoch", file);
    checkpoint.state.step = numberFrom<std::int64_t>(stored, "step", file);
    checkpoint.state.lossSum = numberFrom<double>(stored, "loss_sum", file);
    auto& state = checkpoint.state;
    for (const auto& [prefix, target] : {std::pair{kWeights, &state.weights}, {kMomentum, &state.momentum}, {kFrozen, &state.frozen}, {kSearch, &checkpoint.search}}) {
        for (const auto& [name, tensor] : stored.tensors) {
            if (name.starts_with(prefix))
                target->emplace(name.substr(std::string_view(prefix).size()), tensor);
        }
    }
    return checkpoint;
}

} // namespace

CheckpointFolder::CheckpointFolder(fs::path folder) : m_folder(std::move(folder)) {}

fs::path CheckpointFolder::save(const Checkpoint& checkpoint) const
{
    makeFolder(m_folder);
    const fs::path last = m_folder / "last.safetensors";
    std::map<std::string, torch::Tensor> tensors;
    const auto& state = checkpoint.state;
    for (const auto& [prefix, source] : {std::pair{kWeights, &state.weights}, {kMomentum, &state.momentum}, {kFrozen, &state.frozen}, {kSearch, &checkpoint.search}}) {
        for (const auto& [name, tensor] : *source)
            tensors.emplace(prefix + name, tensor);
    }
    // The old one gets a second name first; the new one then replaces the first name in one step.
    std::error_code none;
    const fs::path previous = m_folder / "previous.safetensors", link = m_folder / "previous.new";
    fs::remove(link, none);
    if (fs::exists(last)) {
        fs::create_hard_link(last, link, none);
        if (!none)
            fs::rename(link, previous, none);
    }
    writeTensors(last, tensors,
                 {{"format", kFormat},
                  {"version", kVersion},
                  {"stage", checkpoint.stage},
                  {"content", checkpoint.content},
                  {"seconds", exactText(checkpoint.seconds)},
                  {"epoch", std::to_string(checkpoint.state.epoch)},
                  {"step_in_epoch", std::to_string(checkpoint.state.stepInEpoch)},
                  {"step", std::to_string(checkpoint.state.step)},
                  {"loss_sum", exactText(checkpoint.state.lossSum)}});
    return last;
}

std::optional<Checkpoint> CheckpointFolder::load(const std::string& content, std::vector<std::string>& damaged) const
{
    for (const char* name : {"last.safetensors", "previous.safetensors"}) {
        const auto file = m_folder / name;
        if (!fs::exists(file))
            continue;
        try {
            auto checkpoint = readCheckpoint(file);
            if (checkpoint.content == content)
                return checkpoint;
        } catch (const Error& error) {
            damaged.emplace_back(error.what());
        }
    }
    return std::nullopt;
}

std::optional<fs::path> CheckpointFolder::last() const
{
    const auto file = m_folder / "last.safetensors";
    return fs::exists(file) ? std::optional(file) : std::nullopt;
}

void CheckpointFolder::remove() const
{
    std::error_code none;
    fs::remove_all(m_folder, none);
}

} // namespace palimpsest
