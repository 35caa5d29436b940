// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/l1_sparse.h"

#include "core/engine/methods/method_table.h"

namespace palimpsest {

double l1Weight(double alpha, int epoch, int epochs, int withoutPenalty)
{
    const int penalised = epochs - withoutPenalty;
    return epoch < penalised ? alpha * (1 - double(epoch) / penalised) : 0;
}

namespace {

/// l1-sparse: minimise CE + α_e·‖θ‖₁ on D_r.
class L1Sparse : public Method {
public:
    explicit L1Sparse(const Settings& settings)
        : m_alpha(settings.number("alpha")), m_withoutPenalty(int(settings.integer("no_l1_epochs")))
    {
    }

    std::vector<Phase> phases(const EpochContext& context) const override
    {
        auto phase = retainPhase(context.data);
        phase.l1 = l1Weight(m_alpha, context.epoch, context.epochs, m_withoutPenalty);
        return {phase};
    }

private:
    double m_alpha;
    int m_withoutPenalty;
};

} // namespace

std::unique_ptr<Method> makeL1Sparse(const Settings& settings)
{
    return std::make_unique<L1Sparse>(settings);
}

} // namespace palimpsest
