// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/stored_models.h"

#include "core/base/error.h"
#include "core/engine/runner/stored_number.h"
#include "core/engine/runner/tensor_files.h"
#include "core/imaging/decode.h"

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

StoredTextToImage read(const fs::path& file, const Experiment& experiment, const fs::path& workspaceFolder)
{
    const auto stored = readTensors(file);
    StoredTextToImage opened;
    opened.source = diffusionSourceOf(experiment, workspaceFolder, [&] { return openDataset(experiment.dataset, {decodeImage, {}}); });
    if (stored.text("tokenizer", file) != opened.source.wordsHash())
        throw Error("export.other-tokenizer", "The tokenizer that would go with the weights in '" + file.string() + "' is not the one that they were trained with.",
                    opened.source.isTrainedHere() ? "The weights are of another version of the program's data: run the experiment again."
                                                  : "Put the files in '" + opened.source.folder.string() + "' back as they were.");
    if (opened.source.autoencoder)
        opened.source.autoencoder->scalingFactor = storedNumber(stored, kScalingFactor, file);
    opened.model = makeEmptyTextToImage(opened.source);
    loadState(*opened.model, stored.tensors);
    return opened;
}

void makeReady(TextToImageModule& model, const torch::Device& device)
{
    model.to(device);
    model.eval();
    for (auto& parameter : model.parameters())
        parameter.set_requires_grad(false);
}

} // namespace

StoredTextToImage openFolder(const fs::path& folder, const torch::Device& device)
{
    StoredTextToImage opened;
    opened.source = diffusionSourceOfFolder(folder);
    opened.model = openFolderModel(opened.source, torch::kCPU);
    makeReady(*opened.model, device);
    return opened;
}

StoredTextToImage openUnlearned(const RunFolder& run, const fs::path& workspaceFolder, const torch::Device& device)
{
    const auto file = run.file("weights.safetensors");
    if (!fs::exists(file))
        throw Error("export.no-weights", "The run '" + run.id() + "' has no weights yet.", "Wait until it is done, or repeat it.");
    auto opened = read(file, run.experiment(), workspaceFolder);
    makeReady(*opened.model, device);
    return opened;
}

StoredTextToImage openOriginalOf(const RunFolder& run, const fs::path& workspaceFolder, const torch::Device& device)
{
    const auto experiment = run.experiment();
    if (const auto folder = originalFolderOf(experiment, workspaceFolder); !folder.empty())
        return openFolder(folder, device);
    const auto file = workspaceFolder / "models" / (originalKey(experiment) + ".safetensors");
    if (!fs::exists(file))
        throw Error("original.missing", "The workspace no longer has the original model of the run '" + run.id() + "'.", "Run any experiment with the same recipe and seed: it makes it again.");
    auto opened = read(file, experiment, workspaceFolder);
    makeReady(*opened.model, device);
    return opened;
}

} // namespace palimpsest
