// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine/methods/method_table.h"

namespace palimpsest {

namespace {

/// BE: give the model one output more, train D_f, and nothing else, towards it, and take it away again.
class BoundaryExpand : public Method {
public:
    explicit BoundaryExpand(const Settings& settings)
        : m_keepsShadowClass(settings.flag("be_keep_shadow_class")), m_parityClasses(settings.integer("parity_classes"))
    {
    }

    std::vector<Phase> phases(const EpochContext& context) const override
    {
        const auto label = m_parityClasses > 0 ? m_parityClasses : context.data.classes;
        if (label > context.data.classes)
            throw Error("settings.range",
                        "parity_classes is " + std::to_string(label) + ", but the data have " + std::to_string(context.data.classes) + " classes.",
                        "Choose a smaller number, or 0 for the data's own.");
        auto phase = forgetPhase(context.data);
        phase.targets = torch::full_like(phase.targets, label);
        return {phase};
    }

    Surgery surgery() const override
    {
        Surgery surgery;
        surgery.extraOutputs = 1;
        surgery.keepsExtraOutputs = m_keepsShadowClass;
        return surgery;
    }

private:
    bool m_keepsShadowClass;
    std::int64_t m_parityClasses;
};

} // namespace

std::unique_ptr<Method> makeBoundaryExpand(const Settings& settings)
{
    return std::make_unique<BoundaryExpand>(settings);
}

} // namespace palimpsest
