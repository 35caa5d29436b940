// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/initialisation.h"

#include <cmath>

namespace palimpsest {

namespace {

enum class ConvolutionStart { Uniform, KaimingFanOut };
enum class LinearStart { Uniform, Narrow };

/// ±1/√(inputs of one output).
double uniformBound(const torch::Tensor& weight)
{
    return 1 / std::sqrt(double(weight.numel()) / double(weight.size(0)));
}

void draw(ClassifierModule& model, ConvolutionStart convolutions, LinearStart linears, at::Generator& generator)
{
    const torch::NoGradGuard noGradients;
    for (const auto& module : model.modules(/*include_self=*/false)) {
        if (auto* convolution = module->as<torch::nn::Conv2dImpl>()) {
            auto& weight = convolution->weight;
            const double fanOut = double(weight.numel()) / double(weight.size(1));
            const double bound = uniformBound(weight);
            if (convolutions == ConvolutionStart::KaimingFanOut)
                weight.normal_(0, std::sqrt(2 / fanOut), generator);
            else
                weight.uniform_(-bound, bound, generator);
            if (convolution->bias.defined())
                convolution->bias.zero_();
        } else if (auto* norm = module->as<torch::nn::BatchNorm2dImpl>()) {
            norm->weight.fill_(1);
            norm->bias.zero_();
        } else if (auto* linear = module->as<torch::nn::LinearImpl>()) {
            if (linears == LinearStart::Narrow) {
                linear->weight.normal_(0, 0.01, generator);
                linear->bias.zero_();
            } else {
                const double bound = uniformBound(linear->weight);
                linear->weight.uniform_(-bound, bound, generator);
                linear->bias.uniform_(-bound, bound, generator);
            }
        }
    }
}

} // namespace

void drawUniformWeights(ClassifierModule& model, at::Generator& generator)
{
    draw(model, ConvolutionStart::Uniform, LinearStart::Uniform, generator);
}

void drawResnetWeights(ClassifierModule& model, at::Generator& generator)
{
    draw(model, ConvolutionStart::KaimingFanOut, LinearStart::Uniform, generator);
}

void drawVggWeights(ClassifierModule& model, at::Generator& generator)
{
    draw(model, ConvolutionStart::KaimingFanOut, LinearStart::Narrow, generator);
}

} // namespace palimpsest
