// SPDX-License-Identifier: GPL-3.0-or-later
// CE-U (Yang, 2025).
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

std::unique_ptr<LanguageMethod> makeCeu(const Settings& settings)
{
    const auto ignored = settings.integer("ignore_first");
    return withRetainTerm(settings, [ignored](const LanguageStep& step) {
        const auto& batch = step.anchor;
        const auto ends = batch.counts.to(torch::kInt64).cumsum(0);
        const auto starts = ends - batch.counts.to(torch::kInt64);
        const auto place = torch::arange(batch.labels.size(0), batch.labels.options()) - starts.index_select(0, batch.owners);
        return ceuLoss(countedLogits(step.model, batch), batch.labels, place.ge(ignored));
    });
}

} // namespace palimpsest
