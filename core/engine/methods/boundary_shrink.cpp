// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/boundary_shrink.h"

#include "core/engine/methods/method_table.h"

namespace palimpsest {

torch::Tensor fgsm(ClassifierModule& model, const torch::Tensor& images, const torch::Tensor& targets, double epsilon)
{
    const auto leaf = images.detach().clone().set_requires_grad(true);
    const auto gradient = torch::autograd::grad({crossEntropy(model.forward(leaf), targets)}, {leaf}).front();
    const torch::NoGradGuard noGradients;
    return (images + epsilon * gradient.sign()).clamp_(0, 1).mul_(255).round_().div_(255);
}

torch::Tensor nearestOtherClass(ClassifierModule& model, const torch::Tensor& images, const torch::Tensor& targets, double epsilon)
{
    const auto perturbed = fgsm(model, images, targets, epsilon);
    const torch::NoGradGuard noGradients;
    return model.forward(perturbed).argmax(1);
}

namespace {

/// BS: train D_f, and nothing else, towards the class that the original model gives to an adversarial neighbour of each image.
class BoundaryShrink : public Method {
public:
    explicit BoundaryShrink(const Settings& settings) : m_epsilon(settings.number("epsilon")) {}

    std::vector<Phase> phases(const EpochContext& context) const override
    {
        auto phase = forgetPhase(context.data);
        phase.relabel = [epsilon = m_epsilon](const torch::Tensor& images, const torch::Tensor& targets, ClassifierModule& original) {
            return nearestOtherClass(original, images, targets, epsilon);
        };
        return {phase};
    }

    FrozenCopy frozenCopy() const override { return FrozenCopy::Original; }

private:
    double m_epsilon;
};

} // namespace

std::unique_ptr<Method> makeBoundaryShrink(const Settings& settings)
{
    return std::make_unique<BoundaryShrink>(settings);
}

} // namespace palimpsest
