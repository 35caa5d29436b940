// SPDX-License-Identifier: GPL-3.0-or-later
// EU-k and CF-k (Goel et al., arXiv 2201.06640): fine-tuning of the last k layers, drawn anew or not.
#include "core/engine/methods/method_table.h"

namespace palimpsest {

namespace {

/// Train the last k convolutional or linear layers on D_r; everything else stays, except batch-norm statistics.
class LastLayers : public Method {
public:
    LastLayers(const Settings& settings, Surgery::Reset reset) : m_surgery{settings.integer("layers"), reset} {}

    std::vector<Phase> phases(const EpochContext& context) const override { return {retainPhase(context.data)}; }
    Surgery surgery() const override { return m_surgery; }

private:
    Surgery m_surgery;
};

} // namespace

std::unique_ptr<Method> makeExactUnlearningK(const Settings& settings)
{
    const bool everyEpoch = settings.flag("parity_reset_every_epoch");
    return std::make_unique<LastLayers>(settings, everyEpoch ? Surgery::Reset::EveryEpoch : Surgery::Reset::Once);
}

std::unique_ptr<Method> makeCatastrophicForgettingK(const Settings& settings)
{
    return std::make_unique<LastLayers>(settings, Surgery::Reset::Never);
}

} // namespace palimpsest
