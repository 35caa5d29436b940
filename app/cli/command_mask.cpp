// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/progress_line.h"
#include "app/cli/workspaces.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/paths.h"
#include "core/engine/runner/runner.h"
#include "core/experiment/catalogue.h"
#include "core/results/mask_comparison.h"
#include "core/store/saved_masks.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <unistd.h>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr const char* kRunName = "mask"; ///< of the run in a workshop

struct MaskWords {
    std::string workspace, from, name, mask = "saliency", scope = "global", accumulate = "batch_mean_sum";
    double density = 0.5;
    std::vector<std::string> both;
};

const std::string kWorkshop = ".mask-"; ///< and the process

/// What a process that was killed left behind: whether it lives is asked of this machine by its id, and of every machine by the lock of its run.
void removeLeftovers(const Workspace& workspace)
{
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(workspace.folder(), ignored)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(kWorkshop))
            continue;
        const long process = std::strtol(name.c_str() + kWorkshop.size(), nullptr, 10);
        const bool lives = process > 0 && (::kill(pid_t(process), 0) == 0 || errno != ESRCH);
        if (!lives && !RunLock::isHeld(RunFolder(entry.path() / kRunName)))
            fs::remove_all(entry.path(), ignored);
    }
}

/// A folder beside the runs in which the engine makes one mask; gone when the mask is kept elsewhere.
class Workshop {
public:
    explicit Workshop(const Workspace& workspace) : m_folder(workspace.folder() / (kWorkshop + std::to_string(::getpid())))
    {
        removeLeftovers(workspace);
        makeFolder(m_folder);
    }
    ~Workshop()
    {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }
    const fs::path& folder() const { return m_folder; }

private:
    fs::path m_folder;
};

/// Ctrl-C and the like end the work in order while this lives; a second one ends the process at once.
class StopOnSignal {
public:
    explicit StopOnSignal(RunControl& control)
    {
        stopped() = &control;
        struct sigaction action{};
        action.sa_handler = [](int) { stopped().load()->saveAndStop(); };
        action.sa_flags = int(SA_RESETHAND);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP})
            ::sigaction(signal, &action, nullptr);
    }
    ~StopOnSignal()
    {
        for (const int signal : {SIGINT, SIGTERM, SIGHUP})
            ::signal(signal, SIG_DFL);
    }
    StopOnSignal(const StopOnSignal&) = delete;
    StopOnSignal& operator=(const StopOnSignal&) = delete;

private:
    static std::atomic<RunControl*>& stopped()
    {
        static std::atomic<RunControl*> control{nullptr};
        return control;
    }
};

/// What the mask is made for: the experiment of a run, or one from a file, with the mask's own words.
Experiment experimentFor(const Workspace& workspace, const MaskWords& words)
{
    Experiment experiment = isFile(words.from) ? experimentFromJson(readJson(words.from), "'" + words.from + "'")
                                                            : workspace.run(rowOf(indexedRows(workspace), words.from).id).experiment();
    if (!findParameter(findMethod(experiment.method)->parameters, "mask")) { // Original and Retrain have none; the mask hangs on model and forget set
        experiment.method = experiment.domain == "language-model" ? "lm_ft" : "ft";
        experiment.parameters = Json::object();
    }
    experiment.parameters.update({{"mask", words.mask}, {"density", words.density}, {"mask_scope", words.scope}, {"mask_accumulate", words.accumulate}});
    if (const auto problems = problemsOf(experiment); !problems.empty())
        throw Error("experiment.invalid", problems.front().sentence, "See: palimpsest-cli mask make --help");
    experiment.parameters = complete(findMethod(experiment.method)->parameters, experiment.parameters);
    return experiment;
}

int make(const MaskWords& words)
{
    const Workspace workspace = Workspace::open(workspaceOr(words.workspace));
    const Experiment experiment = experimentFor(workspace, words);
    const Workshop workshop(workspace);
    const RunFolder folder = RunFolder::create(workshop.folder(), kRunName, experiment, toJson(workspace.forgetSet(experiment.forgetSetHash)));
    ProgressLine line;
    std::string stage;
    std::optional<Error> failure;
    RunOptions options;
    RunControl control;
    options.untilMask = true;
    options.control = &control;
    options.listener = [&](const Json& event) {
        const auto kind = event.at("event").get<std::string>();
        if (kind == "stage")
            stage = event.at("title").get<std::string>();
        else if (kind == "progress")
            line.show(event.value("fraction", 0.0), -1, stage);
        else if (kind == "warning")
            line.say(event.at("sentence").get<std::string>() + " " + event.at("hint").get<std::string>());
        else if (kind == "failed")
            failure.emplace(event.at("code").get<std::string>(), event.at("sentence").get<std::string>(), event.at("hint").get<std::string>());
    };
    RunOutcome outcome = RunOutcome::Failed;
    {
        const StopOnSignal stop(control);
        outcome = runExperiment(folder, options);
    }
    line.finish();
    if (failure && outcome == RunOutcome::BadInput)
        throw *failure;
    if (failure) {
        std::cerr << "palimpsest-cli: " << failure->what() << "\n  " << failure->hint() << "\n";
        return int(outcome);
    }
    if (outcome != RunOutcome::Done) {
        std::cerr << "palimpsest-cli: Stopped before the mask was made; nothing was saved.\n";
        return int(outcome);
    }
    MaskFile mask = readMaskFile(folder.file("mask.safetensors"));
    mask.origin["run"] = isFile(words.from) ? "" : words.from;
    saveMask(workspace, words.name, mask);
    std::cout << words.name << "  " << maskSummary(mask) << "\n" << maskPath(workspace, words.name).string() << "\n";
    return kExitDone;
}

/// A saved mask, a mask file, or the mask of a run.
MaskFile maskOf(const Workspace& workspace, const std::string& words)
{
    const auto names = savedMasks(workspace);
    if (std::find(names.begin(), names.end(), words) != names.end() || words.find('/') != std::string::npos)
        return readMaskFile(maskPath(workspace, words));
    const auto rows = indexedRows(workspace);
    const RunFolder run = workspace.run(rowOf(rows, words).id);
    if (!isThere(run.file("mask.safetensors")))
        throw Error("mask-file.missing", "The run '" + run.id() + "' has no mask: its method let every weight change.",
                    "Choose a run with a mask, such as one of SalUn, or make a mask for it: palimpsest-cli mask make");
    return readMaskFile(run.file("mask.safetensors"));
}

void printRow(const std::string& name, const MaskOverlap& overlap)
{
    const auto number = [](double value, const char* format) {
        char text[32] = "–";
        if (!std::isnan(value))
            std::snprintf(text, sizeof text, format, value);
        return std::string(text);
    };
    std::printf("%-28s %11lld %8s %8s %11lld %13s %9s %9s\n", name.c_str(), (long long)overlap.size, number(100 * overlap.shareA(), "%.2f").c_str(),
                number(100 * overlap.shareB(), "%.2f").c_str(), (long long)overlap.both, number(overlap.expectedBoth(), "%.1f").c_str(),
                number(overlap.jaccard(), "%.4f").c_str(), number(overlap.expectedJaccard(), "%.4f").c_str());
}

int compare(const MaskWords& words)
{
    const Workspace workspace = Workspace::open(workspaceOr(words.workspace));
    const MaskFile a = maskOf(workspace, words.both.at(0)), b = maskOf(workspace, words.both.at(1));
    const MaskComparison comparison = compareMasks(a, b);
    std::cout << "A  " << words.both[0] << "  " << maskSummary(a) << "\nB  " << words.both[1] << "  " << maskSummary(b) << "\n\n" << std::flush;
    std::printf("%-28s %11s %8s %8s %11s %13s %9s %9s\n", "tensor", "weights", "A keeps", "B keeps", "both keep", "by chance", "Jaccard", "by chance");
    for (const auto& tensor : comparison.tensors)
        printRow(tensor.name, tensor);
    printRow("whole model", comparison.whole);
    std::fflush(stdout);
    std::cout << "\n" << comparisonInWords(comparison.whole) << " (by chance: the mean of two random masks of these sizes; shares in %)\n";
    return kExitDone;
}

} // namespace

void addMaskCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("mask", "Make, keep, list and compare masks: which weights of a model may change");
    command->require_subcommand(1);
    auto words = std::make_shared<MaskWords>();
    const auto workspaceOption = [&](CLI::App* part) {
        part->add_option("-w,--workspace", words->workspace, "The workspace's folder (default: the one around this folder)");
    };
    auto* making = command->add_subcommand("make", "Make a mask for the model and forget set of a run or an experiment file, and save it under a name");
    making->add_option("from", words->from, "Run id, a part that only one run has, or an experiment's JSON file")->required();
    making->add_option("name", words->name, "The name to save it under")->required();
    making->add_option("--mask", words->mask, "Which weights may change")->check(CLI::IsMember({"saliency", "random", "inverted"}))->capture_default_str();
    making->add_option("--density", words->density, "Share of the weights that may change")->capture_default_str();
    making->add_option("--scope", words->scope, "One ranking, or one in each tensor")->check(CLI::IsMember({"global", "per_tensor"}))->capture_default_str();
    making->add_option("--accumulate", words->accumulate, "How batches add up")->check(CLI::IsMember({"batch_mean_sum", "sample_sum"}))->capture_default_str();
    workspaceOption(making);
    making->callback([words, &code] { code = make(*words); });

    auto* saving = command->add_subcommand("save", "Save the mask of a run under a name, for experiments with mask = file");
    saving->add_option("run", words->from, "Run id, a part that only one run has, or a mask file")->required();
    saving->add_option("name", words->name, "The name to save it under")->required();
    workspaceOption(saving);
    saving->callback([words, &code] {
        const Workspace workspace = Workspace::open(workspaceOr(words->workspace));
        saveMask(workspace, words->name, maskOf(workspace, words->from));
        std::cout << maskPath(workspace, words->name).string() << "\n";
        code = kExitDone;
    });

    auto* listing = command->add_subcommand("list", "List the saved masks of a workspace with what made them");
    workspaceOption(listing);
    listing->callback([words, &code] {
        const Workspace workspace = Workspace::open(workspaceOr(words->workspace));
        code = kExitDone;
        for (const auto& name : savedMasks(workspace)) {
            try {
                std::cout << name << "  " << maskSummary(readMaskFile(maskPath(workspace, name))) << "\n";
            } catch (const Error& error) { // one damaged file does not hide the others
                std::cerr << "palimpsest-cli: " << error.what() << "\n";
                code = kExitFindings;
            }
        }
    });

    auto* comparing = command->add_subcommand("compare", "Compare two masks of one model: overlap and Jaccard index, in all and for each tensor, against chance");
    comparing->add_option("masks", words->both, "Two of: a saved mask's name, a mask file, a run id")->required()->expected(2);
    workspaceOption(comparing);
    comparing->callback([words, &code] { code = compare(*words); });
    command->footer("Run an experiment under a saved mask with the parameters mask = file and mask_file = its name.");
}

} // namespace palimpsest
