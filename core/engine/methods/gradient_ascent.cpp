// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/method_table.h"

namespace palimpsest {

namespace {

/// GA: minimise −CE on D_f and nothing else, without clipping.
class GradientAscent : public Method {
public:
    std::vector<Phase> phases(const EpochContext& context) const override
    {
        auto phase = forgetPhase(context.data);
        phase.objective = [](const torch::Tensor& logits, const torch::Tensor& targets) { return -crossEntropy(logits, targets); };
        return {phase};
    }
};

} // namespace

std::unique_ptr<Method> makeGradientAscent(const Settings&)
{
    return std::make_unique<GradientAscent>();
}

} // namespace palimpsest
