// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/small_cnn.h"

namespace palimpsest {

namespace {

int halved(int size)
{
    return (size + 1) / 2;
}

class SmallCnn : public ClassifierModule {
public:
    explicit SmallCnn(const ModelShape& shape)
        : ClassifierModule(shape)
        , m_conv1(register_module("conv1", torch::nn::Conv2d(torch::nn::Conv2dOptions(shape.channels, 8, 5).stride(2).padding(2).bias(false))))
        , m_bn1(register_module("bn1", torch::nn::BatchNorm2d(8)))
        , m_conv2(register_module("conv2", torch::nn::Conv2d(torch::nn::Conv2dOptions(8, 16, 3).stride(2).padding(1).bias(false))))
        , m_bn2(register_module("bn2", torch::nn::BatchNorm2d(16)))
        , m_fc1(register_module("fc1", torch::nn::Linear(16 * halved(halved(shape.height)) * halved(halved(shape.width)), 128)))
        , m_fc(register_module("fc", torch::nn::Linear(128, shape.classes)))
    {
    }

protected:
    torch::Tensor logits(const torch::Tensor& normalised, ActivationTap* tap) override
    {
        auto x = m_bn1(m_conv1(normalised)).relu_();
        show(tap, "conv1", x);
        x = m_bn2(m_conv2(x)).relu_();
        show(tap, "conv2", x);
        x = m_fc1(x.flatten(1)).relu_();
        show(tap, "fc1", x);
        x = m_fc(x);
        show(tap, "fc", x);
        return x;
    }

private:
    torch::nn::Conv2d m_conv1;
    torch::nn::BatchNorm2d m_bn1;
    torch::nn::Conv2d m_conv2;
    torch::nn::BatchNorm2d m_bn2;
    torch::nn::Linear m_fc1;
    torch::nn::Linear m_fc;
};

} // namespace

Classifier makeSmallCnn(const ModelShape& shape)
{
    return std::make_shared<SmallCnn>(shape);
}

} // namespace palimpsest
