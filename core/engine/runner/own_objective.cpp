// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/runner/own_objective.h"

#include "core/engine/methods/script_method.h"
#include "core/engine/runner/run_context.h"
#include "core/engine/runner/runner.h"

namespace palimpsest {

namespace {

ScriptMethodSpec::Data dataOf(OwnMethod::Data data)
{
    switch (data) {
    case OwnMethod::Data::Forget:
        return ScriptMethodSpec::Data::Forget;
    case OwnMethod::Data::Retain:
        return ScriptMethodSpec::Data::Retain;
    case OwnMethod::Data::Mixed:
        return ScriptMethodSpec::Data::Mixed;
    case OwnMethod::Data::ForgetThenRetain:
        break;
    }
    return ScriptMethodSpec::Data::ForgetThenRetain;
}

} // namespace

std::unique_ptr<Method> makeOwnMethod(const MethodDescriptor& descriptor, const std::filesystem::path& file, const Settings& settings, const torch::Device& device)
{
    const OwnMethod& own = *descriptor.own;
    return makeScriptMethod({file.string(), dataOf(own.data), own.randomForgetLabels, own.keys}, settings, device);
}

void tryOwnMethod(const MethodDescriptor& descriptor)
{
    const auto settings = settingsFrom(complete(descriptor.parameters, Json::object()));
    TrainingData data;
    data.classes = 10;
    data.labels = torch::arange(10, torch::kInt64);
    data.forget = torch::arange(0, 5, torch::kInt64);
    data.retain = torch::arange(5, 10, torch::kInt64);
    makeOwnMethod(descriptor, descriptor.own->file, settings, torch::kCPU)->phases({data, 0, 1, 0});
}

} // namespace palimpsest
