// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/dataset_words.h"
#include "core/store/protocols.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest {

/// The options that all commands over a ProtocolPlan have.
struct ProtocolWords {
    std::string workspace, model = "small-cnn", device = "cpu";
    std::shared_ptr<DatasetWords> data = std::make_shared<DatasetWords>();
    std::vector<std::string> methods;
    int seeds = 10, epochs = 0, threads = 1, jobs = 0;
    std::uint64_t pilotSeed = 1;
    bool tune = false, published = false, retry = false, dry = false;
    CLI::Option* modelOption = nullptr;
};

/// Adds the options for data, model, seeds and how it is run, but none for methods.
void addProtocolOptions(CLI::App& command, const std::shared_ptr<ProtocolWords>& words);

/// Adds --methods and --published-settings, and --tune where it is not the `standard` way.
void addSettingOptions(CLI::App& command, const std::shared_ptr<ProtocolWords>& words, bool tuneIsStandard);

/// The plan that the words give, without scenarios and methods; of --plan's file dataset, recipe, augmentation, and the model unless one is named. Throws as specOf.
ProtocolPlan planOf(const ProtocolWords& words);

/// The settings that the replication of the released code chose, by scenario. A method or scenario without one is refused: what nobody published is no published
/// setting. Throws Error "table.no-published-setting".
std::vector<FrozenChoice> publishedSettings(ProtocolPlan& plan);

/// What a command says at the end: of the reported runs, finished or not.
using ProtocolPrinter = std::function<void(const Workspace&, const Protocol&, const std::vector<RunRow>&)>;

/// Carries the plan through its stages, or goes on with it: pilot, selections, reported runs; then prints. Says what it does. Returns the exit code.
int runProtocol(const ProtocolWords& words, const ProtocolPlan& plan, const std::vector<FrozenChoice>& given, const ProtocolPrinter& print);

} // namespace palimpsest
