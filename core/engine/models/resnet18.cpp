// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/resnet18.h"

namespace palimpsest {

namespace {

torch::nn::Conv2d convolution(int in, int out, int size, int stride)
{
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, size).stride(stride).padding(size / 2).bias(false));
}

class BasicBlock : public torch::nn::Module {
public:
    BasicBlock(int in, int out, int stride)
        : m_conv1(register_module("conv1", convolution(in, out, 3, stride)))
        , m_bn1(register_module("bn1", torch::nn::BatchNorm2d(out)))
        , m_conv2(register_module("conv2", convolution(out, out, 3, 1)))
        , m_bn2(register_module("bn2", torch::nn::BatchNorm2d(out)))
    {
        if (stride != 1 || in != out)
            m_shortcut = register_module("downsample",
                                         torch::nn::Sequential(convolution(in, out, 1, stride), torch::nn::BatchNorm2d(out)));
    }

    torch::Tensor forward(const torch::Tensor& x)
    {
        const auto y = m_bn2(m_conv2(m_bn1(m_conv1(x)).relu_()));
        return (m_shortcut ? y + m_shortcut->forward(x) : y + x).relu_();
    }

private:
    torch::nn::Conv2d m_conv1;
    torch::nn::BatchNorm2d m_bn1;
    torch::nn::Conv2d m_conv2;
    torch::nn::BatchNorm2d m_bn2;
    torch::nn::Sequential m_shortcut{nullptr};
};

class Resnet18 : public ClassifierModule {
public:
    explicit Resnet18(const ModelShape& shape)
        : ClassifierModule(shape)
        , m_conv1(register_module("conv1", convolution(shape.channels, 64, 3, 1)))
        , m_bn1(register_module("bn1", torch::nn::BatchNorm2d(64)))
    {
        int in = 64;
        for (int stage = 1; stage <= 4; ++stage) {
            const int out = 32 << stage;
            const auto name = "layer" + std::to_string(stage);
            const auto layer = register_module(name, std::make_shared<torch::nn::ModuleListImpl>());
            for (int i = 0; i < 2; ++i) {
                auto block = std::make_shared<BasicBlock>(in, out, i == 0 && stage > 1 ? 2 : 1);
                layer->push_back(block);
                m_blocks.emplace_back(name + "." + std::to_string(i), std::move(block));
                in = out;
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
    torch::nn::Conv2d m_conv1;
    torch::nn::BatchNorm2d m_bn1;
    std::vector<std::pair<std::string, std::shared_ptr<BasicBlock>>> m_blocks;
    torch::nn::Linear m_fc{nullptr};
};

} // namespace

Classifier makeResnet18(const ModelShape& shape)
{
    return std::make_shared<Resnet18>(shape);
}

} // namespace palimpsest
