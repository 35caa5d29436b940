// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/experiment/catalogue.h"

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

void printMethod(const MethodDescriptor& method)
{
    std::cout << method.id << "  (" << method.title << ")\n  " << method.summary << "\n";
    if (!method.paper.empty())
        std::cout << "  " << method.paper << "\n";
    for (const auto& parameter : method.parameters)
        std::cout << "    " << parameter.key << " = " << parameter.standard.dump() << "  [" << rangeOf(parameter) << "]  "
                  << parameter.help << "\n";
    for (const auto& preset : method.presets)
        std::cout << "    preset " << preset.id << ": " << preset.values.dump() << "  (" << preset.title << "; " << preset.source << ")\n";
}

} // namespace

void addMethodsCommand(CLI::App& app, int&)
{
    auto* command = app.add_subcommand("methods", "List every method with its parameters, ranges, defaults and presets");
    auto json = std::make_shared<bool>(false);
    command->add_flag("--json", *json, "Print JSON for other programs");
    command->callback([json] {
        if (*json) {
            std::cout << methodsToJson().dump(2) << "\n";
            return;
        }
        for (const auto& method : methods())
            printMethod(method);
    });
}

} // namespace palimpsest
