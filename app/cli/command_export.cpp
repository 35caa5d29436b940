// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/workspaces.h"
#include "core/base/files.h"
#include "core/engine/runner/diffusion/export_diffusion.h"
#include "core/engine/runner/language/language_export.h"
#include "core/results/report.h"

#include <iostream>
#include <memory>

namespace palimpsest {

namespace {

struct ExportWords {
    std::string run, workspace, folder;
    LanguageExport language;
    DiffusionModelExport diffusion;
    double shardGigabytes = 5;
};

int exportRun(ExportWords words)
{
    const Workspace workspace = openWorkspace(workspaceOr(words.workspace));
    const auto rows = indexedRows(workspace);
    const auto& row = rowOf(rows, words.run);
    if (row.domain == "language-model") {
        exportableWeights(row, workspace);
        words.language.shardBytes = std::int64_t(words.shardGigabytes * 1e9);
        exportLanguageModel(workspace.run(row.id), workspace.folder(), words.folder, words.language);
        writeFileAtomically(std::filesystem::path(words.folder) / "README.md", modelCard(row, rows, workspace));
    } else if (row.domain == "text-to-image") {
        exportableWeights(row, workspace);
        words.diffusion.type = words.language.type;
        exportDiffusionModel(workspace.run(row.id), workspace.folder(), words.folder, words.diffusion);
        writeFileAtomically(std::filesystem::path(words.folder) / "README.md", modelCard(row, rows, workspace));
    } else {
        exportModel(row, rows, workspace, words.folder);
    }
    std::cout << words.folder << "\n";
    return kExitDone;
}

} // namespace

void addExportCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("export", "Copy a run's unlearned weights as safetensors, with a model card; a language model as a folder that transformers loads, a text-to-image model as one that diffusers loads");
    auto words = std::make_shared<ExportWords>();
    command->add_option("run", words->run, "Run id, or a part that only one run has")->required();
    command->add_option("-w,--workspace", words->workspace, "The workspace's folder (default: the one around this folder)");
    command->add_option("-t,--to", words->folder, "The folder to write to; of a language or text-to-image model a new one")->required();
    command->add_option("--type", words->language.type, "Type of the weights of a language or text-to-image model")->check(CLI::IsMember({"fp32", "bf16", "fp16"}))->capture_default_str();
    command->add_option("--shard", words->shardGigabytes, "Largest file of a language model's weights, in GB")->check(CLI::Range(0.001, 1000.0))->capture_default_str();
    command->add_option("--part", words->diffusion.part, "Of a text-to-image model: all of it, or a part that takes the place of that part in another pipeline")
        ->check(CLI::IsMember({"all", "unet", "text_encoder"}))
        ->capture_default_str();
    command->callback([words, &code] { code = exportRun(*words); });
}

} // namespace palimpsest
