// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "core/base/error.h"
#include "core/base/paths.h"

#include <clocale>
#include <cstdio>
#include <exception>
#include <new>

using namespace palimpsest;

namespace {

constexpr const char* kFooter = R"(Examples:
  palimpsest-cli study                                  the sample study, with results table and report
  palimpsest-cli methods --json                         every method with its parameters
  palimpsest-cli sweep --example > plan.json            a plan to start from
  palimpsest-cli sweep plan.json --workspace work       run it; again: go on where it stopped
  palimpsest-cli dataset detect ~/imagenette2-160       what a folder of files is
  palimpsest-cli forget-set import list.npy --name mine --dataset cifar10 --folder ~/cifar --workspace work
  palimpsest-cli select --plan plan.json --workspace work   the samples that are hardest to forget, as a forget set
  palimpsest-cli worst-case --plan plan.json --workspace work   random sets against those that are hardest to forget
  palimpsest-cli report --workspace work -o report.html
  palimpsest-cli preview "a red circle" "a blue star" --run ID --seeds 1,2,3 --workspace work   pictures before and after
  palimpsest-cli import-log eval_log_aggregated.json --method simnpo --model llama2-7b --retain-log retain90.json --workspace work
  palimpsest-cli verify --workspace work                check hashes, orphans and the index
  palimpsest-cli weights check w.safetensors --model resnet18 --classes 10

Exit codes: 0 done, 2 wrong usage, 3 an experiment, dataset, forget set or workspace cannot be used, 4 a run failed,
5 cancelled, 6 saved and stopped (the same command goes on from there), 7 verify found errors.)";

int fail(const char* code, const char* sentence, const std::string& hint)
{
    std::fprintf(stderr, "palimpsest-cli: %s\n", sentence);
    if (!hint.empty())
        std::fprintf(stderr, "  %s\n", hint.c_str());
    std::fprintf(stderr, "  (%s)\n", code);
    return kExitBadInput;
}

} // namespace

int main(int argc, char** argv)
{
    std::setlocale(LC_ALL, "C.UTF-8"); // numbers in files never have a decimal comma

    CLI::App app{"Palimpsest makes trained models forget, and checks whether they did.", "palimpsest-cli"};
    app.set_version_flag("--version", std::string("palimpsest-cli ") + PALIMPSEST_VERSION);
    app.require_subcommand(1);
    int code = kExitDone;
    try {
        addTableCommand(app, code);
        addWorstCaseCommand(app, code);
        addCoresetCommand(app, code);
        addStudyCommand(app, code);
        addMethodsCommand(app, code);
        addRunCommand(app, code);
        addSweepCommand(app, code);
        addDatasetCommand(app, code);
        addForgetSetCommand(app, code);
        addSelectCommand(app, code);
        addReportCommand(app, code);
        addMaskCommand(app, code);
        addMetricsCommand(app, code);
        addExportCommand(app, code);
        addPreviewCommand(app, code);
        addDrawCommand(app, code);
        addVerifyCommand(app, code);
        addImportLogCommand(app, code);
        addWeightsCommand(app, code);
        addPicturesCommand(app, code);
        addJudgeCommand(app, code);
        app.footer(kFooter); // last, or every command would repeat it
        for (CLI::App* command : app.get_subcommands({}))
            if (command->get_footer().empty())
                command->footer("Examples and exit codes: palimpsest-cli --help");
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return app.exit(problem) == 0 ? kExitDone : kExitUsage;
    } catch (const Error& error) {
        return fail(error.code().c_str(), error.what(), error.hint());
    } catch (const std::filesystem::filesystem_error& failure) {
        const Error error = errorOf(failure);
        return fail(error.code().c_str(), error.what(), error.hint());
    } catch (const std::bad_alloc&) {
        return fail("memory", "There is not enough memory.", "Close other programs or use a smaller share of the data.");
    } catch (const std::exception& problem) {
        const std::string text = problem.what();
        return fail("internal", text.substr(0, text.find('\n')).c_str(), "Please report this with the command that led to it."); // LibTorch appends a backtrace
    }
    return code;
}
