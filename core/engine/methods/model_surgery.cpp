// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/model_surgery.h"

#include "core/base/error.h"

#include <cmath>

namespace palimpsest {

namespace {

/// The last layer; parameters are replaced in place, so that everybody who holds them sees it.
torch::nn::LinearImpl& lastLinear(const ClassifierModule& model)
{
    auto* linear = lastLayers(model, 1).front()->as<torch::nn::LinearImpl>();
    if (!linear || linear->weight.size(0) != model.shape().classes)
        throw Error("model.last-layer",
                    "The last layer of " + model.id() + " is not linear with " + std::to_string(model.shape().classes) + " outputs.",
                    "Choose another model for this method.");
    return *linear;
}

void setOutputs(ClassifierModule& model, torch::nn::LinearImpl& linear, const torch::Tensor& weight, const torch::Tensor& bias)
{
    linear.weight.mutable_grad().reset(); // of the old shape
    linear.weight.set_data(weight);
    if (linear.bias.defined()) {
        linear.bias.mutable_grad().reset();
        linear.bias.set_data(bias);
    }
    linear.options.out_features(weight.size(0));
    model.setClasses(int(weight.size(0)));
}

} // namespace

std::vector<std::shared_ptr<torch::nn::Module>> lastLayers(const ClassifierModule& model, std::int64_t count)
{
    std::vector<std::shared_ptr<torch::nn::Module>> layers;
    for (const auto& module : model.modules(/*include_self=*/false)) {
        if (module->as<torch::nn::Conv2dImpl>() || module->as<torch::nn::LinearImpl>())
            layers.push_back(module);
    }
    if (count < 1 || count > std::int64_t(layers.size()))
        throw Error("settings.range",
                    "The last " + std::to_string(count) + " layers should train, but " + model.id() + " has "
                        + std::to_string(layers.size()) + " convolutional and linear ones.",
                    "Choose a number of layers from 1 to " + std::to_string(layers.size()) + ".");
    layers.erase(layers.begin(), layers.end() - count);
    return layers;
}

void drawAnew(const std::vector<std::shared_ptr<torch::nn::Module>>& layers, std::uint64_t seed)
{
    const torch::NoGradGuard noGradients;
    auto generator = makeGenerator(seed);
    // Drawn on the CPU: the same weights whatever the device.
    const auto draw = [&generator](const torch::Tensor& weight, double bound) {
        const auto drawn = torch::empty(weight.sizes(), torch::kFloat32);
        torch::Tensor(weight).copy_(bound > 0 ? drawn.uniform_(-bound, bound, generator) : drawn.normal_(0, 1, generator));
    };
    for (const auto& layer : layers) {
        torch::Tensor bias;
        if (const auto* convolution = layer->as<torch::nn::Conv2dImpl>()) {
            const auto& weight = convolution->weight;
            const double area = double(weight.size(2) * weight.size(3));
            draw(weight, std::sqrt(6 / (area * double(weight.size(0) + weight.size(1)))));
            bias = convolution->bias;
        } else if (const auto* linear = layer->as<torch::nn::LinearImpl>()) {
            draw(linear->weight, 0);
            bias = linear->bias;
        }
        if (bias.defined())
            bias.zero_();
    }
}

void growOutputs(ClassifierModule& model, int extra, std::uint64_t seed)
{
    const torch::NoGradGuard noGradients;
    auto& linear = lastLinear(model);
    auto generator = makeGenerator(seed);
    const double bound = 1 / std::sqrt(double(linear.weight.size(1)));
    const auto grown = [&](const torch::Tensor& old) {
        if (!old.defined())
            return old;
        auto sizes = old.sizes().vec();
        sizes[0] = extra;
        const auto rows = torch::empty(sizes, torch::kFloat32).uniform_(-bound, bound, generator);
        return torch::cat({old.detach(), rows.to(old.device(), old.scalar_type())});
    };
    const auto weight = grown(linear.weight);
    setOutputs(model, linear, weight, grown(linear.bias));
}

void dropOutputs(ClassifierModule& model, int extra)
{
    const torch::NoGradGuard noGradients;
    auto& linear = lastLinear(model);
    const auto kept = [extra](const torch::Tensor& old) {
        return old.defined() ? old.detach().slice(0, 0, old.size(0) - extra).clone() : old;
    };
    setOutputs(model, linear, kept(linear.weight), kept(linear.bias));
}

} // namespace palimpsest
