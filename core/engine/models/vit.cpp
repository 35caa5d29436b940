// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/vit.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace palimpsest {

namespace {

constexpr int kBlocks = 12;
constexpr double kNormEpsilon = 1e-6;

torch::nn::LayerNorm layerNorm(std::int64_t width)
{
    return torch::nn::LayerNorm(torch::nn::LayerNormOptions({width}).eps(kNormEpsilon));
}

/// Multi-head self-attention under the names of torch.nn.MultiheadAttention.
class SelfAttention : public torch::nn::Module {
public:
    SelfAttention(std::int64_t width, std::int64_t heads)
        : inWeight(register_parameter("in_proj_weight", torch::empty({3 * width, width})))
        , inBias(register_parameter("in_proj_bias", torch::empty({3 * width})))
        , out(register_module("out_proj", torch::nn::Linear(width, width)))
        , m_heads(heads)
    {
    }

    torch::Tensor forward(const torch::Tensor& x)
    {
        const auto batch = x.size(0), tokens = x.size(1), width = x.size(2);
        const auto parts
            = torch::linear(x, inWeight, inBias).reshape({batch, tokens, 3, m_heads, width / m_heads}).permute({2, 0, 3, 1, 4}).unbind(0);
        return out(attention(parts[0], parts[1], parts[2]).transpose(1, 2).reshape({batch, tokens, width}));
    }

    torch::Tensor inWeight, inBias;
    torch::nn::Linear out;

private:
    std::int64_t m_heads;
};

class Mlp : public torch::nn::Module {
public:
    explicit Mlp(std::int64_t width)
        : wide(register_module("0", torch::nn::Linear(width, 4 * width)))
        , narrow(register_module("3", torch::nn::Linear(4 * width, width))) // torchvision counts GELU and dropout too
    {
    }

    torch::Tensor forward(const torch::Tensor& x) { return narrow(torch::gelu(wide(x))); }

    torch::nn::Linear wide, narrow;
};

class EncoderBlock : public torch::nn::Module {
public:
    EncoderBlock(std::int64_t width, std::int64_t heads)
        : m_norm1(register_module("ln_1", layerNorm(width)))
        , m_attention(register_module("self_attention", std::make_shared<SelfAttention>(width, heads)))
        , m_norm2(register_module("ln_2", layerNorm(width)))
        , m_mlp(register_module("mlp", std::make_shared<Mlp>(width)))
    {
    }

    torch::Tensor forward(const torch::Tensor& x)
    {
        const auto y = x + m_attention->forward(m_norm1(x));
        return y + m_mlp->forward(m_norm2(y));
    }

private:
    torch::nn::LayerNorm m_norm1;
    std::shared_ptr<SelfAttention> m_attention;
    torch::nn::LayerNorm m_norm2;
    std::shared_ptr<Mlp> m_mlp;
};

class Encoder : public torch::nn::Module {
public:
    Encoder(std::int64_t tokens, std::int64_t width, std::int64_t heads)
        : positions(register_parameter("pos_embedding", torch::empty({1, tokens, width})))
    {
        const auto layers = register_module("layers", std::make_shared<torch::nn::SequentialImpl>());
        for (int i = 0; i < kBlocks; ++i) {
            const auto name = "encoder_layer_" + std::to_string(i);
            auto block = std::make_shared<EncoderBlock>(width, heads);
            layers->push_back(name, block);
            blocks.emplace_back("encoder.layers." + name, std::move(block));
        }
        norm = register_module("ln", layerNorm(width));
    }

    torch::Tensor positions;
    std::vector<std::pair<std::string, std::shared_ptr<EncoderBlock>>> blocks; ///< with their full names
    torch::nn::LayerNorm norm{nullptr};
};

int patchOf(const ModelShape& shape)
{
    const int side = std::min(shape.height, shape.width);
    const int patch = side >= 128 ? 16 : side >= 48 ? 8 : side >= 16 ? 4 : 2;
    if (shape.height % patch != 0 || shape.width % patch != 0)
        throw Error("model.shape",
                    "A vision transformer cuts these images into patches of " + std::to_string(patch) + " pixels a side, which do not cover "
                        + std::to_string(shape.width) + " × " + std::to_string(shape.height) + " pixels exactly.",
                    "Resize the images to a multiple of " + std::to_string(patch) + ", or choose another model.");
    return patch;
}

class Vit : public ClassifierModule {
public:
    Vit(const ModelShape& shape, std::int64_t width, std::int64_t heads) : ClassifierModule(shape)
    {
        const int patch = patchOf(shape);
        const auto tokens = std::int64_t(shape.height / patch) * (shape.width / patch);
        classToken = register_parameter("class_token", torch::empty({1, 1, width}));
        patches = register_module("conv_proj", torch::nn::Conv2d(torch::nn::Conv2dOptions(shape.channels, width, patch).stride(patch)));
        encoder = register_module("encoder", std::make_shared<Encoder>(tokens + 1, width, heads));
        head = torch::nn::Linear(width, shape.classes);
        register_module("heads", std::make_shared<torch::nn::SequentialImpl>())->push_back("head", head);
    }

    torch::Tensor classToken;
    torch::nn::Conv2d patches{nullptr};
    std::shared_ptr<Encoder> encoder;
    torch::nn::Linear head{nullptr};

protected:
    torch::Tensor logits(const torch::Tensor& normalised, ActivationTap* tap) override
    {
        auto x = patches(normalised).flatten(2).transpose(1, 2);
        show(tap, "conv_proj", x);
        x = torch::cat({classToken.expand({x.size(0), 1, x.size(2)}), x}, 1) + encoder->positions;
        for (const auto& [name, block] : encoder->blocks) {
            x = block->forward(x);
            show(tap, name, x);
        }
        x = encoder->norm(x.select(1, 0)); // each token is normalised by itself, and only the class token is read
        show(tap, "encoder.ln", x);
        x = head(x);
        show(tap, "heads.head", x);
        return x;
    }
};

void xavierUniform(torch::Tensor weight, at::Generator& generator)
{
    const double bound = std::sqrt(6.0 / double(weight.size(0) + weight.size(1)));
    weight.uniform_(-bound, bound, generator);
}

} // namespace

Classifier makeVitTiny(const ModelShape& shape)
{
    return std::make_shared<Vit>(shape, 192, 3);
}

Classifier makeVitSmall(const ModelShape& shape)
{
    return std::make_shared<Vit>(shape, 384, 6);
}

void drawVitWeights(ClassifierModule& model, at::Generator& generator)
{
    const torch::NoGradGuard noGradients;
    auto& vit = dynamic_cast<Vit&>(model);
    vit.classToken.zero_();
    vit.patches->weight.normal_(0, 1 / std::sqrt(double(vit.patches->weight.numel() / vit.patches->weight.size(0))), generator);
    vit.patches->bias.zero_();
    vit.encoder->positions.normal_(0, 0.02, generator);
    for (const auto& module : vit.modules(/*include_self=*/false)) {
        if (auto* attention = module->as<SelfAttention>()) {
            xavierUniform(attention->inWeight, generator);
            attention->inBias.zero_();
            const double bound = 1 / std::sqrt(double(attention->out->weight.size(1)));
            attention->out->weight.uniform_(-bound, bound, generator);
            attention->out->bias.zero_();
        } else if (auto* mlp = module->as<Mlp>()) {
            for (auto* linear : {mlp->wide.get(), mlp->narrow.get()}) {
                xavierUniform(linear->weight, generator);
                linear->bias.normal_(0, 1e-6, generator);
            }
        }
    }
    vit.head->weight.zero_();
    vit.head->bias.zero_();
}

} // namespace palimpsest
