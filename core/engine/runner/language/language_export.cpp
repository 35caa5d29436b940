// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/language/language_export.h"

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/engine/pretrained/pretrained_export.h"
#include "core/engine/runner/language/language_source.h"
#include "core/engine/runner/tensor_files.h"
#include "core/text/tokenizer_export.h"

namespace fs = std::filesystem;

namespace palimpsest {

void exportLanguageModel(const RunFolder& run, const fs::path& workspaceFolder, const fs::path& folder, const LanguageExport& settings)
{
    const auto file = run.file("weights.safetensors");
    if (!fs::exists(file))
        throw Error("export.no-weights", "The run has no weights to export.", "Wait until it is done, or repeat it.");
    const auto experiment = run.experiment();
    const auto stored = readTensors(file);
    const auto dataset = openDataset(experiment.dataset);
    const auto source = languageSourceOf(experiment, workspaceFolder, *dataset->texts);
    if (stored.text("tokenizer", file) != source.tokenizer->hash())
        throw Error("export.other-tokenizer", "The tokenizer that would go with the weights is not the one that they were trained with.",
                    source.isPretrained() ? "Put the files in '" + source.folder.string() + "' back as they were." : "Put the dataset's files back as they were.");
    const auto model = makeEmptyDecoder(source.config);
    loadState(*model, stored.tensors);
    PretrainedExport written;
    written.type = weightTypeNamed(settings.type);
    written.shardBytes = settings.shardBytes;
    if (source.isPretrained()) {
        written.tokenizerFolder = source.folder;
    } else {
        const auto& special = source.tokenizer->special();
        written.beginToken = special.begin;
        written.endToken = special.end;
        written.padToken = special.pad;
        written.files = tokenizerFiles(*source.tokenizer);
    }
    exportPretrained(*model, folder, written);
}

} // namespace palimpsest
