// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/method_table.h"

namespace palimpsest {

namespace {

/// Fresh weights, the recipe of the original model, D_r only: the reference that every method is compared with.
class Retrain : public Method {
public:
    std::vector<Phase> phases(const EpochContext& context) const override { return {retainPhase(context.data)}; }
    bool startsFresh() const override { return true; }
};

/// The same on D = D_f ∪ D_r: how the original model came to be.
class Training : public Retrain {
public:
    std::vector<Phase> phases(const EpochContext& context) const override
    {
        const auto& data = context.data;
        // Ascending positions: the same model whichever forget set will later be cut from the pool.
        const auto pool = std::get<0>(torch::cat({data.forget, data.retain}).sort());
        return {{"train", pool, data.labels.index_select(0, pool)}};
    }
};

} // namespace

std::unique_ptr<Method> makeRetrain(const Settings&)
{
    return std::make_unique<Retrain>();
}

std::unique_ptr<Method> makeTraining()
{
    return std::make_unique<Training>();
}

} // namespace palimpsest
