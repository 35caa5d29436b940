// SPDX-License-Identifier: GPL-3.0-or-later
// UCE (Gandikota et al., Unified concept editing, WACV 2024): keys and values of cross-attention in closed form, no gradient. The keys k of a prompt are the text vectors from its last token on
// through the padding, all of which the denoiser reads.
#include "core/engine/methods/diffusion/closed_form_edit.h"
#include "core/engine/methods/diffusion/trained_part.h"

#include <algorithm>

namespace palimpsest {

namespace {

/// What the concept's keys are to have for values.
enum class Wanted {
    Replaced,  ///< those of the replacement
    Projected, ///< the same without what of them lies along the concept's own
};

/// The position of a prompt's last token before its end; of the empty prompt, that of its beginning. `end`: the token that ends texts.
std::int64_t lastToken(const torch::Tensor& prompt, std::int64_t end)
{
    const auto ends = (prompt.narrow(0, 1, prompt.size(0) - 1) == end).nonzero();
    return ends.size(0) > 0 ? ends[0][0].item<std::int64_t>() : prompt.size(0) - 1; // cut short: it has no end
}

/// Text vectors of prompts, in double precision.
class Prompts {
public:
    Prompts(const TextToImageModule& model, const torch::Tensor& ids, std::int64_t end) : m_vectors(model.text()->forward(ids).to(torch::kFloat64))
    {
        for (std::int64_t i = 0; i < ids.size(0); ++i)
            m_last.push_back(lastToken(ids[i], end));
    }

    std::int64_t last(std::int64_t i) const { return m_last[std::size_t(i)]; }
    std::int64_t keysOf(std::int64_t i) const { return m_vectors.size(1) - last(i); }

    /// The first `count` keys of prompt i, (count, width).
    torch::Tensor keys(std::int64_t i, std::int64_t count) const { return m_vectors[i].narrow(0, last(i), count); }

private:
    torch::Tensor m_vectors;
    std::vector<std::int64_t> m_last;
};

class Uce : public DiffusionMethod {
public:
    explicit Uce(const Settings& settings)
        : m_wanted(settings.choice<Wanted>("edit", {{"replace", Wanted::Replaced}, {"tensor", Wanted::Projected}})),
          m_byAnchor(settings.choice<bool>("replacement", {{"empty", false}, {"anchor", true}})), m_weights{settings.number("lambda"), settings.number("erase_weight"), 0},
          m_usualKeep(settings.choice<bool>("keep", {{"published", true}, {"fixed", false}})), m_keep(m_usualKeep ? 0 : settings.number("keep_weight"))
    {
    }

    bool isOneShot() const override { return true; }
    TrainedPart trained() const override { return TrainedPart::CrossAttentionKeys; }
    torch::Tensor loss(DiffusionStep& step) const override { return torch::zeros({}, step.data.latents.options()); }

    void edit(TextToImageModule& model, const DiffusionData& data) const override
    {
        const torch::NoGradGuard noGradients;
        const auto end = data.empty[0][1].item<std::int64_t>();
        const Prompts concepts(model, data.concepts, end), others(model, m_byAnchor ? data.anchors : data.empty, end);
        std::vector<torch::Tensor> from, to, kept;
        for (std::int64_t i = 0; i < data.concepts.size(0); ++i) {
            const auto other = m_byAnchor ? i : 0;
            const auto count = std::min(concepts.keysOf(i), others.keysOf(other)); // from last token to last token, as far as both go
            from.push_back(concepts.keys(i, count));
            to.push_back(others.keys(other, count));
        }
        const auto count = data.kept.defined() ? data.kept.size(0) : 0;
        if (count > 0) {
            const Prompts stay(model, data.kept, end);
            for (std::int64_t i = 0; i < count; ++i)
                kept.push_back(stay.keys(i, stay.keysOf(i)));
        }
        auto weights = m_weights;
        weights.keep = m_usualKeep ? std::max(0.1, 1 / double(std::max<std::int64_t>(count, 1))) : m_keep;
        const auto keys = torch::cat(from);
        const ClosedFormEdit closed(keys, count > 0 ? torch::cat(kept) : keys.narrow(0, 0, 0), weights);
        for (auto& [name, tensor] : parametersOf(model, trained())) {
            const auto matrix = tensor.to(torch::kFloat64);
            std::vector<torch::Tensor> values;
            for (std::size_t i = 0; i < from.size(); ++i)
                values.push_back(wantedValues(to[i].mm(matrix.t()), from[i].mm(matrix.t())));
            tensor.copy_(closed.of(matrix, torch::cat(values)));
        }
    }

private:
    /// Of one prompt, (n, out): its length along the concept's own is that of the whole block, as released.
    torch::Tensor wantedValues(const torch::Tensor& replaced, const torch::Tensor& own) const
    {
        return m_wanted == Wanted::Replaced ? replaced : replaced - own * ((own * replaced).sum() / own.square().sum());
    }

    Wanted m_wanted;
    bool m_byAnchor;
    EditWeights m_weights;
    bool m_usualKeep;
    double m_keep;
};

} // namespace

std::unique_ptr<DiffusionMethod> makeUce(const Settings& settings)
{
    return std::make_unique<Uce>(settings);
}

} // namespace palimpsest
