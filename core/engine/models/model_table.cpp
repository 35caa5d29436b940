// SPDX-License-Identifier: GPL-3.0-or-later
// The table of models and the one way in which their weights are first drawn.
#include "core/base/error.h"
#include "core/engine/models/classifier.h"
#include "core/engine/models/resnet18.h"
#include "core/engine/models/small_cnn.h"

#include <cmath>

namespace palimpsest {

namespace {

/// How the weights of convolutions are first drawn.
enum class ConvolutionStart {
    KaimingFanOut, ///< normal, √(2 / outputs): the released ResNets
    Uniform,       ///< uniform in ±1/√(inputs), as linear layers: LibTorch's own default
};

struct Entry {
    std::string_view id;
    Classifier (*make)(const ModelShape&);
    ConvolutionStart start;
};

constexpr Entry kModels[] = {
    {"small-cnn", makeSmallCnn, ConvolutionStart::Uniform},
    {"resnet18", makeResnet18, ConvolutionStart::KaimingFanOut},
};

/// The inputs of one output of a convolution or linear layer.
double inputsOf(const torch::Tensor& weight)
{
    return double(weight.numel()) / double(weight.size(0));
}

/// Draws all weights from one generator in registration order.
void drawWeights(ClassifierModule& model, ConvolutionStart start, std::uint64_t seed)
{
    const torch::NoGradGuard noGradients;
    auto generator = makeGenerator(seed);
    for (const auto& module : model.modules(/*include_self=*/false)) {
        if (const auto* convolution = module->as<torch::nn::Conv2dImpl>()) {
            torch::Tensor weight = convolution->weight;
            const double fanOut = double(weight.numel()) / double(weight.size(1));
            const double bound = 1 / std::sqrt(inputsOf(weight));
            if (start == ConvolutionStart::KaimingFanOut)
                weight.normal_(0, std::sqrt(2 / fanOut), generator);
            else
                weight.uniform_(-bound, bound, generator);
            if (convolution->bias.defined())
                torch::Tensor(convolution->bias).zero_();
        } else if (const auto* norm = module->as<torch::nn::BatchNorm2dImpl>()) {
            torch::Tensor(norm->weight).fill_(1);
            torch::Tensor(norm->bias).zero_();
        } else if (const auto* linear = module->as<torch::nn::LinearImpl>()) {
            const double bound = 1 / std::sqrt(inputsOf(linear->weight));
            torch::Tensor(linear->weight).uniform_(-bound, bound, generator);
            torch::Tensor(linear->bias).uniform_(-bound, bound, generator);
        }
    }
}

} // namespace

Classifier makeModel(std::string_view id, const ModelShape& shape, std::uint64_t seed)
{
    for (const auto& entry : kModels) {
        if (entry.id == id) {
            auto model = entry.make(shape);
            model->setId(id);
            drawWeights(*model, entry.start, seed);
            return model;
        }
    }
    std::string known;
    for (const auto& entry : kModels)
        known += (known.empty() ? "" : ", ") + std::string(entry.id);
    throw Error("model.unknown", "There is no model \"" + std::string(id) + "\".", "Choose one of: " + known + ".");
}

std::vector<std::string> modelIds()
{
    std::vector<std::string> ids;
    for (const auto& entry : kModels)
        ids.emplace_back(entry.id);
    return ids;
}

} // namespace palimpsest
