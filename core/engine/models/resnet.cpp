// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/resnet.h"

namespace palimpsest {

namespace {

enum class Stem {
    Small,   ///< 3×3, stride 1: no pixel of a small image is lost
    ImageNet ///< 7×7, stride 2, then 3×3 max pooling, stride 2
};

enum class Shortcut {
    Projection, ///< 1×1 convolution and batch norm where the shape changes
    Padding,    ///< "option A": no parameters
};

/// What tells one residual network from another.
struct Plan {
    Stem stem = Stem::Small;
    Shortcut shortcut = Shortcut::Projection;
    bool bottleneck = false;
    int width = 64;          ///< channels of the stem and of the first stage; every stage after it has twice as many
    std::vector<int> blocks; ///< in each stage
};

torch::nn::Conv2d convolution(int in, int out, int size, int stride)
{
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, size).stride(stride).padding(size / 2).bias(false));
}

class Block : public torch::nn::Module {
public:
    Block(const Plan& plan, int in, int width, int stride) : m_stride(stride), m_out(plan.bottleneck ? 4 * width : width)
    {
        if (plan.bottleneck) {
            add(in, width, 1, 1);
            add(width, width, 3, stride);
            add(width, m_out, 1, 1);
        } else {
            add(in, width, 3, stride);
            add(width, m_out, 3, 1);
        }
        m_pads = plan.shortcut == Shortcut::Padding && (stride != 1 || in != m_out);
        if (!m_pads && (stride != 1 || in != m_out))
            m_projection = register_module("downsample",
                                           torch::nn::Sequential(convolution(in, m_out, 1, stride), torch::nn::BatchNorm2d(m_out)));
    }

    int outputs() const { return m_out; }

    torch::Tensor forward(const torch::Tensor& x)
    {
        auto y = x;
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            y = m_layers[i].norm(m_layers[i].convolution(y));
            if (i + 1 < m_layers.size())
                y.relu_();
        }
        return (y + shortcut(x)).relu_();
    }

private:
    struct Layer {
        torch::nn::Conv2d convolution;
        torch::nn::BatchNorm2d norm;
    };

    void add(int in, int out, int size, int stride)
    {
        const auto number = std::to_string(m_layers.size() + 1);
        const auto conv = register_module("conv" + number, convolution(in, out, size, stride));
        m_layers.push_back({conv, register_module("bn" + number, torch::nn::BatchNorm2d(out))});
    }

    torch::Tensor shortcut(const torch::Tensor& x)
    {
        if (m_projection)
            return m_projection->forward(x);
        if (!m_pads)
            return x;
        const auto added = m_out - x.size(1);
        const auto kept = x.slice(2, 0, x.size(2), m_stride).slice(3, 0, x.size(3), m_stride);
        return torch::constant_pad_nd(kept, {0, 0, 0, 0, added / 2, added - added / 2});
    }

    int m_stride, m_out;
    bool m_pads = false;
    std::vector<Layer> m_layers;
    torch::nn::Sequential m_projection{nullptr};
};

class Resnet : public ClassifierModule {
public:
    Resnet(const ModelShape& shape, const Plan& plan)
        : ClassifierModule(shape)
        , m_pools(plan.stem == Stem::ImageNet)
        , m_conv1(register_module("conv1", m_pools ? convolution(shape.channels, plan.width, 7, 2) : convolution(shape.channels, plan.width, 3, 1)))
        , m_bn1(register_module("bn1", torch::nn::BatchNorm2d(plan.width)))
    {
        int in = plan.width;
        for (std::size_t stage = 0; stage < plan.blocks.size(); ++stage) {
            const auto name = "layer" + std::to_string(stage + 1);
            const auto layer = register_module(name, std::make_shared<torch::nn::ModuleListImpl>());
            for (int i = 0; i < plan.blocks[stage]; ++i) {
                auto block = std::make_shared<Block>(plan, in, plan.width << stage, i == 0 && stage > 0 ? 2 : 1);
                in = block->outputs();
                layer->push_back(block);
                m_blocks.emplace_back(name + "." + std::to_string(i), std::move(block));
            }
        }
        m_fc = register_module("fc", torch::nn::Linear(in, shape.classes));
    }

protected:
    torch::Tensor logits(const torch::Tensor& normalised, ActivationTap* tap) override
    {
        auto x = m_conv1(normalised);
        show(tap, "conv1", x);
        x = m_bn1(x).relu_();
        if (m_pools) {
            x = torch::max_pool2d(x, 3, 2, 1);
            show(tap, "maxpool", x);
        }
        for (const auto& [name, block] : m_blocks) {
            x = block->forward(x);
            show(tap, name, x);
        }
        x = x.mean({2, 3});
        show(tap, "avgpool", x);
        x = m_fc(x);
        show(tap, "fc", x);
        return x;
    }

private:
    bool m_pools;
    torch::nn::Conv2d m_conv1;
    torch::nn::BatchNorm2d m_bn1;
    std::vector<std::pair<std::string, std::shared_ptr<Block>>> m_blocks;
    torch::nn::Linear m_fc{nullptr};
};

Classifier makeSmall(const ModelShape& shape, int blocks)
{
    return std::make_shared<Resnet>(shape, Plan{Stem::Small, Shortcut::Padding, false, 16, {blocks, blocks, blocks}});
}

} // namespace

Classifier makeResnet18(const ModelShape& shape)
{
    return std::make_shared<Resnet>(shape, Plan{Stem::Small, Shortcut::Projection, false, 64, {2, 2, 2, 2}});
}

Classifier makeResnet18ImageNet(const ModelShape& shape)
{
    return std::make_shared<Resnet>(shape, Plan{Stem::ImageNet, Shortcut::Projection, false, 64, {2, 2, 2, 2}});
}

Classifier makeResnet50(const ModelShape& shape)
{
    return std::make_shared<Resnet>(shape, Plan{Stem::Small, Shortcut::Projection, true, 64, {3, 4, 6, 3}});
}

Classifier makeResnet50ImageNet(const ModelShape& shape)
{
    return std::make_shared<Resnet>(shape, Plan{Stem::ImageNet, Shortcut::Projection, true, 64, {3, 4, 6, 3}});
}

Classifier makeResnet20s(const ModelShape& shape)
{
    return makeSmall(shape, 3);
}

Classifier makeResnet44s(const ModelShape& shape)
{
    return makeSmall(shape, 7);
}

Classifier makeResnet56s(const ModelShape& shape)
{
    return makeSmall(shape, 9);
}

} // namespace palimpsest
