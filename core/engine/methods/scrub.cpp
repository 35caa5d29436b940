// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/scrub.h"

#include "core/engine/methods/method_table.h"

namespace palimpsest {

torch::Tensor distillation(const torch::Tensor& student, const torch::Tensor& teacher, double temperature)
{
    const auto ofStudent = (student / temperature).log_softmax(1), ofTeacher = (teacher / temperature).log_softmax(1);
    return temperature * temperature * (ofTeacher.exp() * (ofTeacher - ofStudent)).sum() / double(student.size(0));
}

double scrubDecay(int epoch)
{
    double factor = 1;
    for (const int last : {3, 5, 9})
        factor *= epoch > last ? 0.1 : 1;
    return factor;
}

namespace {

/// SCRUB: away from the original model on D_f in the first epochs (maximise KL_T), towards it and the labels on D_r (minimise α·KL_T + γ·CE).
class Scrub : public Method {
public:
    explicit Scrub(const Settings& settings)
        : m_temperature(settings.number("temperature"))
        , m_gamma(settings.number("gamma"))
        , m_alpha(settings.number("kl_weight"))
        , m_ascentEpochs(int(settings.integer("ascent_epochs")))
        , m_ascentAlone(settings.flag("parity_ascent_alone"))
        , m_decays(settings.flag("scrub_decay"))
    {
    }

    std::vector<Phase> phases(const EpochContext& context) const override
    {
        const bool ascends = context.epoch < m_ascentEpochs;
        std::vector<Phase> phases;
        if (ascends) {
            phases.push_back(forgetPhase(context.data));
            phases.back().teacherObjective = [t = m_temperature](const auto& logits, const auto&, const auto& teacher) {
                return -distillation(logits, teacher, t);
            };
        }
        if (!ascends || !m_ascentAlone) {
            phases.push_back(retainPhase(context.data));
            phases.back().teacherObjective = [t = m_temperature, gamma = m_gamma, alpha = m_alpha](const auto& logits, const auto& targets, const auto& teacher) {
                return gamma * crossEntropy(logits, targets) + alpha * distillation(logits, teacher, t);
            };
        }
        for (auto& phase : phases)
            phase.learningRateFactor = m_decays ? scrubDecay(context.epoch) : 1;
        return phases;
    }

    FrozenCopy frozenCopy() const override { return FrozenCopy::Original; }

private:
    double m_temperature, m_gamma, m_alpha;
    int m_ascentEpochs;
    bool m_ascentAlone, m_decays;
};

} // namespace

std::unique_ptr<Method> makeScrub(const Settings& settings)
{
    return std::make_unique<Scrub>(settings);
}

} // namespace palimpsest
