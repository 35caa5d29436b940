// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/diffusion/export_diffusion.h"

#include "core/base/error.h"
#include "core/engine/pretrained/diffusion_export.h"
#include "core/engine/pretrained/pixel_ddpm_folder.h"
#include "core/engine/runner/diffusion/stored_models.h"
#include "core/engine/runner/run_context.h"
#include "core/engine/runner/tensor_files.h"

namespace palimpsest {

void exportDiffusionModel(const RunFolder& run, const std::filesystem::path& workspaceFolder, const std::filesystem::path& folder, const DiffusionModelExport& settings)
{
    DiffusionExport written;
    written.type = weightTypeNamed(settings.type);
    const auto stored = openUnlearned(run, workspaceFolder, torch::kCPU);
    if (stored.source.isClassConditional()) {
        if (settings.part == "text_encoder")
            throw Error("export.part", "A class-conditional model has no text encoder to export.", "Choose all or unet.");
        exportPixelDdpmFolder(*stored.model, stored.source.classNames, folder, written.type);
        return;
    }
    const auto experiment = run.experiment();
    const auto recipe = settingsFrom(complete(originalRecipe(experiment.domain), experiment.original));
    written.sampler.kind = samplerKind(recipe.text("draw_sampler"));
    if (settings.part == "all")
        exportDiffusionFolder(*stored.model, *stored.source.tokenizer, folder, written);
    else if (settings.part == "unet")
        exportDiffusionPart(*stored.model, DiffusionPart::Denoiser, folder, written);
    else if (settings.part == "text_encoder")
        exportDiffusionPart(*stored.model, DiffusionPart::TextEncoder, folder, written);
    else
        throw Error("export.part", "There is no part \"" + settings.part + "\" to export.", "Choose all, unet or text_encoder.");
}

} // namespace palimpsest
