// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/diffusion/sampler.h"

#include "core/base/error.h"
#include "core/engine/models/diffusion/sampler_table.h"

#include <string>

namespace palimpsest {

namespace {

struct Entry {
    SamplerKind kind;
    std::string_view name;
    TimestepSpacing spacing; ///< its own
    std::unique_ptr<Sampler> (*make)(const NoiseSchedule&, const SamplerSettings&);
};

constexpr Entry kSamplers[] = {
    {SamplerKind::Ddpm, "ddpm", TimestepSpacing::Leading, makeDdpmSampler},
    {SamplerKind::Ddim, "ddim", TimestepSpacing::Leading, makeDdimSampler},
    {SamplerKind::Pndm, "pndm", TimestepSpacing::Leading, makePndmSampler},
    {SamplerKind::Lms, "lms", TimestepSpacing::Linspace, makeLmsSampler},
    {SamplerKind::Euler, "euler", TimestepSpacing::Linspace, makeEulerSampler},
    {SamplerKind::DpmSolver, "dpm-solver++", TimestepSpacing::Linspace, makeDpmSolverSampler},
};

} // namespace

torch::Tensor Sampler::input(const torch::Tensor& x, std::size_t) const
{
    return x;
}

std::unique_ptr<Sampler> makeSampler(const NoiseSchedule& schedule, const SamplerSettings& settings)
{
    if (!(settings.eta >= 0 && settings.eta <= 1))
        throw Error("sampler.eta", "The η of a sampler is " + std::to_string(settings.eta) + ", but must lie between 0 and 1.", "Choose 0 for no added noise.");
    const auto& entry = kSamplers[std::size_t(settings.kind)];
    SamplerSettings complete = settings;
    if (!complete.spacing)
        complete.spacing = entry.spacing;
    return entry.make(schedule, complete);
}

SamplerKind samplerKind(std::string_view name)
{
    std::string known;
    for (const auto& entry : kSamplers) {
        if (entry.name == name)
            return entry.kind;
        known += (known.empty() ? "" : ", ") + std::string(entry.name);
    }
    throw Error("sampler.unknown", "There is no sampler \"" + std::string(name) + "\".", "Known are " + known + ".");
}

std::string_view samplerName(SamplerKind kind)
{
    return kSamplers[std::size_t(kind)].name;
}

} // namespace palimpsest
