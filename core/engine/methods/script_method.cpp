// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/script_method.h"

#include "core/engine/methods/random_labels.h"
#include "core/engine/methods/script_objective.h"

#include <mutex>

namespace palimpsest {

namespace {

using Data = ScriptMethodSpec::Data;

class ScriptMethod : public Method {
public:
    ScriptMethod(const ScriptMethodSpec& spec, std::shared_ptr<const ScriptObjective> objective) : m_spec(spec), m_objective(std::move(objective)) {}

    std::vector<Phase> phases(const EpochContext& context) const override
    {
        const auto& data = context.data;
        std::call_once(m_tried, [&] { tryOut(data.classes); });
        switch (m_spec.data) {
        case Data::Forget:
            return {phase("forget", data.forget, forgetTargets(context), context)};
        case Data::Retain:
            return {phase("retain", data.retain, retainTargets(data), context)};
        case Data::Mixed:
            return {phase("mixed", torch::cat({data.forget, data.retain}), torch::cat({forgetTargets(context), retainTargets(data)}), context)};
        case Data::ForgetThenRetain:
            break;
        }
        return {phase("forget", data.forget, forgetTargets(context), context), phase("retain", data.retain, retainTargets(data), context)};
    }

    FrozenCopy frozenCopy() const override { return m_objective->wantsTeacher() ? FrozenCopy::Original : FrozenCopy::None; }

private:
    void tryOut(std::int64_t classes) const
    {
        const bool forget = m_spec.data != Data::Retain, retain = m_spec.data != Data::Forget;
        m_objective->tryOut(classes, {forget, retain, m_spec.data == Data::Mixed}); // a mixed batch may hold one set alone by chance
    }

    /// The loop shuffles samples and targets together and knows nothing of sets: who is to be forgotten travels in the target, K above its label.
    static torch::Tensor forgetTargets(const TrainingData& data, const torch::Tensor& labels) { return labels + data.classes; }

    torch::Tensor forgetTargets(const EpochContext& context) const
    {
        const auto labels = context.data.labels.index_select(0, context.data.forget);
        if (!m_spec.randomForgetLabels)
            return forgetTargets(context.data, labels);
        const auto seed = mixSeed(context.seed, std::uint64_t(context.epoch), std::uint64_t(SeedPurpose::Labels));
        return forgetTargets(context.data, drawLabels(labels, context.data.classes, /*excludeTrue=*/true, seed));
    }

    static torch::Tensor retainTargets(const TrainingData& data) { return data.labels.index_select(0, data.retain); }

    Phase phase(const char* name, const torch::Tensor& samples, const torch::Tensor& targets, const EpochContext& context) const
    {
        const auto loss = [objective = m_objective, classes = context.data.classes, epoch = context.epoch](
                              const torch::Tensor& logits, const torch::Tensor& marked, const torch::Tensor& teacher) {
            const auto forget = marked >= classes;
            return (*objective)(logits, marked.remainder(classes), forget, teacher, epoch);
        };
        Phase made{name, samples, targets};
        if (m_objective->wantsTeacher())
            made.teacherObjective = loss;
        else
            made.objective = [loss](const torch::Tensor& logits, const torch::Tensor& marked) { return loss(logits, marked, {}); };
        return made;
    }

    ScriptMethodSpec m_spec;
    std::shared_ptr<const ScriptObjective> m_objective;
    mutable std::once_flag m_tried;
};

} // namespace

std::unique_ptr<Method> makeScriptMethod(const ScriptMethodSpec& spec, const Settings& settings, const torch::Device& device)
{
    return std::make_unique<ScriptMethod>(spec, std::make_shared<const ScriptObjective>(spec.file, settings, spec.ownKeys, device));
}

} // namespace palimpsest
