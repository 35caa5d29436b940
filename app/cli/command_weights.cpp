// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "core/base/error.h"
#include "core/engine/runner/weights_check.h"
#include "core/experiment/catalogue.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace palimpsest {

namespace {

struct Question {
    std::string file;
    std::string dataset;
    WeightsTarget target;
};

std::string namesOfModels()
{
    std::string names;
    for (const auto& model : models())
        names += (names.empty() ? "" : ", ") + model.id;
    return names;
}

void list(const char* what, const std::vector<std::string>& entries)
{
    if (entries.empty())
        return;
    std::cout << what << " (" << entries.size() << "):\n";
    for (const auto& entry : entries)
        std::cout << "  " << entry << "\n";
}

int answer(Question question, const CLI::App& command)
{
    auto& target = question.target;
    if (!question.dataset.empty()) {
        const auto* dataset = findDataset(question.dataset);
        if (!dataset)
            throw Error("dataset.unknown", "There is no dataset '" + question.dataset + "'.", "Leave --dataset out and give --classes, --channels and --size.");
        const auto take = [&](const char* option, int value, int& field) {
            if (value > 0 && command.count(option) == 0)
                field = value;
        };
        take("--classes", int(dataset->classes.size()), target.classes);
        take("--channels", dataset->channels, target.channels);
        take("--size", dataset->height, target.side);
    }
    const auto report = checkWeights(question.file, target);
    const std::string asked = target.model + " (" + std::to_string(target.classes) + " classes, " + std::to_string(target.channels) + "×"
        + std::to_string(target.side) + "×" + std::to_string(target.side) + ")";
    std::cout << "'" << question.file << (report.fits() ? "' fits " : "' does not fit ") << asked << ": " << report.fitting << " tensors can be used.\n";
    for (const auto& note : report.notes)
        std::cout << "  " << note << "\n";
    list("Missing: the model needs them", report.missing);
    list("Unexpected: the model has none of that name", report.unexpected);
    list("Of another shape", report.misshaped);
    list("Unusable", report.unusable);
    return report.fits() ? kExitDone : kExitBadInput;
}

} // namespace

void addWeightsCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("weights", "Look at weights in safetensors files");
    command->require_subcommand(1);
    auto* check = command->add_subcommand("check", "Say whether a file's weights fit a model: what is missing, unexpected or of another shape");
    auto question = std::make_shared<Question>();
    check->add_option("file", question->file, "A safetensors file, with torchvision's names")->required();
    check->add_option("--model", question->target.model, "One of: " + namesOfModels())->required();
    check->add_option("--dataset", question->dataset, "Take classes, channels and size from this dataset");
    check->add_option("--classes", question->target.classes, "How many classes the model tells apart")->check(CLI::Range(2, 100000))->capture_default_str();
    check->add_option("--channels", question->target.channels, "Channels of its images")->check(CLI::Range(1, 64))->capture_default_str();
    check->add_option("--size", question->target.side, "Height and width of its images")->check(CLI::Range(1, 4096))->capture_default_str();
    check->callback([question, check, &code] { code = answer(*question, *check); });
}

} // namespace palimpsest
