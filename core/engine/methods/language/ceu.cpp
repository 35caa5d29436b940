// SPDX-License-Identifier: GPL-3.0-or-later
// CE-U (Yang, 2025).
#include "core/engine/methods/language/retain_term.h"
#include "core/engine/methods/language/sequence_losses.h"

namespace palimpsest {

namespace {

class Ceu : public WithRetainTerm {
public:
    explicit Ceu(const Settings& settings) : WithRetainTerm(settings), m_ignored(settings.integer("ignore_first")) {}

protected:
    torch::Tensor forgetLoss(const LanguageStep& step, const torch::Tensor& logits) const override
    {
        const auto& batch = step.anchor;
        const auto ends = batch.counts.to(torch::kInt64).cumsum(0);
        const auto starts = ends - batch.counts.to(torch::kInt64);
        const auto place = torch::arange(batch.labels.size(0), batch.labels.options()) - starts.index_select(0, batch.owners);
        return ceuLoss(logits, batch.labels, place.ge(m_ignored));
    }

private:
    std::int64_t m_ignored;
};

} // namespace

std::unique_ptr<LanguageMethod> makeCeu(const Settings& settings)
{
    return std::make_unique<Ceu>(settings);
}

} // namespace palimpsest
