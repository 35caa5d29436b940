// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/workspaces.h"
#include "core/base/error.h"
#include "core/engine/metrics/language_metrics.h"
#include "core/experiment/catalogue.h"
#include "core/store/imported_run.h"

#include <iostream>
#include <memory>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

struct Words {
    std::string log, retainLog, tofu, workspace;
    ImportedRun run{.name = {}, .method = {}, .model = {}, .dataset = "tofu", .forgetSet = {}};
};

/// Which forget set the log is of: what the person says, else what its records tell.
std::string forgetSetOf(const EvaluationLog& log, const Words& words)
{
    std::string name = words.run.forgetSet;
    if (name.empty() && !words.tofu.empty())
        name = recogniseSplit(log, readTofu(words.tofu)).name;
    if (name.empty())
        name = splitNameByNumber(log);
    if (name.empty())
        throw Error("log.other-split", "'" + words.log + "' does not tell which forget set it is of.", "Name the forget set (--forget-set forget10).");
    return name;
}

/// Takes the log into the workspace. What is to be known of the forget set that the words leave open goes into them.
RunFolder import(Words& words, const std::map<std::string, double>& metrics)
{
    words.run.forgetSet = forgetSetOf(readEvaluationLog(words.log), words);
    const Workspace workspace = openOrCreate(words.workspace.empty() ? "." : words.workspace, "Workspace");
    return importRun(workspace, words.run, words.log, words.retainLog, metrics);
}

/// For a program that waits: one line of JSON, "done" with the run or "failed".
int importWithEvents(Words words)
{
    const auto say = [](const Json& event) { std::cout << event.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n" << std::flush; };
    try {
        say({{"event", "done"}, {"run", import(words, logMetrics(words.log, words.retainLog)).id()}});
        return kExitDone;
    } catch (const Error& error) {
        say({{"event", "failed"}, {"code", error.code()}, {"sentence", error.what()}, {"hint", error.hint()}});
        return kExitBadInput;
    }
}

void importAndPrint(Words words)
{
    const auto metrics = logMetrics(words.log, words.retainLog);
    const RunFolder folder = import(words, metrics);
    std::cout << "Imported '" << nameOf(words.run) << "' as " << folder.id() << "\n";
    for (const auto& [id, value] : metrics) {
        const MetricDescriptor* metric = findMetric(id);
        std::cout << "  " << (metric ? metric->name : id) << "  " << value << "\n";
    }
}

} // namespace

void addImportLogCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("import-log", "Take an evaluation log of TOFU, Unlearn-Simple or OpenUnlearning into a workspace, as a finished run of its table and charts");
    auto words = std::make_shared<Words>();
    command->add_option("log", words->log, "eval_log_aggregated.json, TOFU_EVAL.json, MUSE_EVAL.json or one of the summaries")->required()->check(CLI::ExistingFile);
    command->add_option("--method", words->run.method, "What made the model: a method's id, 'original', 'retrain', or any word")->required();
    command->add_option("--model", words->run.model, "The model's name")->required();
    command->add_option("--dataset", words->run.dataset, "The data set's name")->capture_default_str();
    command->add_option("--forget-set", words->run.forgetSet, "The forget set's name (default: what the log's records tell)");
    command->add_option("--retain-log", words->retainLog, "The log of a retain model for the same forget set, which forget quality is measured against")->check(CLI::ExistingFile);
    command->add_option("--tofu", words->tofu, "TOFU's folder, to recognise the forget set by its texts")->check(CLI::ExistingDirectory);
    command->add_option("--name", words->run.name, "What to call the run");
    command->add_option("-w,--workspace", words->workspace, "The workspace's folder; made if it is not there (default: this folder)");
    auto events = std::make_shared<bool>(false);
    command->add_flag("--events", *events, "Write what came of it as a line of JSON");
    command->callback([words, events, &code] {
        if (*events)
            code = importWithEvents(*words);
        else
            importAndPrint(*words);
    });
}

} // namespace palimpsest
