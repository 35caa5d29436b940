// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/dataset_words.h"
#include "app/cli/exit_codes.h"
#include "app/cli/results_table.h"
#include "app/cli/workspaces.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/data/attributes.h"
#include "core/data/index_list.h"
#include "core/results/numbers.h"
#include "core/results/set_composition.h"

#include <iostream>

namespace palimpsest {

namespace {

void list(const Workspace& workspace, bool json)
{
    Json all = Json::array();
    for (const auto& set : workspace.forgetSets()) {
        const std::string rule = ruleInWords(set);
        if (json)
            all.push_back({{"name", set.name}, {"hash", set.hash}, {"samples", set.sampleIds.size()}, {"rule", set.rule}, {"dataset", toJson(set.dataset)}, {"created", set.created}});
        else
            std::cout << shortHash(set.hash) << "  " << set.name << "  (" << set.sampleIds.size() << " samples of " << set.dataset.id << ", " << rule << ")\n";
    }
    if (json)
        std::cout << all.dump(2) << "\n";
}

/// The one set whose name, or whose hash's start, this is.
ForgetSet find(const Workspace& workspace, const std::string& wanted)
{
    std::vector<ForgetSet> found;
    for (auto& set : workspace.forgetSets()) {
        if (set.name == wanted)
            return std::move(set);
        if (wanted.size() >= 4 && set.hash.starts_with(wanted))
            found.push_back(std::move(set));
    }
    if (found.size() == 1)
        return std::move(found.front());
    throw Error("forget-set.missing", found.empty() ? "There is no forget set '" + wanted + "' in this workspace." : "Several forget sets start with '" + wanted + "'.",
                "List them with: palimpsest-cli forget-set list");
}

/// Positions in the ascending pool become sample ids.
void positionsToIds(std::vector<std::int64_t>& ids, const std::vector<std::int64_t>& pool)
{
    for (auto& id : ids) {
        if (id >= std::int64_t(pool.size()))
            throw Error("index-list.invalid", "The list has the position " + std::to_string(id) + "; the training pool has " + std::to_string(pool.size()) + " images.",
                        "Give the pool that the list was made for.");
        id = pool[std::size_t(id)];
    }
}

/// A set beside the pool it was chosen from: by class, by each attribute, and by both.
void printComposition(const ForgetSet& set)
{
    const auto dataset = openWithProgress(set.dataset);
    if (dataset->hash != set.datasetHash)
        throw Error("forget-set.dataset", "The files of " + dataset->descriptor->title + " are not those that '" + set.name + "' was chosen from.",
                    "Put back the files that it was made with.");
    const auto attributes = readAttributes(*dataset);
    std::cout << set.name << ": " << set.sampleIds.size() << " of " << dataset->split.train.size() << " samples\n";
    for (const auto& groups : sampleGroupings(*dataset, attributes, "class")) {
        TextTable table{{groups.title, "in the set", "in the pool", "times as often"}};
        for (const auto& row : compositionOf(set.sampleIds, dataset->split.train, groups)) {
            if (row.inPool == 0)
                continue;
            const double lift = row.lift(std::int64_t(set.sampleIds.size()), std::int64_t(dataset->split.train.size()));
            table.push_back({row.name, std::to_string(row.inSet), std::to_string(row.inPool), fixedNumber(lift, 2)});
        }
        std::cout << "\n" << aligned(table);
    }
    if (attributes.empty())
        std::cout << "\nNo attributes: put attributes.csv with a column 'index' or 'file' beside the dataset's files.\n";
}

struct ImportWords {
    std::string file, name, workspace;
    bool positions = false;
};

void import(const ImportWords& words, const DatasetWords& data)
{
    auto ids = readIndexList(words.file);
    const auto dataset = openWithProgress(specOf(data));
    if (words.positions)
        positionsToIds(ids, dataset->split.train);
    const std::string file = std::filesystem::path(words.file).filename().string();
    const Workspace workspace = openOrCreate(words.workspace.empty() ? "." : words.workspace, "Workspace");
    const ForgetSet set = makeForgetSetOf(*dataset, words.name.empty() ? file : words.name, {{"kind", "imported"}, {"file", file}}, std::move(ids));
    workspace.saveForgetSet(set);
    std::cout << "Saved '" << set.name << "' with " << set.sampleIds.size() << " samples, hash " << set.hash << "\n";
}

} // namespace

void addForgetSetCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("forget-set", "List the forget sets of a workspace, say what one is made of, import one from a list of sample numbers, or export one");
    command->require_subcommand(1);

    auto* listing = command->add_subcommand("list", "The forget sets of a workspace");
    auto folder = std::make_shared<std::string>();
    auto json = std::make_shared<bool>(false);
    listing->add_option("-w,--workspace", *folder, "The workspace's folder (default: the one around this folder)");
    listing->add_flag("--json", *json, "Print JSON for other programs");
    listing->callback([=] { list(Workspace::open(workspaceOr(*folder)), *json); });

    auto* importing = command->add_subcommand("import", "Make a forget set of a file of sample numbers: text, CSV with a column 'index', NumPy .npy, or a pickled list as the worst-case paper's");
    auto words = std::make_shared<ImportWords>();
    auto data = std::make_shared<DatasetWords>();
    importing->add_option("file", words->file, "The list")->required()->check(CLI::ExistingFile);
    importing->add_option("--name", words->name, "What to call it (default: the file's name)");
    importing->add_option("-w,--workspace", words->workspace, "The workspace's folder; made if it is not there (default: this folder)");
    importing->add_flag("--positions", words->positions, "The numbers count in the training pool, as those of the released code do, not in the dataset's files");
    addDatasetOptions(*importing, data);
    importing->callback([=] { import(*words, *data); });

    auto* composing = command->add_subcommand("composition", "How often each class, and each value of an attribute, is in a forget set and in the pool it was chosen from");
    auto composed = std::make_shared<std::string>(), home = std::make_shared<std::string>();
    composing->add_option("set", *composed, "Its name, or the first digits of its hash")->required();
    composing->add_option("-w,--workspace", *home, "The workspace's folder (default: the one around this folder)");
    composing->footer("Attributes are read from attributes.csv, or CelebA's list_attr_celeba.txt, beside the dataset's files.");
    composing->callback([=] { printComposition(find(Workspace::open(workspaceOr(*home)), *composed)); });

    auto* exporting = command->add_subcommand("export", "Write the sample numbers of a forget set to a file: .txt, .csv or .npy");
    auto from = std::make_shared<std::string>(), wanted = std::make_shared<std::string>(), target = std::make_shared<std::string>();
    exporting->add_option("set", *wanted, "Its name, or the first digits of its hash")->required();
    exporting->add_option("-o,--output", *target, "The file; its ending says how it is written")->required();
    exporting->add_option("-w,--workspace", *from, "The workspace's folder (default: the one around this folder)");
    exporting->callback([=, &code] {
        const ForgetSet set = find(Workspace::open(workspaceOr(*from)), *wanted);
        writeFileAtomically(*target, formatIndexList(set.sampleIds, indexFormatOf(*target)));
        std::cout << set.sampleIds.size() << " sample numbers in " << *target << "\n";
        code = kExitDone;
    });
}

} // namespace palimpsest
