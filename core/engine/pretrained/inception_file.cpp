// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/inception_file.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/paths.h"
#include "core/engine/pretrained/found_weights.h"
#include "core/store/safetensors.h"

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr const char* kConvert = "Convert it once: python3 -c \"import torch, safetensors.torch; "
                                 "safetensors.torch.save_file(torch.load('pt_inception-2015-12-05-6726825d.pth', weights_only=True), 'inception.safetensors')\"";
constexpr const char* kChoose = "Choose the weights of pytorch-fid (pt_inception-2015-12-05-6726825d), converted to safetensors.";
constexpr std::int64_t kTorchvisionClasses = 1000;

std::string quoted(const fs::path& file)
{
    return "'" + file.string() + "'";
}

/// What published files have beside what features need.
bool isNoPartOfFeatures(const std::string& name)
{
    return name.starts_with("fc.") || name.ends_with(".num_batches_tracked");
}

FoundWeights findWeights(const fs::path& file)
{
    FoundWeights found;
    for (const auto& [name, tensor] : readSafetensorsHeader(file).tensors) {
        const bool classifies = name == "fc.weight" && !tensor.shape.empty() && tensor.shape.front() == kTorchvisionClasses;
        if (classifies || name.starts_with("AuxLogits."))
            throw Error("inception.torchvision", quoted(file) + " holds torchvision's Inception v3, which classifies; FID is defined by other weights.", kChoose);
        if (isNoPartOfFeatures(name))
            continue;
        found.entries[name] = {file, tensor.dtype, tensor.shape};
        found.names[name] = name;
    }
    return found;
}

void refuseUnlessInception(const WeightsReport& report, const fs::path& file)
{
    if (!report.fits())
        throw Error("weights.mismatch", "The weights in " + quoted(file) + " are not those of FID's Inception v3: " + report.problems() + ".", kChoose);
}

} // namespace

OpenedInception openInception(const fs::path& file, torch::Device device)
{
    if (isFolder(file))
        throw Error("inception.folder", quoted(file) + " is a folder, and Inception's weights are one file.", kChoose);
    for (const char* ending : {".pth", ".pt", ".bin", ".ckpt"})
        if (file.extension() == ending)
            throw Error("inception.pickle", quoted(file) + " was pickled by Python: such files can run any code, and are not read.", kConvert);
    const auto found = findWeights(file);
    refuseUnlessInception(compareWeights(found, *makeEmptyInception(torch::kMeta)), file);
    OpenedInception opened{makeEmptyInception(device), sha256OfFile(file)};
    WeightsReport report;
    loadWeights(found, *opened.network, report);
    refuseUnlessInception(report, file);
    return opened;
}

} // namespace palimpsest
