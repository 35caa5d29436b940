// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/experiment/catalogue.h"
#include "core/results/markup.h"
#include "core/results/provenance.h"
#include "core/results/report.h"
#include "core/results/wording.h"
#include "core/store/safetensors.h"

#include <algorithm>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

std::string parametersInWords(const RunRow& row)
{
    const MethodDescriptor* method = findMethod(row.method);
    std::string lines;
    for (const auto& [key, value] : row.parameters.items()) {
        const Parameter* parameter = method ? findParameter(method->parameters, key) : nullptr;
        lines += "- " + escapeMarkdown(parameter ? parameter->title + ": " + displayValue(*parameter, value) : key + ": " + value.dump()) + "\n";
    }
    return lines.empty() ? "This method has none.\n" : lines;
}

std::string metricsTable(const RunRow& row, const std::vector<RunRow>& rows)
{
    const auto reference = std::find_if(rows.begin(), rows.end(), [&](const RunRow& other) {
        return other.method == "retrain" && other.state == RunState::Done && other.referenceKey == row.referenceKey;
    });
    std::string table = "| Metric | This model | Retrain | Formula |\n|---|---:|---:|---|\n";
    for (const auto& metric : metrics()) {
        const auto value = row.metrics.find(metric.id);
        if (value == row.metrics.end())
            continue;
        const bool has = reference != rows.end() && reference->metrics.contains(metric.id);
        table += "| " + escapeMarkdown(metric.title + (metric.unit.empty() ? "" : " (" + metric.unit + ")")) + " | " + formatMetric(metric.id, value->second) + " | "
            + (has ? formatMetric(metric.id, reference->metrics.at(metric.id)) : "–") + " | " + escapeMarkdown(metric.formula) + " |\n";
    }
    return table;
}

} // namespace

std::string modelCard(const RunRow& row, const std::vector<RunRow>& allRows, const Workspace& workspace)
{
    const auto rows = rowsOfReport({row.id}, allRows);
    const auto groups = groupRuns(rows);
    const auto own = std::find_if(rows.begin(), rows.end(), [&](const RunRow& other) { return other.id == row.id; });
    const RunRow& shown = own == rows.end() ? row : *own;
    const MethodDescriptor* method = findMethod(row.method);
    const DatasetDescriptor* dataset = findDataset(row.dataset);
    const ModelDescriptor* model = findModel(row.model);
    const Provenance provenance = provenanceOf(row, workspace);

    std::string card = std::string("---\nlibrary_name: ") + (row.domain == "language-model" ? "transformers" : "palimpsest") + "\ntags:\n- machine-unlearning\n- " + row.domain + "\n---\n\n";
    card += "# " + escapeMarkdown(row.name) + "\n\n";
    const bool reference = method && method->role == MethodRole::Reference;
    card += std::string(reference ? "A reference model of an unlearning study" : "A model from which data was unlearned")
        + ", made with Palimpsest " PALIMPSEST_VERSION ".\n\n## What it is\n\n";
    card += "- Model: " + escapeMarkdown(model ? model->title + ". " + model->help : row.model) + "\n";
    card += "- Method: " + escapeMarkdown(method ? method->title + ". " + method->summary : row.method) + "\n";
    if (method && !method->paper.empty())
        card += "- Paper: " + escapeMarkdown(method->paper) + "\n";
    card += "- Forget set: " + escapeMarkdown(row.forgetSetName) + ", SHA-256 `" + row.forgetSetHash + "`\n";
    if (!provenance.data.empty())
        card += "- Data: " + escapeMarkdown(provenance.data) + "\n";
    if (dataset && !dataset->credit.empty())
        card += "- Credit: " + escapeMarkdown(dataset->credit) + "\n";
    card += "- Seed: " + std::to_string(row.seed) + "\n";
    card += "- Made on: " + escapeMarkdown(provenance.machine) + "\n";
    if (!provenance.weightsHash.empty())
        card += "- `weights.safetensors`, SHA-256 `" + provenance.weightsHash + "`\n";

    card += "\n## What it does\n\n" + metricsTable(shown, rows) + "\n";
    const auto group = std::find_if(groups.begin(), groups.end(), [&](const RunGroup& candidate) { return candidate.key == row.groupKey; });
    if (group != groups.end())
        card += escapeMarkdown(meaningOf(*group, groups, rows)) + "\n\n";
    card += "## Parameters\n\n" + parametersInWords(row) + "\n";
    if (!provenance.original.empty())
        card += "Original model: " + escapeMarkdown(provenance.original) + "\n\n";
    card += "## Limits\n\nThese numbers are about one forget set, one dataset and one attack. They do not prove that nothing of the forgotten data is left in "
            "the weights.\n\n## To make it again\n\n    " + repeatCommand(row) + "\n\nin the folder of the workspace that holds the run.\n";
    return card;
}

fs::path exportableWeights(const RunRow& row, const Workspace& workspace)
{
    const fs::path weights = workspace.run(row.id).file("weights.safetensors");
    if (!fs::exists(weights))
        throw Error("export.no-weights", "The run “" + row.name + "” has no weights to export.",
                    row.state == RunState::Done ? "Repeat it: its weights file is gone." : "Wait until it is done, or resume it.");
    // What leaves the workspace under a model card is what the run wrote, or nothing.
    readSafetensorsHeader(weights);
    if (const std::string expected = summarise(workspace.run(row.id)).weightsHash; !expected.empty() && sha256OfFile(weights) != expected)
        throw Error("export.changed-weights", "'" + weights.string() + "' is not what the run wrote: its hash differs.",
                    "Restore the file from a copy, or repeat the run.");
    return weights;
}

void exportModel(const RunRow& row, const std::vector<RunRow>& allRows, const Workspace& workspace, const fs::path& folder)
{
    const fs::path weights = exportableWeights(row, workspace);
    makeFolder(folder);
    const fs::path temporary = folder / (".weights." + randomId().substr(0, 8) + ".part");
    std::error_code problem;
    if (!fs::copy_file(weights, temporary, problem)) {
        const int code = problem.value();
        fs::remove(temporary, problem);
        throwFileError(code, folder / "weights.safetensors", "write");
    }
    renameIntoPlace(temporary, folder / "weights.safetensors");
    writeFileAtomically(folder / "README.md", modelCard(row, allRows, workspace));
}

} // namespace palimpsest
