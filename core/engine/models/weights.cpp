// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/weights.h"

#include <algorithm>
#include <sstream>

namespace palimpsest {

namespace {

using State = std::map<std::string, torch::Tensor>;

std::string shapeText(const torch::Tensor& tensor)
{
    std::ostringstream out;
    out << tensor.sizes();
    return out.str();
}

void describe(std::string& problems, const char* what, const std::vector<std::string>& names)
{
    constexpr std::size_t kShown = 5;
    if (names.empty())
        return;
    problems += std::string(problems.empty() ? "" : "; ") + what + ": ";
    for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i)
        problems += (i ? ", " : "") + names[i];
    if (names.size() > kShown)
        problems += " and " + std::to_string(names.size() - kShown) + " more";
}

/// Why values of the right shape cannot be used, "" if they can.
std::string flawOf(const std::string& name, const torch::Tensor& given, const torch::Tensor& own)
{
    if (given.is_floating_point() != own.is_floating_point())
        return given.is_floating_point() ? "fractions where counts are expected" : "whole numbers where weights are expected";
    if (!given.is_floating_point())
        return "";
    const auto values = given.to(torch::kFloat32);
    if (!torch::isfinite(values).all().item<bool>())
        return "NaN or infinity";
    return name == "std" && !values.gt(0).all().item<bool>() ? "not positive" : "";
}

void cutPrefix(State& tensors, WeightsReport& report)
{
    const std::string prefix = "module.";
    const bool all = std::all_of(tensors.begin(), tensors.end(), [&](const auto& entry) { return entry.first.starts_with(prefix); });
    if (!all || tensors.empty())
        return;
    State cut;
    for (auto& [name, tensor] : tensors)
        cut.emplace(name.substr(prefix.size()), std::move(tensor));
    tensors = std::move(cut);
    report.notes.push_back("The prefix 'module.' of every name was cut off.");
}

void renameNormalisation(const State& own, State& tensors, WeightsReport& report)
{
    for (const std::string name : {"mean", "std"}) {
        const auto found = tensors.find("normalize." + name);
        if (found == tensors.end() || tensors.contains(name) || found->second.numel() != own.at(name).numel())
            continue;
        tensors.emplace(name, found->second.reshape(own.at(name).sizes()));
        tensors.erase(found);
        report.notes.push_back("normalize." + name + " was taken as '" + name + "'.");
    }
}

void convertTypes(const State& own, State& tensors, WeightsReport& report)
{
    std::int64_t converted = 0;
    for (auto& [name, tensor] : tensors) {
        const auto wanted = own.find(name);
        if (wanted == own.end() || wanted->second.is_floating_point() != tensor.is_floating_point()
            || wanted->second.scalar_type() == tensor.scalar_type())
            continue;
        tensor = tensor.to(wanted->second.scalar_type());
        ++converted;
    }
    if (converted > 0)
        report.notes.push_back(std::to_string(converted) + (converted == 1 ? " tensor was" : " tensors were") + " converted to the model's number type.");
}

void supply(const State& own, State& tensors, WeightsReport& report)
{
    std::int64_t counters = 0;
    for (const auto& [name, tensor] : own) {
        if (tensors.contains(name))
            continue;
        if (name.ends_with("num_batches_tracked")) {
            tensors.emplace(name, torch::zeros_like(tensor));
            ++counters;
        } else if (name == "mean" || name == "std") {
            tensors.emplace(name, tensor.detach().clone());
            report.notes.push_back("'" + name + "' is not in the file: the dataset's is used.");
        }
    }
    if (counters > 0)
        report.notes.push_back(std::to_string(counters) + " counters num_batches_tracked are not in the file: they start at 0.");
}

} // namespace

std::string WeightsReport::problems() const
{
    std::string text;
    describe(text, "missing", missing);
    describe(text, "unexpected", unexpected);
    describe(text, "of another shape", misshaped);
    describe(text, "unusable", unusable);
    return text;
}

WeightsReport compareState(const torch::nn::Module& model, const State& state)
{
    WeightsReport report;
    std::size_t found = 0;
    for (const auto& [name, tensor] : stateOf(model)) {
        const auto given = state.find(name);
        if (given == state.end()) {
            report.missing.push_back(name + " " + shapeText(tensor));
            continue;
        }
        ++found;
        if (given->second.sizes() != tensor.sizes())
            report.misshaped.push_back(name + " is " + shapeText(given->second) + ", expected " + shapeText(tensor));
        else if (const auto flaw = flawOf(name, given->second, tensor); !flaw.empty())
            report.unusable.push_back(name + " (" + flaw + ")");
        else
            ++report.fitting;
    }
    if (found == state.size())
        return report;
    State own;
    for (const auto& [name, tensor] : stateOf(model))
        own.emplace(name, tensor);
    for (const auto& [name, tensor] : state) {
        if (!own.contains(name))
            report.unexpected.push_back(name + " " + shapeText(tensor));
    }
    return report;
}

FittedWeights fitWeights(const ClassifierModule& model, State tensors)
{
    State own;
    for (const auto& [name, tensor] : stateOf(model))
        own.emplace(name, tensor);
    WeightsReport notes;
    cutPrefix(tensors, notes);
    renameNormalisation(own, tensors, notes);
    convertTypes(own, tensors, notes);
    supply(own, tensors, notes);
    FittedWeights fitted{std::move(tensors), {}};
    fitted.report = compareState(model, fitted.state);
    fitted.report.notes = std::move(notes.notes);
    return fitted;
}

} // namespace palimpsest
