// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/dataset_words.h"
#include "app/cli/exit_codes.h"
#include "app/cli/ranking_tables.h"
#include "app/cli/selections.h"
#include "app/cli/workspaces.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/paths.h"
#include "core/experiment/common_ground.h"
#include "core/engine/runner/runner.h"
#include "core/store/selection_folder.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

struct SelectWords {
    std::string from, workspace, name, model, augmentation, device;
    std::uint64_t seed = 1;
    int threads = 0;
    bool events = false, list = false;
    std::vector<std::string> compared;
    CLI::Option *seedOption = nullptr, *threadsOption = nullptr, *compare = nullptr;
    std::map<std::string, std::string> values; ///< of selectionParameters(), as they were typed
    std::map<std::string, bool> flags;
};

/// "--lower-epochs" for "lower_epochs".
std::string optionOf(const std::string& key)
{
    std::string option = "--" + key;
    std::replace(option.begin(), option.end(), '_', '-');
    return option;
}

void addSchema(CLI::App& command, const std::shared_ptr<SelectWords>& words)
{
    for (const auto& parameter : selectionParameters()) {
        const std::string group = parameter.key.starts_with("parity_") ? "As released" : "Search";
        if (parameter.kind == ParameterKind::Boolean) {
            command.add_flag(optionOf(parameter.key), words->flags[parameter.key], parameter.help)->group(group);
            continue;
        }
        std::string help = parameter.help + " Default: " + displayValue(parameter, parameter.standard);
        auto* option = command.add_option(optionOf(parameter.key), words->values[parameter.key]);
        option->type_name(parameter.kind == ParameterKind::Choice ? "" : "NUMBER");
        if (parameter.kind == ParameterKind::Choice) {
            std::vector<std::string> ids;
            for (const auto& choice : parameter.choices)
                ids.push_back(choice.id);
            option->check(CLI::IsMember(ids));
            help = parameter.help + " Default: " + parameter.standard.get<std::string>();
        }
        option->description(help)->group(group);
    }
}

/// What was typed, as values of the schema; `problems` are found by the check of the whole selection.
Json typedValues(const SelectWords& words)
{
    Json values = Json::object();
    for (const auto& [key, text] : words.values) {
        if (text.empty())
            continue;
        const bool isChoice = findParameter(selectionParameters(), key)->kind == ParameterKind::Choice;
        const Json number = isChoice ? Json() : Json::parse(text, nullptr, false);
        values[key] = number.is_number() ? number : Json(text);
    }
    for (const auto& [key, isOn] : words.flags)
        if (isOn)
            values[key] = true;
    return values;
}

/// Dataset, model and recipe: of a run or an experiment's file, of a plan, or as typed.
Selection base(const SelectWords& words, const DatasetWords& data)
{
    Selection selection;
    if (!words.from.empty()) {
        const Workspace workspace = openWorkspace(workspaceOr(words.workspace));
        const Experiment experiment = isFile(words.from) ? experimentFromJson(readJson(words.from), "'" + words.from + "'")
                                                                      : workspace.run(rowOf(indexedRows(workspace), words.from).id).experiment();
        copyGround(experiment, selection);
        selection.seed = experiment.seed;
    } else if (!data.plan.empty()) {
        const Plan plan = planFromJson(readJson(data.plan), "'" + data.plan + "'");
        copyGround(plan, selection);
        if (!plan.seeds.empty())
            selection.seed = plan.seeds.front();
    } else {
        selection.dataset = specOf(data);
    }
    if (!words.model.empty())
        selection.model = words.model;
    if (!words.augmentation.empty())
        selection.augmentation = words.augmentation;
    if (!words.device.empty())
        selection.device = words.device;
    if (words.seedOption->count() > 0)
        selection.seed = words.seed;
    if (words.threadsOption->count() > 0)
        selection.threads = words.threads;
    selection.name = words.name;
    selection.parameters = typedValues(words);
    return selection;
}

int run(const SelectWords& words, const DatasetWords& data)
{
    if (words.list) {
        listSelections(Workspace::open(workspaceOr(words.workspace)));
        return kExitDone;
    }
    if (words.compare->count() > 0) {
        const auto typed = typedValues(words);
        auto wanted = words.compared;
        std::erase(wanted, ""); // what the parser gives for none
        const bool isCounted = typed.contains("count") && typed.at("count").is_number_integer();
        printRankingComparison(Workspace::open(workspaceOr(words.workspace)), wanted, isCounted ? typed.at("count").get<std::int64_t>() : 0);
        return kExitDone;
    }
    // Read back, so that it is checked as any file is.
    const Selection selection = selectionFromJson(toJson(base(words, data)), "The selection");
    const Workspace workspace = openOrCreate(words.workspace.empty() && words.from.empty() ? fs::path(".") : workspaceOr(words.workspace), "Workspace");
    if (!words.events)
        return selectForPeople(workspace, selection);
    const RunFolder folder = makeSelectionFolder(workspace, selection);
    if (summarise(folder).state == RunState::Done)
        throw Error("run.finished", "The selection '" + folder.id() + "' is finished.", "Leave --events out to see what came of it.");
    return runEngine(folder);
}

} // namespace

void addSelectCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("select", "Find what is hardest to forget: a bi-level search, and the rules it is compared with; saves a forget set");
    auto words = std::make_shared<SelectWords>();
    auto data = std::make_shared<DatasetWords>();
    command->add_option("from", words->from, "A run's id, a part that only one run has, or an experiment's file: dataset, model, recipe and seed are taken from it");
    addDatasetOptions(*command, data);
    command->add_option("--model", words->model, "The model, unless a run, experiment or plan names it");
    command->add_option("--augmentation", words->augmentation, "Of training images: standard, none, flip or crop-flip");
    words->seedOption = command->add_option("--seed", words->seed, "Of the original model, of a random start and of the order of data")->check(CLI::NonNegativeNumber);
    command->add_option("--device", words->device, "cpu, cuda or cuda:N");
    words->threadsOption = command->add_option("--threads", words->threads, "CPU threads; 0 lets the engine choose")->check(CLI::Range(0, 1024));
    command->add_option("--name", words->name, "What to call the forget set");
    command->add_option("-w,--workspace", words->workspace, "The workspace's folder; made if it is not there (default: this folder)");
    command->add_flag("--events", words->events, "Speak the engine's protocol, as `run --events` does");
    command->add_flag("--list", words->list, "List the selections of the workspace and stop");
    words->compare = command->add_option("--compare", words->compared, "Say how far the rankings of these finished selections agree (--count: their so many hardest), and stop; none named: of all");
    words->compare->expected(0, -1)->type_name("ID")->excludes("--list");
    addSchema(*command, words);
    command->footer("The same command goes on where it stopped. One search ranks all samples: asking for the other end (--order easiest) takes the ranking that is there, and so does "
                    "asking for more or fewer by any rule but the search, whose weights are for one number.");
    command->callback([words, data, &code] { code = run(*words, *data); });
}

} // namespace palimpsest
