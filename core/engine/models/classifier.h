// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/torch_compat.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palimpsest {

/// What a classifier looks at and tells apart.
struct ModelShape {
    int channels = 1;
    int height = 28;
    int width = 28;
    int classes = 10;
    std::vector<double> mean; ///< per channel, for images in [0, 1]
    std::vector<double> deviation;
};

/// Looks at what layers put out; LibTorch's C++ modules have no forward hooks. A tap must not keep the tensors it is shown.
class ActivationTap {
public:
    virtual ~ActivationTap() = default;
    virtual bool wants(std::string_view layer) const = 0;
    virtual void put(std::string_view layer, const torch::Tensor& output) = 0;
};

/// An image classifier. Images enter as floats in [0, 1]; the first thing every model does is to normalise them with its buffers
/// `mean` and `std` (1, C, 1, 1), so that attacks can work in pixel units and weights travel with their normalisation.
/// Parameters stay in registration order: saliency masks depend on it.
class ClassifierModule : public torch::nn::Module {
public:
    /// Throws Error "model.shape" unless the shape is positive and has a mean and a positive deviation for each channel.
    explicit ClassifierModule(const ModelShape& shape);

    /// images: float (N, C, H, W) in [0, 1]; returns logits (N, K). `tap`, if given, sees the layers it wants.
    torch::Tensor forward(const torch::Tensor& images, ActivationTap* tap = nullptr);

    const ModelShape& shape() const { return m_shape; }

    /// After its last layer was given another number of outputs.
    void setClasses(int classes) { m_shape.classes = classes; }

    /// What makeModel() made it from.
    const std::string& id() const { return m_id; }
    void setId(std::string_view id) { m_id = id; }

protected:
    virtual torch::Tensor logits(const torch::Tensor& normalised, ActivationTap* tap) = 0;

    static void show(ActivationTap* tap, std::string_view layer, const torch::Tensor& output)
    {
        if (tap && tap->wants(layer))
            tap->put(layer, output);
    }

private:
    ModelShape m_shape;
    std::string m_id;
    torch::Tensor m_mean, m_deviation;
};

using Classifier = std::shared_ptr<ClassifierModule>;

/// The model of that id ("small-cnn", "resnet18", ...) on the CPU with weights drawn from `seed` as initialisation.h and vit.h say. Throws Error
/// "model.unknown" with the ids that there are, and "model.shape".
Classifier makeModel(std::string_view id, const ModelShape& shape, std::uint64_t seed);

/// The ids that makeModel knows.
std::vector<std::string> modelIds();

/// Moves a model to the device that it is to run on. On a GPU its convolutions keep their weights channels last, which makes all that they put out
/// channels last too: the layout of the tensor cores. Names, shapes and values stay what they are.
void moveTo(ClassifierModule& model, const torch::Device& device);

/// Another model of the same id, shape, weights, type and device. `model` must come from makeModel.
Classifier copyOf(const ClassifierModule& model);

using NamedTensors = std::vector<std::pair<std::string, torch::Tensor>>;

/// Parameters, then buffers, under the names that torchvision (for language models: transformers) gives them, each in registration order. The tensors are the model's own.
NamedTensors stateOf(const torch::nn::Module& model);

/// Copies tensors into the model. Throws one Error "weights.mismatch" that names everything that is missing, unexpected, of another
/// shape, or holds NaN or infinity; the model is then unchanged.
void loadState(torch::nn::Module& model, const std::map<std::string, torch::Tensor>& state);

/// Images as forward() wants them: 8-bit values divided by 255, floats as they are.
torch::Tensor imagesAsFloat(const torch::Tensor& images);

/// Logits (n, K), float32 on the CPU, of the images at `positions` (int64, n) of `images` (uint8 or float, N, C, H, W), in evaluation
/// mode and without gradients, `batchSize` at a time. The model's mode is put back.
torch::Tensor predictLogits(ClassifierModule& model, const torch::Tensor& images, const torch::Tensor& positions,
                            std::int64_t batchSize = 500);

} // namespace palimpsest
