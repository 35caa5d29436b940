// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/language/sequence_batch.h"

#include "core/base/error.h"

#include <algorithm>
#include <numeric>

namespace palimpsest {

void SequenceStore::add(std::span<const std::int32_t> ids, std::int64_t counted)
{
    if (counted < 1 || counted > std::int64_t(ids.size()))
        throw Error("sequence.range", "A sequence of " + std::to_string(ids.size()) + " tokens cannot count from token " + std::to_string(counted) + " on.",
                    "A prompt has at least one token, so that the first token that counts can be predicted.");
    m_ids.insert(m_ids.end(), ids.begin(), ids.end());
    m_offsets.push_back(std::int64_t(m_ids.size()));
    m_counted.push_back(counted);
}

std::vector<std::vector<std::int64_t>> batchesByLength(const SequenceStore& store, std::span<const std::int64_t> which, std::int64_t tokens)
{
    const auto lengthAt = [&](std::int64_t place) { return store.lengthOf(which[std::size_t(place)]); };
    std::vector<std::int64_t> order(which.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::int64_t a, std::int64_t b) { return lengthAt(a) > lengthAt(b); });
    std::vector<std::vector<std::int64_t>> batches;
    for (auto from = order.begin(); from != order.end();) {
        const auto count = std::min<std::ptrdiff_t>(order.end() - from, std::max<std::int64_t>(1, tokens / lengthAt(*from)));
        batches.emplace_back(from, from + count);
        from += count;
    }
    return batches;
}

namespace {

/// Tokens of a sequence of some length that something is predicted from: all but the last.
std::int64_t readOf(std::int64_t length)
{
    return std::max<std::int64_t>(1, length - 1);
}

} // namespace

SequenceBatch makeBatch(const SequenceStore& store, std::span<const std::int64_t> sequences, const torch::Device& device)
{
    std::int64_t length = 1, counted = 0, tokens = 0;
    for (const auto i : sequences) {
        length = std::max(length, store.lengthOf(i));
        counted += store.countedOf(i);
        tokens += readOf(store.lengthOf(i));
    }
    const auto n = std::int64_t(sequences.size());
    // One block for all that goes to the device: one copy instead of four.
    auto block = torch::zeros({n * length + tokens + 4 * counted + n}, torch::kInt64);
    auto* ids = block.data_ptr<std::int64_t>();
    auto* places = ids + n * length;
    auto* packedRows = places + tokens;
    auto* rows = packedRows + counted;
    auto* labels = rows + counted;
    auto* owners = labels + counted;
    auto* counts = owners + counted;
    for (std::int64_t s = 0, before = 0; s < n; ++s) {
        const auto i = sequences[std::size_t(s)];
        const auto* sequence = store.idsOf(i);
        std::copy(sequence, sequence + store.lengthOf(i), ids + s * length);
        places = std::generate_n(places, readOf(store.lengthOf(i)), [place = s * readOf(length)]() mutable { return place++; });
        for (auto t = store.firstCounted(i); t < store.lengthOf(i); ++t) {
            *rows++ = s * length + t - 1;
            *packedRows++ = before + t - 1;
            *labels++ = sequence[t];
            *owners++ = s;
        }
        before += readOf(store.lengthOf(i));
        counts[s] = store.countedOf(i);
    }
    block = block.to(device);
    std::int64_t at = 0;
    const auto take = [&](std::int64_t size) {
        at += size;
        return block.slice(0, at - size, at);
    };
    SequenceBatch batch;
    batch.ids = take(n * length).view({n, length});
    if (const auto taken = take(tokens); tokens < n * readOf(length))
        batch.packing = {taken, n, readOf(length)};
    batch.packedRows = take(counted);
    batch.rows = take(counted);
    batch.labels = take(counted);
    batch.owners = take(counted);
    batch.counts = take(n).to(torch::kFloat32);
    return batch;
}

torch::Tensor countedLogits(DecoderModule& model, const SequenceBatch& batch)
{
    const auto ids = batch.ids.narrow(1, 0, readOf(batch.ids.size(1)));
    const auto hidden = batch.packing ? model.hidden(ids.flatten().index_select(0, batch.packing.places), batch.packing) : model.hidden(ids).flatten(0, 1);
    return model.logits(hidden.index_select(0, batch.packedRows)).to(torch::kFloat32);
}

torch::Tensor logProbabilities(const torch::Tensor& countedLogits, const torch::Tensor& labels)
{
    return -torch::nn::functional::cross_entropy(countedLogits, labels, torch::nn::functional::CrossEntropyFuncOptions().reduction(torch::kNone));
}

torch::Tensor sequenceNll(const torch::Tensor& logProbabilities, const SequenceBatch& batch)
{
    return torch::zeros({batch.size()}, logProbabilities.options()).index_add(0, batch.owners, -logProbabilities);
}

torch::Tensor logProbabilities(DecoderModule& model, const SequenceBatch& batch)
{
    return logProbabilities(countedLogits(model, batch), batch.labels);
}

torch::Tensor sequenceNll(DecoderModule& model, const SequenceBatch& batch)
{
    return sequenceNll(logProbabilities(model, batch), batch);
}

} // namespace palimpsest
