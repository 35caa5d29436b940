// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/exit_codes.h"
#include "app/cli/workspaces.h"
#include "core/base/error.h"
#include "core/engine/runner/runner.h"
#include "core/experiment/catalogue.h"

#include <algorithm>
#include <iostream>
#include <memory>

namespace palimpsest {

namespace {

std::string rangeOf(const Parameter& parameter)
{
    if (parameter.kind == ParameterKind::Boolean)
        return "true, false";
    if (parameter.kind == ParameterKind::File)
        return "a file's path";
    if (parameter.kind == ParameterKind::Choice) {
        std::string names;
        for (const auto& choice : parameter.choices)
            names += (names.empty() ? "" : ", ") + choice.id;
        return names;
    }
    return shortestNumber(parameter.low) + " to " + shortestNumber(parameter.high);
}

/// `fully`: with what each choice of a parameter means.
void printMethod(const MethodDescriptor& method, bool fully)
{
    std::cout << method.id << "  (" << method.title << ")" << (method.domain.empty() ? "" : "  " + method.domain) << "\n  " << method.summary << "\n";
    if (fully && !method.help.empty())
        std::cout << "  " << method.help << "\n";
    if (!method.paper.empty())
        std::cout << "  " << method.paper << "\n";
    for (const auto& parameter : method.parameters) {
        std::cout << "    " << parameter.key << " = " << parameter.standard.dump() << "  [" << rangeOf(parameter) << "]  "
                  << parameter.help << "\n";
        for (const auto& choice : parameter.choices)
            if (fully)
                std::cout << "        " << choice.id << ": " << choice.title << ". " << choice.help << "\n";
    }
    for (const auto& preset : method.presets)
        std::cout << "    preset " << preset.id << ": " << preset.values.dump() << "  (" << preset.title << "; " << preset.source << ")\n";
}

/// Says of each method of the workspace's own whether its objective can be used.
int checkOwnMethods()
{
    int broken = 0, own = 0;
    for (const auto& method : methods()) {
        if (!method.own)
            continue;
        ++own;
        try {
            tryOwnMethod(method);
            std::cout << method.id << "  good\n";
        } catch (const Error& error) {
            ++broken;
            std::cout << method.id << "  " << error.what() << "\n    " << error.hint() << "\n";
        }
    }
    if (own == 0)
        std::cout << "There are no methods of one's own here; name a workspace with --workspace.\n";
    return broken == 0 ? kExitDone : kExitBadInput;
}

} // namespace

void addMethodsCommand(CLI::App& app, int& code)
{
    auto* command = app.add_subcommand("methods", "List every method with its parameters, ranges, defaults and presets");
    auto json = std::make_shared<bool>(false);
    auto check = std::make_shared<bool>(false);
    auto folder = std::make_shared<std::string>();
    auto ids = std::make_shared<std::vector<std::string>>();
    auto domain = std::make_shared<std::string>();
    std::vector<std::string> domainIds;
    for (const auto& each : domains())
        domainIds.push_back(each.id);
    command->add_option("ids", *ids, "Only these methods, with what each of their choices means (default: all)");
    command->add_option("--domain", *domain, "Only methods for this kind of model")->check(CLI::IsMember(domainIds));
    command->add_flag("--json", *json, "Print JSON for other programs");
    command->add_option("-w,--workspace", *folder, "Also list the methods in this workspace's methods folder (see docs/own-methods.md)");
    command->add_flag("--check", *check, "Try out the objectives of the workspace's own methods, instead of listing them");
    command->callback([json, folder, check, ids, domain, &code] {
        if (!folder->empty())
            openWorkspace(*folder);
        if (*check) {
            code = checkOwnMethods();
            return;
        }
        for (const auto& id : *ids)
            if (!findMethod(id))
                throw Error("method.unknown", "There is no method \"" + id + "\".", "List them with: palimpsest-cli methods");
        const auto isWanted = [&](const std::string& id, const std::string& of) {
            return (ids->empty() || std::find(ids->begin(), ids->end(), id) != ids->end()) && (domain->empty() || of.empty() || of == *domain);
        };
        if (*json) {
            Json wanted = Json::array();
            for (auto& method : methodsToJson())
                if (isWanted(method.at("id").get<std::string>(), method.value("domain", "")))
                    wanted.push_back(method);
            std::cout << wanted.dump(2) << "\n";
            return;
        }
        for (const auto& method : methods())
            if (isWanted(method.id, method.domain))
                printMethod(method, !ids->empty());
    });
}

} // namespace palimpsest
