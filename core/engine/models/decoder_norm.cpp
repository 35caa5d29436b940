// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/decoder_norm.h"

namespace palimpsest {

namespace {

torch::Tensor widened(const torch::Tensor& x)
{
    return x.scalar_type() == torch::kFloat64 ? x : x.to(torch::kFloat32);
}

/// 1 / √(mean(x²) + ε), (…, 1).
torch::Tensor inverseSize(const torch::Tensor& x, double epsilon)
{
    return torch::rsqrt(torch::linalg_vector_norm(x, 2, torch::IntArrayRef{-1}, /*keepdim=*/true).square() / double(x.size(-1)) + epsilon);
}

/// LibTorch 1.13 has no kernel of its own; written out, its way back takes three times as long and keeps four tensors of x's size where this one keeps x.
class RmsNorm : public torch::autograd::Function<RmsNorm> {
public:
    using List = torch::autograd::variable_list;

    static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x, const torch::Tensor& weight, double epsilon)
    {
        context->save_for_backward({x, weight});
        context->saved_data["epsilon"] = epsilon;
        const auto wide = widened(x);
        return weight * (wide * inverseSize(wide, epsilon)).to(x.scalar_type());
    }

    /// With h = r·x, r = 1 / √(mean(x²) + ε): dw = Σ g·h and dx = r·(g·w - h·mean(g·w·h)). From x alone, so that it can be differentiated again.
    static List backward(torch::autograd::AutogradContext* context, List gradients)
    {
        const auto saved = context->get_saved_variables();
        const auto &x = saved[0], &weight = saved[1];
        const auto wide = widened(x), gradient = widened(gradients[0]), scale = widened(weight);
        const auto r = inverseSize(wide, context->saved_data["epsilon"].toDouble());
        const auto h = wide * r, product = gradient * h;
        List results(3);
        if (x.requires_grad()) {
            const auto mean = torch::matmul(product, scale / double(x.size(-1))).unsqueeze(-1);
            results[0] = (torch::addcmul(gradient * scale, h, mean, -1) * r).to(x.scalar_type());
        }
        if (weight.requires_grad())
            results[1] = product.reshape({-1, weight.size(0)}).sum(0).to(weight.scalar_type());
        return results;
    }
};

} // namespace

DecoderNorm::DecoderNorm(const DecoderConfig& config, const torch::TensorOptions& options) : m_epsilon(config.normEpsilon)
{
    weight = register_parameter("weight", torch::empty({config.width}, options));
    if (config.norm == DecoderConfig::Norm::LayerNorm)
        bias = register_parameter("bias", torch::empty({config.width}, options));
}

torch::Tensor DecoderNorm::forward(const torch::Tensor& x) const
{
    if (bias.defined())
        return torch::layer_norm(x, weight.sizes(), weight, bias, m_epsilon);
    return RmsNorm::apply(x, weight, m_epsilon);
}

} // namespace palimpsest
