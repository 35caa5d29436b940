// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/random_labels.h"

#include "core/engine/methods/method_table.h"

namespace palimpsest {

torch::Tensor drawLabels(const torch::Tensor& labels, std::int64_t classes, bool excludeTrue, std::uint64_t seed)
{
    const auto size = labels.sizes();
    if (!excludeTrue)
        return torch::randint(0, classes, size, makeGenerator(seed), torch::kInt64).to(labels.device());
    // One class fewer, and from the true label on one up: uniform over the others without a second draw.
    const auto drawn = torch::randint(0, classes - 1, size, makeGenerator(seed), torch::kInt64).to(labels.device());
    return drawn + (drawn >= labels).to(torch::kInt64);
}

RandomLabels::RandomLabels(const Settings& settings)
    : m_mixed(settings.choice<bool>("label_schedule", {{"forget_then_retain", false}, {"mixed", true}}))
    , m_excludeTrue(settings.flag("exclude_true_label"))
    , m_parityClasses(settings.integer("parity_classes"))
{
    if (m_excludeTrue && m_parityClasses > 0)
        throw Error("settings.range", "exclude_true_label and parity_classes are both set; the released code has no way to exclude the true label.",
                    "Set parity_classes to 0 or turn exclude_true_label off.");
}

std::vector<Phase> RandomLabels::phases(const EpochContext& context) const
{
    const auto& data = context.data;
    const auto seed = mixSeed(context.seed, std::uint64_t(context.epoch), std::uint64_t(SeedPurpose::Labels));
    const auto classes = m_parityClasses > 0 ? std::min(m_parityClasses, data.classes) : data.classes;
    const auto drawn = drawLabels(data.labels.index_select(0, data.forget), classes, m_excludeTrue, seed);
    Phase forget{"forget", data.forget, drawn};
    Phase retain = retainPhase(data);
    if (!m_mixed)
        return {std::move(forget), std::move(retain)};
    return {{"mixed", torch::cat({forget.samples, retain.samples}), torch::cat({forget.targets, retain.targets})}};
}

std::unique_ptr<Method> makeRandomLabels(const Settings& settings)
{
    return std::make_unique<RandomLabels>(settings);
}

} // namespace palimpsest
