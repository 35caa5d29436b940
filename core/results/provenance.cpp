// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/provenance.h"

#include "core/base/error.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/sample_words.h"
#include "core/store/imported_run.h"

namespace palimpsest {

namespace {

std::string textAt(const Json& object, const char* key)
{
    const auto entry = object.find(key);
    if (entry == object.end() || entry->is_null())
        return {};
    return entry->is_string() ? entry->get<std::string>() : entry->dump();
}

std::int64_t countAt(const Json& object, const char* part, const char* key)
{
    const auto inner = object.find(part);
    if (inner == object.end() || !inner->is_object() || !inner->contains(key) || !inner->at(key).is_number_integer())
        return 0;
    return inner->at(key).get<std::int64_t>();
}

/// "10,000 of 60,000 training images"; the total is left out where it is not known or all of it.
std::string shareInWords(std::int64_t count, std::int64_t total, const std::string& what)
{
    if (count <= 0)
        return "all " + what;
    if (total <= count)
        return (total == count ? "all " : "") + groupedNumber(count) + " " + what;
    return groupedNumber(count) + " of " + groupedNumber(total) + " " + what;
}

std::string dataInWords(const RunFolder& folder, const Experiment& experiment)
{
    const DatasetDescriptor* dataset = findDataset(experiment.dataset.id);
    const SampleWords& words = sampleWords(experiment.domain);
    std::string text;
    try {
        const ForgetSet set = forgetSetFromJson(readJson(folder.file("forget_set.json")), "forget_set.json");
        text = groupedNumber(std::int64_t(set.sampleIds.size())) + " " + words.samples + " are to be forgotten (" + ruleInWords(set) + "). ";
    } catch (const Error&) {
        // The hash below still names the set.
    }
    Json split = Json::object();
    try {
        split = readJson(folder.file("split.json"));
    } catch (const Error&) {
        // A run that never started has none.
    }
    const DatasetSpec& spec = experiment.dataset;
    const auto part = [&](const char* name, std::int64_t asked, const std::string& what) {
        const std::int64_t count = countAt(split, name, "count");
        return shareInWords(count > 0 ? count : asked, countAt(split, name, "total"), what);
    };
    text += "Training pool: " + part("train", spec.trainCount, words.training) + " of " + (dataset ? dataset->title : spec.id) + "; " + words.testUse + " "
        + part("test", spec.testCount, words.test) + "; split seed " + std::to_string(spec.splitSeed);
    if (const auto held = countAt(split, "validation", "count"); held > 0)
        text += "; " + groupedNumber(held) + " " + words.samples + " kept for validation";
    text += spec.paritySplit ? "; as released, the original model learned the split of seed 1." : ".";
    if (experiment.augmentation != "standard")
        text += " Augmentation: " + experiment.augmentation + ".";
    return text;
}

std::string importInWords(const ImportedRun& imported)
{
    const auto file = [](const std::string& name, const std::string& hash) { return "'" + name + "' (SHA-256 " + hash.substr(0, 12) + ")"; };
    std::string text = "Imported from the evaluation log " + file(imported.log, imported.logHash) + " of " + imported.model + " on " + imported.dataset + "; ";
    return text + (imported.retainLog.empty() ? "without the log of a retain model." : "forget quality against the retain model of " + file(imported.retainLog, imported.retainLogHash) + ".");
}

std::string machineInWords(const Json& hello, const std::string& device)
{
    std::string text = textAt(hello, "device").empty() ? device : textAt(hello, "device");
    const auto add = [&](const std::string& before, const std::string& value, const std::string& after = {}) {
        if (!value.empty())
            text += before + value + after;
    };
    add(" on ", textAt(hello, "host"));
    add(", ", textAt(hello, "cpu"));
    const std::string threads = textAt(hello, "threads");
    add(", ", threads, threads == "1" ? " thread" : " threads");
    add(", LibTorch ", textAt(hello, "libtorch"));
    add(", ", textAt(hello, "blas"));
    add(", Palimpsest ", textAt(hello, "version"));
    return text;
}

} // namespace

std::string originalInWords(const Experiment& experiment)
{
    const ModelDescriptor* model = findModel(experiment.model);
    std::string text = model ? model->title : experiment.model;
    const Parameters& recipe = originalRecipe(experiment.domain);
    const bool isOwn = experiment.model == "diffusers-folder"; // neither trained here nor shipped
    for (const auto& parameter : recipe)
        if (experiment.original.contains(parameter.key) && experiment.original[parameter.key] != "" // no file: nothing to say
            && hasMeaning(recipe, parameter, experiment.original) && !(isOwn && parameter.key == "source"))
            text += ", " + parameter.title + " " + displayValue(parameter, experiment.original[parameter.key]);
    return text + ".";
}

std::string groupedNumber(std::int64_t value)
{
    std::string digits = std::to_string(value);
    const std::size_t first = digits.front() == '-' ? 1 : 0;
    for (std::size_t i = digits.size(); i > first + 3;)
        digits.insert(i -= 3, ",");
    return digits;
}

Provenance provenanceOf(const RunRow& row, const Workspace& workspace)
{
    Provenance provenance;
    const RunFolder folder = workspace.run(row.id);
    const RunSummary summary = summarise(folder);
    provenance.machine = machineInWords(summary.hello, row.device);
    provenance.weightsHash = summary.weightsHash;
    provenance.seconds = summary.seconds;
    try {
        if (isImported(folder)) {
            provenance.data = importInWords(readImportedRun(folder));
            return provenance;
        }
        const Experiment experiment = folder.experiment();
        provenance.data = dataInWords(folder, experiment);
        provenance.original = originalInWords(experiment);
    } catch (const Error&) {
        // The row itself says what is wrong with the experiment.
    }
    return provenance;
}

} // namespace palimpsest
