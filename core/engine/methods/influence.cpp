// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/influence.h"

#include "core/engine/methods/inverse_fisher.h"
#include "core/engine/methods/method_table.h"

#include <algorithm>

namespace palimpsest {

torch::Tensor influenceDirection(const torch::Tensor& forgetMean, const torch::Tensor& retainMean, std::int64_t forgetCount, std::int64_t retainCount)
{
    return (forgetMean - retainMean) * (double(forgetCount) / double(forgetCount + retainCount));
}

namespace {

/// Gradients that the exact inverse holds at a time: 1 GiB.
constexpr double kMemory = 1024.0 * 1024 * 1024;

enum class Inverse { Exact, ConjugateGradient, Released };

/// IU: one step θ_u = θ_o + α·F⁻¹·v, v as influenceDirection(), F the damped empirical Fisher matrix of retain samples.
class Influence : public Method {
public:
    explicit Influence(const Settings& settings)
        : m_alpha(settings.number("alpha"))
        , m_inverse(settings.choice<Inverse>("inverse", {{"woodfisher_exact", Inverse::Exact},
                                                         {"cg", Inverse::ConjugateGradient},
                                                         {"released", Inverse::Released}}))
        , m_damping(settings.number("damping"))
        , m_samples(settings.integer("fisher_samples"))
        , m_iterations(int(settings.integer("cg_iterations")))
        , m_augments(settings.flag("augmented_gradients"))
        , m_imageNetBranch(settings.flag("parity_imagenet_branch"))
    {
    }

    std::vector<Phase> phases(const EpochContext&) const override { return {}; }
    bool isOneShot() const override { return true; }

    std::int64_t imagesOfEdit(const TrainingData& data, std::int64_t) const override
    {
        return data.forget.size(0) + data.retain.size(0) + samplesOf(data) * (m_inverse == Inverse::ConjugateGradient ? 3 * m_iterations : 1);
    }

    bool edit(ClassifierModule& model, const EditContext& context) const override
    {
        const auto& data = context.data;
        const auto samples = samplesOf(data);
        const auto announce = [&context](std::int64_t images) {
            if (!context.advance(images))
                throw EditStopped();
        };
        // Where the exact inverse computes gradients more than once, each counts for less: the sum is what was announced.
        const auto scalars = flatParameters(model);
        const double share = m_inverse != Inverse::Exact
            ? 1
            : double(samples) / double(workOfExactInverse(samples, scalars.numel(), scalars.element_size(), kMemory));
        double done = 0;
        std::int64_t announced = 0;
        const auto announceShare = [&](std::int64_t images) {
            done += share * double(images);
            announce(std::int64_t(done) - announced);
            announced = std::int64_t(done);
        };
        const auto seedOf = [&](std::uint64_t pass) -> std::optional<std::uint64_t> {
            if (!m_augments)
                return std::nullopt;
            return mixSeed(context.seed, 0, std::uint64_t(SeedPurpose::Augmentation) + pass);
        };
        try {
            const auto& retained = m_imageNetBranch ? data.forget : data.retain;
            const auto forgetMean = SampleGradients(model, data, data.forget, context.batchSize, announce, seedOf(0)).mean();
            const auto retainMean = SampleGradients(model, data, retained, context.batchSize, announce, seedOf(1)).mean();
            const auto v = influenceDirection(forgetMean, retainMean, data.forget.size(0), data.retain.size(0));
            SampleGradients gradients(model, data, chosen(data, samples, context.seed), context.batchSize, announceShare, seedOf(2));
            displace(model, inverseTimes(gradients, v).mul_(m_alpha));
        } catch (const EditStopped&) {
            return false;
        }
        return true;
    }

private:
    /// M of the released code, which stops after sample number M + 2.
    std::int64_t releasedScale() const { return m_imageNetBranch ? 300'000 : 1'000; }

    std::int64_t samplesOf(const TrainingData& data) const
    {
        return std::min(data.retain.size(0), m_inverse == Inverse::Released ? releasedScale() + 2 : m_samples);
    }

    /// The samples that F looks at: a seeded draw from D_r, as a data set may be sorted by class; the released code takes the first ones.
    torch::Tensor chosen(const TrainingData& data, std::int64_t samples, std::uint64_t seed) const
    {
        if (m_inverse == Inverse::Released)
            return data.retain.slice(0, 0, samples);
        auto generator = makeGenerator(mixSeed(seed, 0, std::uint64_t(SeedPurpose::Samples)));
        const auto drawn = torch::randperm(data.retain.size(0), generator, torch::kInt64).slice(0, 0, samples);
        return data.retain.index_select(0, drawn.to(data.retain.device()));
    }

    torch::Tensor inverseTimes(GradientSource& gradients, const torch::Tensor& v) const
    {
        const double scale = double(gradients.count());
        switch (m_inverse) {
        case Inverse::Exact:
            return exactInverse(gradients, v, m_damping, scale, kMemory);
        case Inverse::ConjugateGradient:
            return conjugateGradientInverse(gradients, v, m_damping, scale, m_iterations, 1e-6);
        case Inverse::Released:
            break;
        }
        return releasedInverse(gradients, v, double(releasedScale()));
    }

    double m_alpha;
    Inverse m_inverse;
    double m_damping;
    std::int64_t m_samples;
    int m_iterations;
    bool m_augments, m_imageNetBranch;
};

} // namespace

std::unique_ptr<Method> makeInfluence(const Settings& settings)
{
    return std::make_unique<Influence>(settings);
}

} // namespace palimpsest
