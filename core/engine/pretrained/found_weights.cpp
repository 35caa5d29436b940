// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/pretrained/found_weights.h"

#include "core/base/error.h"

#include <set>
#include <sstream>

namespace palimpsest {

namespace {

std::string shapeText(torch::IntArrayRef shape)
{
    std::ostringstream out;
    out << shape;
    return out.str();
}

bool isFloatingPoint(const std::string& dtype)
{
    return dtype == "F32" || dtype == "BF16" || dtype == "F16" || dtype == "F64";
}

std::map<std::string, torch::Tensor> parametersOf(const torch::nn::Module& model)
{
    std::map<std::string, torch::Tensor> parameters;
    for (const auto& entry : model.named_parameters())
        parameters.emplace(entry.key(), entry.value());
    return parameters;
}

} // namespace

WeightsReport compareWeights(const FoundWeights& found, const torch::nn::Module& model)
{
    WeightsReport report;
    report.notes = found.notes;
    auto own = parametersOf(model);
    for (const auto& [name, entry] : found.entries) {
        const auto tensor = own.find(found.names.at(name));
        if (tensor == own.end()) {
            report.unexpected.push_back(name + " " + shapeText(entry.shape));
            continue;
        }
        if (tensor->second.sizes() != torch::IntArrayRef(entry.shape))
            report.misshaped.push_back(name + " is " + shapeText(entry.shape) + ", expected " + shapeText(tensor->second.sizes()));
        else if (!isFloatingPoint(entry.dtype))
            report.unusable.push_back(name + " (whole numbers where weights are expected)");
        else
            ++report.fitting;
        own.erase(tensor);
    }
    for (const auto& [name, tensor] : own)
        report.missing.push_back(name + " " + shapeText(tensor.sizes()));
    return report;
}

void refuseUnlessFitting(const WeightsReport& report, const std::filesystem::path& folder)
{
    if (!report.fits())
        throw Error("weights.mismatch", "The weights in '" + folder.string() + "' do not fit its config.json: " + report.problems() + ".",
                    "Use the config.json and the safetensors files of one and the same model.");
}

std::vector<std::string> loadWeights(const FoundWeights& found, torch::nn::Module& model, WeightsReport& report)
{
    const torch::NoGradGuard noGradients;
    auto own = parametersOf(model);
    std::set<std::string> dtypes;
    readWeights(found.entries, [&](const std::string& name, const torch::Tensor& values) {
        dtypes.insert(found.entries.at(name).dtype);
        if (!torch::isfinite(values).all().item<bool>()) {
            report.unusable.push_back(name + " (NaN or infinity)");
            --report.fitting;
        }
        auto& tensor = own.at(found.names.at(name));
        tensor.copy_(values.view(tensor.sizes()));
    });
    return {dtypes.begin(), dtypes.end()};
}

} // namespace palimpsest
