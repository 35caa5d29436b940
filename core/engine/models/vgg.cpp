// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/vgg.h"

#include "core/base/error.h"

#include <algorithm>

namespace palimpsest {

namespace {

constexpr int kPool = 0;
constexpr int kPlan[] = {64, 64, kPool, 128, 128, kPool, 256, 256, 256, kPool, 512, 512, 512, kPool, 512, 512, 512};
constexpr int kSmallest = 16; ///< one pixel is left after four pools

class Features : public torch::nn::Module {
public:
    Features(int channels, bool bias)
    {
        int in = channels, index = 0;
        for (const int out : kPlan) {
            if (out == kPool) {
                m_layers.back().pools = true;
                ++index;
                continue;
            }
            const auto options = torch::nn::Conv2dOptions(in, out, 3).padding(1).bias(bias);
            const auto convolution = register_module(std::to_string(index), torch::nn::Conv2d(options));
            const auto norm = register_module(std::to_string(index + 1), torch::nn::BatchNorm2d(out));
            m_layers.push_back({convolution, norm, "features." + std::to_string(index + 2)});
            in = out;
            index += 3; // the third is the ReLU
        }
    }

    template<class Show>
    torch::Tensor forward(torch::Tensor x, const Show& show)
    {
        for (auto& layer : m_layers) {
            x = layer.norm(layer.convolution(x)).relu_();
            show(layer.name, x);
            if (layer.pools)
                x = torch::max_pool2d(x, 2);
        }
        return x;
    }

private:
    struct Layer {
        torch::nn::Conv2d convolution;
        torch::nn::BatchNorm2d norm;
        std::string name; ///< of its ReLU
        bool pools = false;
    };
    std::vector<Layer> m_layers;
};

enum class Head { Released, LotteryTicket };

class Vgg16 : public ClassifierModule {
public:
    Vgg16(const ModelShape& shape, Head head)
        : ClassifierModule(shape), m_pooled(head == Head::Released ? 2 : 1)
    {
        if (std::min(shape.height, shape.width) < kSmallest)
            throw Error("model.shape",
                        "VGG-16 needs images of at least 16 × 16 pixels; these have " + std::to_string(shape.width) + " × " + std::to_string(shape.height)
                            + ".",
                        "Choose another model for this dataset.");
        m_features = register_module("features", std::make_shared<Features>(shape.channels, head == Head::LotteryTicket));
        if (head == Head::LotteryTicket) {
            m_linears.push_back(register_module("classifier", torch::nn::Linear(512, shape.classes)));
            return;
        }
        const auto classifier = register_module("classifier", std::make_shared<torch::nn::SequentialImpl>());
        for (const auto& [name, in, out] : {std::tuple("0", 4 * 512, 256), {"2", 256, 256}, {"4", 256, shape.classes}}) {
            m_linears.emplace_back(torch::nn::Linear(in, out));
            classifier->push_back(name, m_linears.back());
        }
    }

protected:
    torch::Tensor logits(const torch::Tensor& normalised, ActivationTap* tap) override
    {
        auto x = m_features->forward(normalised, [tap](const std::string& name, const torch::Tensor& output) { show(tap, name, output); });
        x = pooled(x).flatten(1);
        show(tap, "avgpool", x);
        for (std::size_t i = 0; i < m_linears.size(); ++i) {
            x = m_linears[i](x);
            if (i + 1 < m_linears.size())
                x.relu_();
        }
        show(tap, "classifier", x);
        return x;
    }

private:
    /// Adaptive average pooling. Where it has nothing to do, as with images of 32 pixels, it is left out: its gradient on a GPU adds up in no fixed order.
    torch::Tensor pooled(const torch::Tensor& x) const
    {
        if (x.size(2) == m_pooled && x.size(3) == m_pooled)
            return x;
        return torch::adaptive_avg_pool2d(x, {m_pooled, m_pooled});
    }

    int m_pooled;
    std::shared_ptr<Features> m_features;
    std::vector<torch::nn::Linear> m_linears;
};

} // namespace

Classifier makeVgg16Bn(const ModelShape& shape)
{
    return std::make_shared<Vgg16>(shape, Head::Released);
}

Classifier makeVgg16BnLth(const ModelShape& shape)
{
    return std::make_shared<Vgg16>(shape, Head::LotteryTicket);
}

} // namespace palimpsest
