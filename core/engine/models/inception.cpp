// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/inception.h"

#include "core/engine/models/classifier.h"
#include "core/engine/models/diffusion/unet_layers.h"

#include <array>
#include <string>
#include <vector>

namespace palimpsest {

namespace {

using Sizes = std::array<std::int64_t, 2>; ///< height, width

/// Size, stride and padding of a convolution.
struct Window {
    Sizes size{1, 1};
    std::int64_t stride = 1;
    Sizes padding{0, 0};
};

constexpr Window kPoint{}, kSquare{{3, 3}, 1, {1, 1}}, kBareSquare{{3, 3}}, kHalving{{3, 3}, 2}, kLarge{{5, 5}, 1, {2, 2}}, kRow{{1, 7}, 1, {0, 3}}, kColumn{{7, 1}, 1, {3, 0}},
    kShortRow{{1, 3}, 1, {0, 1}}, kShortColumn{{3, 1}, 1, {1, 0}};
constexpr double kEpsilon = 1e-3;

/// A convolution without bias, batch norm by its stored statistics, and ReLU.
class Layer : public torch::nn::Module {
public:
    Layer(std::int64_t inputs, std::int64_t outputs, const Window& window, const torch::TensorOptions& options) : m_window(window)
    {
        const auto frozen = [](torch::nn::Module& module, const char* name, const torch::Tensor& tensor) { return module.register_parameter(name, tensor, /*requires_grad=*/false); };
        const auto conv = nestedModule(*this, "conv"), norm = nestedModule(*this, "bn");
        m_weight = frozen(*conv, "weight", torch::empty({outputs, inputs, window.size[0], window.size[1]}, options));
        m_scale = frozen(*norm, "weight", torch::empty({outputs}, options));
        m_shift = frozen(*norm, "bias", torch::empty({outputs}, options));
        m_mean = frozen(*norm, "running_mean", torch::empty({outputs}, options));
        m_variance = frozen(*norm, "running_var", torch::empty({outputs}, options));
    }

    torch::Tensor forward(const torch::Tensor& x) const
    {
        const auto y = torch::conv2d(x, m_weight, {}, m_window.stride, m_window.padding);
        return torch::batch_norm(y, m_scale, m_shift, m_mean, m_variance, /*training=*/false, /*momentum=*/0, kEpsilon, /*cudnn_enabled=*/false).relu();
    }

private:
    Window m_window;
    torch::Tensor m_weight, m_scale, m_shift, m_mean, m_variance;
};

torch::Tensor halvedMaximum(const torch::Tensor& x)
{
    return torch::max_pool2d(x, 3, 2);
}

/// Over 3×3 places, of those that there are.
torch::Tensor meanAround(const torch::Tensor& x)
{
    return torch::avg_pool2d(x, 3, 1, 1, /*ceil_mode=*/false, /*count_include_pad=*/false);
}

/// A block of branches, whose outputs are put one after the other.
class Mixed : public torch::nn::Module {
public:
    virtual ~Mixed() = default;
    virtual torch::Tensor forward(const torch::Tensor& x) const = 0;

protected:
    Mixed(std::int64_t inputs, const torch::TensorOptions& options) : m_inputs(inputs), m_options(options) {}

    using Branch = std::vector<std::shared_ptr<Layer>>;

    struct LayerOf {
        const char* name;
        std::int64_t outputs;
        Window window;
    };

    std::shared_ptr<Layer> layer(const char* name, std::int64_t inputs, std::int64_t outputs, const Window& window)
    {
        return register_module(name, std::make_shared<Layer>(inputs, outputs, window, m_options));
    }

    Branch branch(const std::vector<LayerOf>& layers)
    {
        Branch result;
        auto inputs = m_inputs;
        for (const auto& next : layers) {
            result.push_back(layer(next.name, inputs, next.outputs, next.window));
            inputs = next.outputs;
        }
        return result;
    }

    static torch::Tensor through(const Branch& branch, torch::Tensor x)
    {
        for (const auto& layer : branch)
            x = layer->forward(x);
        return x;
    }

private:
    std::int64_t m_inputs;
    torch::TensorOptions m_options;
};

/// 35 × 35 places.
class MixedA : public Mixed {
public:
    MixedA(std::int64_t inputs, std::int64_t pooled, const torch::TensorOptions& options)
        : Mixed(inputs, options)
        , m_point(branch({{"branch1x1", 64, kPoint}}))
        , m_large(branch({{"branch5x5_1", 48, kPoint}, {"branch5x5_2", 64, kLarge}}))
        , m_double(branch({{"branch3x3dbl_1", 64, kPoint}, {"branch3x3dbl_2", 96, kSquare}, {"branch3x3dbl_3", 96, kSquare}}))
        , m_pool(branch({{"branch_pool", pooled, kPoint}}))
    {
    }

    torch::Tensor forward(const torch::Tensor& x) const override { return torch::cat({through(m_point, x), through(m_large, x), through(m_double, x), through(m_pool, meanAround(x))}, 1); }

private:
    Branch m_point, m_large, m_double, m_pool;
};

/// From 35 × 35 to 17 × 17.
class MixedB : public Mixed {
public:
    MixedB(std::int64_t inputs, const torch::TensorOptions& options)
        : Mixed(inputs, options)
        , m_single(branch({{"branch3x3", 384, kHalving}}))
        , m_double(branch({{"branch3x3dbl_1", 64, kPoint}, {"branch3x3dbl_2", 96, kSquare}, {"branch3x3dbl_3", 96, kHalving}}))
    {
    }

    torch::Tensor forward(const torch::Tensor& x) const override { return torch::cat({through(m_single, x), through(m_double, x), halvedMaximum(x)}, 1); }

private:
    Branch m_single, m_double;
};

/// 17 × 17 places; 7 × 7 windows as rows and columns.
class MixedC : public Mixed {
public:
    MixedC(std::int64_t inputs, std::int64_t narrow, const torch::TensorOptions& options)
        : Mixed(inputs, options)
        , m_point(branch({{"branch1x1", 192, kPoint}}))
        , m_single(branch({{"branch7x7_1", narrow, kPoint}, {"branch7x7_2", narrow, kRow}, {"branch7x7_3", 192, kColumn}}))
        , m_double(branch({{"branch7x7dbl_1", narrow, kPoint}, {"branch7x7dbl_2", narrow, kColumn}, {"branch7x7dbl_3", narrow, kRow}, {"branch7x7dbl_4", narrow, kColumn}, {"branch7x7dbl_5", 192, kRow}}))
        , m_pool(branch({{"branch_pool", 192, kPoint}}))
    {
    }

    torch::Tensor forward(const torch::Tensor& x) const override { return torch::cat({through(m_point, x), through(m_single, x), through(m_double, x), through(m_pool, meanAround(x))}, 1); }

private:
    Branch m_point, m_single, m_double, m_pool;
};

/// From 17 × 17 to 8 × 8.
class MixedD : public Mixed {
public:
    MixedD(std::int64_t inputs, const torch::TensorOptions& options)
        : Mixed(inputs, options)
        , m_single(branch({{"branch3x3_1", 192, kPoint}, {"branch3x3_2", 320, kHalving}}))
        , m_cross(branch({{"branch7x7x3_1", 192, kPoint}, {"branch7x7x3_2", 192, kRow}, {"branch7x7x3_3", 192, kColumn}, {"branch7x7x3_4", 192, kHalving}}))
    {
    }

    torch::Tensor forward(const torch::Tensor& x) const override { return torch::cat({through(m_single, x), through(m_cross, x), halvedMaximum(x)}, 1); }

private:
    Branch m_single, m_cross;
};

/// 8 × 8 places; the second of its kind pools by the maximum.
class MixedE : public Mixed {
public:
    enum class Pooling { Mean, Maximum };

    MixedE(std::int64_t inputs, Pooling pooling, const torch::TensorOptions& options)
        : Mixed(inputs, options)
        , m_pooling(pooling)
        , m_point(branch({{"branch1x1", 320, kPoint}}))
        , m_single(branch({{"branch3x3_1", 384, kPoint}}))
        , m_double(branch({{"branch3x3dbl_1", 448, kPoint}, {"branch3x3dbl_2", 384, kSquare}}))
        , m_pool(branch({{"branch_pool", 192, kPoint}}))
        , m_singleRow(layer("branch3x3_2a", 384, 384, kShortRow))
        , m_singleColumn(layer("branch3x3_2b", 384, 384, kShortColumn))
        , m_doubleRow(layer("branch3x3dbl_3a", 384, 384, kShortRow))
        , m_doubleColumn(layer("branch3x3dbl_3b", 384, 384, kShortColumn))
    {
    }

    torch::Tensor forward(const torch::Tensor& x) const override
    {
        const auto single = through(m_single, x), twice = through(m_double, x);
        const auto pooled = m_pooling == Pooling::Mean ? meanAround(x) : torch::max_pool2d(x, 3, 1, 1);
        return torch::cat({through(m_point, x), m_singleRow->forward(single), m_singleColumn->forward(single), m_doubleRow->forward(twice), m_doubleColumn->forward(twice), through(m_pool, pooled)}, 1);
    }

private:
    Pooling m_pooling;
    Branch m_point, m_single, m_double, m_pool;
    std::shared_ptr<Layer> m_singleRow, m_singleColumn, m_doubleRow, m_doubleColumn;
};

class InceptionNetwork : public InceptionModule {
public:
    explicit InceptionNetwork(const torch::TensorOptions& options)
    {
        const auto layer = [&](const char* name, std::int64_t inputs, std::int64_t outputs, const Window& window) {
            return register_module(name, std::make_shared<Layer>(inputs, outputs, window, options));
        };
        m_first = {layer("Conv2d_1a_3x3", 3, 32, kHalving), layer("Conv2d_2a_3x3", 32, 32, kBareSquare), layer("Conv2d_2b_3x3", 32, 64, kSquare)};
        m_second = {layer("Conv2d_3b_1x1", 64, 80, kPoint), layer("Conv2d_4a_3x3", 80, 192, kBareSquare)};
        const auto mixed = [&](const char* name, std::shared_ptr<Mixed> block) { m_mixed.push_back(register_module(name, std::move(block))); };
        mixed("Mixed_5b", std::make_shared<MixedA>(192, 32, options));
        mixed("Mixed_5c", std::make_shared<MixedA>(256, 64, options));
        mixed("Mixed_5d", std::make_shared<MixedA>(288, 64, options));
        mixed("Mixed_6a", std::make_shared<MixedB>(288, options));
        mixed("Mixed_6b", std::make_shared<MixedC>(768, 128, options));
        mixed("Mixed_6c", std::make_shared<MixedC>(768, 160, options));
        mixed("Mixed_6d", std::make_shared<MixedC>(768, 160, options));
        mixed("Mixed_6e", std::make_shared<MixedC>(768, 192, options));
        mixed("Mixed_7a", std::make_shared<MixedD>(768, options));
        mixed("Mixed_7b", std::make_shared<MixedE>(1280, MixedE::Pooling::Mean, options));
        mixed("Mixed_7c", std::make_shared<MixedE>(2048, MixedE::Pooling::Maximum, options));
    }

    torch::Tensor forward(const torch::Tensor& pictures) const override
    {
        auto x = torch::upsample_bilinear2d(pictures, {kSide, kSide}, /*align_corners=*/false) * 2 - 1; // no smoothing, however much it shrinks: FIDs are compared with others' FIDs
        for (const auto& layer : m_first)
            x = layer->forward(x);
        x = halvedMaximum(x);
        for (const auto& layer : m_second)
            x = layer->forward(x);
        x = halvedMaximum(x);
        for (const auto& block : m_mixed)
            x = block->forward(x);
        return x.mean({2, 3});
    }

private:
    std::vector<std::shared_ptr<Layer>> m_first, m_second;
    std::vector<std::shared_ptr<Mixed>> m_mixed;
};

} // namespace

Inception makeEmptyInception(const torch::TensorOptions& options)
{
    auto inception = std::make_shared<InceptionNetwork>(options);
    inception->eval();
    return inception;
}

torch::Tensor inceptionFeatures(const InceptionModule& inception, const torch::Tensor& pictures, std::int64_t batchSize)
{
    const torch::NoGradGuard noGradients;
    const auto device = inception.parameters().front().device();
    std::vector<torch::Tensor> features{torch::empty({0, InceptionModule::kFeatures})};
    for (std::int64_t from = 0; from < pictures.size(0); from += batchSize)
        features.push_back(inception.forward(imagesAsFloat(pictures.slice(0, from, from + batchSize).to(device))).to(torch::kCPU, torch::kFloat32));
    return torch::cat(features);
}

} // namespace palimpsest
