// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/language/sequence_saliency.h"

#include <algorithm>

namespace palimpsest {

NamedGradients forgetGradients(DecoderModule& model, const LanguageData& data, const MaskSettings& settings, std::int64_t microBatch,
                               const std::function<bool(std::int64_t)>& afterBatch)
{
    const bool wasTraining = model.is_training();
    model.eval();
    for (auto& parameter : model.parameters())
        parameter.mutable_grad().reset();
    const auto device = model.parameters().front().device();
    const auto count = std::int64_t(data.forget.size());
    bool stopped = false;
    for (std::int64_t from = 0; from < count && !stopped; from += settings.batchSize) {
        const auto batch = std::span(data.forget).subspan(std::size_t(from), std::size_t(std::min(settings.batchSize, count - from)));
        double tokens = 0;
        for (const auto i : batch)
            tokens += double(data.sequences.countedOf(i));
        const double weight = settings.accumulate == MaskAccumulate::SampleSum ? 1 : 1 / std::max(tokens, 1.0);
        const auto part = microBatch > 0 ? std::size_t(microBatch) : batch.size();
        for (std::size_t at = 0; at < batch.size(); at += part) {
            const auto some = makeBatch(data.sequences, batch.subspan(at, std::min(part, batch.size() - at)), device);
            // −CE as the paper writes it; the selection looks at magnitudes, so the sign changes nothing.
            (logProbabilities(model, some).sum() * weight).backward();
        }
        stopped = afterBatch && !afterBatch(from + std::int64_t(batch.size()));
    }
    auto gradients = takeGradients(model);
    model.train(wasTraining);
    return stopped ? NamedGradients{} : gradients;
}

} // namespace palimpsest
