// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/methods/saliency_mask.h"

#include "core/base/error.h"
#include "core/engine/methods/augmentation.h"
#include "core/engine/methods/method.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <span>

namespace palimpsest {

namespace {

/// Half of a 32-bit key: 65,536 counters stay in the cache.
constexpr int kHalfBits = 16;
constexpr std::size_t kBuckets = std::size_t(1) << kHalfBits;
constexpr std::uint32_t kMagnitude = 0x7fffffffU; ///< without the sign: ordered as the magnitudes are
constexpr std::uint32_t kInfinity = 0x7f800000U;

struct Piece {
    std::span<const std::uint32_t> bits;
    std::int64_t first = 0; ///< flat index
};

/// The bit patterns of float32 gradients, piece by piece.
std::vector<Piece> piecesOf(const NamedGradients& gradients)
{
    std::vector<Piece> pieces;
    std::int64_t first = 0;
    for (const auto& [name, gradient] : gradients) {
        const auto size = gradient.numel();
        pieces.push_back({{static_cast<const std::uint32_t*>(gradient.data_ptr()), std::size_t(size)}, first});
        first += size;
    }
    return pieces;
}

/// The key of the last scalar that is kept, and how many scalars with exactly this key are.
struct Cut {
    std::uint32_t key = 0;
    std::int64_t ties = 0;
};

/// The bucket in which the `wanted`-th largest lies; `wanted` becomes its rank inside that bucket.
std::uint32_t bucketOf(const std::vector<std::int64_t>& counts, std::int64_t& wanted)
{
    auto bucket = std::uint32_t(kBuckets);
    while (wanted > counts[--bucket])
        wanted -= counts[bucket];
    return bucket;
}

template<class Key>
Cut findCut(std::span<const Piece> pieces, std::int64_t kept, Key key)
{
    std::vector<std::int64_t> counts(kBuckets, 0);
    for (const auto& piece : pieces) {
        for (const auto bits : piece.bits)
            ++counts[key(bits) >> kHalfBits];
    }
    std::int64_t wanted = kept;
    const auto high = bucketOf(counts, wanted);
    std::fill(counts.begin(), counts.end(), 0);
    for (const auto& piece : pieces) {
        for (const auto bits : piece.bits) {
            if (key(bits) >> kHalfBits == high)
                ++counts[key(bits) & (kBuckets - 1)];
        }
    }
    const auto low = bucketOf(counts, wanted);
    return {high << kHalfBits | low, wanted};
}

template<class Key>
void selectLargest(BitMask& mask, std::span<const Piece> pieces, std::int64_t kept, Key key)
{
    if (kept == 0)
        return;
    auto cut = findCut(pieces, kept, key);
    auto& words = mask.words();
    for (const auto& piece : pieces) {
        const auto size = std::int64_t(piece.bits.size());
        std::int64_t i = 0;
        while (i < size) {
            // One word of the mask at a time: its bits collect in a register.
            const auto flat = piece.first + i;
            const auto end = std::min(size, i + 64 - flat % 64);
            std::uint64_t word = 0;
            for (auto bit = flat % 64; i < end; ++i, ++bit) {
                const auto own = key(piece.bits[std::size_t(i)]);
                bool keep = own > cut.key;
                if (own == cut.key && cut.ties > 0) {
                    keep = true;
                    --cut.ties;
                }
                word |= std::uint64_t(keep) << bit;
            }
            words[std::size_t(flat / 64)] |= word;
        }
    }
}

/// findCut() for several numbers of kept scalars in the same two passes; none of them zero.
template<class Key>
std::vector<Cut> findCuts(std::span<const Piece> pieces, const std::vector<std::int64_t>& kept, Key key)
{
    std::vector<std::int64_t> counts(kBuckets, 0);
    for (const auto& piece : pieces) {
        for (const auto bits : piece.bits)
            ++counts[key(bits) >> kHalfBits];
    }
    std::vector<std::uint32_t> high;
    std::vector<std::int64_t> wanted = kept;
    std::map<std::uint32_t, std::vector<std::int64_t>> inside; // of the few buckets in which a cut lies
    for (auto& rank : wanted) {
        high.push_back(bucketOf(counts, rank));
        inside[high.back()].assign(kBuckets, 0);
    }
    std::vector<std::int64_t*> counter(kBuckets, nullptr);
    for (auto& [bucket, low] : inside)
        counter[bucket] = low.data();
    for (const auto& piece : pieces) {
        for (const auto bits : piece.bits) {
            if (auto* low = counter[key(bits) >> kHalfBits])
                ++low[key(bits) & (kBuckets - 1)];
        }
    }
    std::vector<Cut> cuts;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const auto low = bucketOf(inside[high[i]], wanted[i]);
        cuts.push_back({high[i] << kHalfBits | low, wanted[i]});
    }
    return cuts;
}

/// Counts for each piece how many of its scalars each density keeps. Masks of rising densities contain each other, so a scalar is known by the lowest
/// that keeps it: a table says it for whole buckets, comparisons for those in which a cut lies.
template<class Key>
void countShares(std::span<const Piece> pieces, const std::vector<double>& densities, Key key, std::vector<std::vector<std::int64_t>>& shares)
{
    std::int64_t total = 0;
    for (const auto& piece : pieces)
        total += std::int64_t(piece.bits.size());
    std::vector<std::size_t> rising(densities.size());
    std::iota(rising.begin(), rising.end(), std::size_t(0));
    std::stable_sort(rising.begin(), rising.end(), [&](std::size_t a, std::size_t b) { return densities[a] < densities[b]; });
    std::erase_if(rising, [&](std::size_t d) { return keptCount(total, densities[d]) == 0; });
    std::vector<std::int64_t> kept;
    for (const auto d : rising)
        kept.push_back(keptCount(total, densities[d]));
    auto cuts = findCuts(pieces, kept, key);

    constexpr std::uint8_t kCut = 255;
    std::vector<std::uint8_t> level(kBuckets);
    std::size_t lowest = 0; // the lowest density whose cut lies below the bucket
    for (std::size_t bucket = kBuckets; bucket-- > 0;) {
        while (lowest < cuts.size() && cuts[lowest].key >> kHalfBits > bucket)
            ++lowest;
        level[bucket] = std::uint8_t(lowest);
    }
    for (const auto& cut : cuts)
        level[cut.key >> kHalfBits] = kCut;

    for (std::size_t p = 0; p < pieces.size(); ++p) {
        std::vector<std::int64_t> first(cuts.size() + 1, 0); // by the lowest density that keeps a scalar; last: none does
        for (const auto bits : pieces[p].bits) {
            const auto own = key(bits);
            std::size_t at = level[own >> kHalfBits];
            if (at == kCut) {
                at = cuts.size();
                for (std::size_t i = cuts.size(); i-- > 0;) {
                    if (own > cuts[i].key || (own == cuts[i].key && cuts[i].ties-- > 0))
                        at = i;
                    else if (own < cuts[i].key)
                        break; // nor does any lower density
                }
            }
            ++first[at];
        }
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < cuts.size(); ++i)
            shares[rising[i]][p] = sum += first[i];
    }
}

/// Selection sampling (Knuth, algorithm S): exactly `kept` of them in one pass, each subset equally likely.
void selectRandom(BitMask& mask, std::int64_t first, std::int64_t size, std::int64_t kept, std::mt19937_64& random)
{
    for (std::int64_t i = 0; kept > 0; ++i) {
        const double uniform = double(random() >> 11) * 0x1.0p-53;
        if (double(size - i) * uniform < double(kept)) {
            mask.set(first + i);
            --kept;
        }
    }
}

void select(BitMask& mask, std::span<const Piece> pieces, std::int64_t kept, MaskControl control, std::mt19937_64& random)
{
    switch (control) {
    case MaskControl::Saliency:
        selectLargest(mask, pieces, kept, [](std::uint32_t bits) { return bits & kMagnitude; });
        break;
    case MaskControl::Inverted:
        selectLargest(mask, pieces, kept, [](std::uint32_t bits) { return kMagnitude - (bits & kMagnitude); });
        break;
    case MaskControl::Random: {
        std::int64_t size = 0;
        for (const auto& piece : pieces)
            size += std::int64_t(piece.bits.size());
        selectRandom(mask, pieces.front().first, size, kept, random);
        break;
    }
    case MaskControl::File:
        throw Error("mask.file", "A mask from a file is read, not selected.", "This is a fault of the program: please report it.");
    }
}

void requireFinite(const std::vector<Piece>& pieces, const NamedGradients& gradients)
{
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        std::uint32_t largest = 0;
        for (const auto bits : pieces[p].bits)
            largest = std::max(largest, bits & kMagnitude);
        if (largest >= kInfinity)
            throw Error("mask.not-finite", "The forget gradient of " + gradients[p].first + " holds NaN or infinity; expected finite numbers.",
                        "The original model is broken: train it again with a smaller learning rate.");
    }
}

} // namespace

std::int64_t keptCount(std::int64_t total, double density)
{
    if (!(density >= 0 && density <= 1))
        throw Error("mask.density", "The density is " + std::to_string(density) + "; expected a number from 0 to 1.",
                    "Choose the share of the weights that may change.");
    const double product = density * double(total);
    const double nearest = std::round(product);
    const double rounding = 4 * std::numeric_limits<double>::epsilon() * double(total);
    return std::int64_t(std::abs(product - nearest) <= rounding ? nearest : std::floor(product));
}

std::optional<MaskSettings> maskSettingsFrom(const Settings& settings)
{
    if (!settings.has("mask"))
        return std::nullopt;
    const auto control = settings.choice<std::optional<MaskControl>>("mask", {{"none", std::nullopt},
                                                                              {"saliency", MaskControl::Saliency},
                                                                              {"random", MaskControl::Random},
                                                                              {"inverted", MaskControl::Inverted},
                                                                              {"file", MaskControl::File}});
    if (!control)
        return std::nullopt;
    MaskSettings mask;
    mask.control = *control;
    if (mask.control == MaskControl::File) {
        mask.file = settings.text("mask_file");
        return mask;
    }
    mask.density = settings.number("density");
    mask.scope = settings.choice<MaskScope>("mask_scope", {{"global", MaskScope::Global}, {"per_tensor", MaskScope::PerTensor}});
    if (mask.control != MaskControl::Random)
        mask.accumulate = settings.choice<MaskAccumulate>(
            "mask_accumulate", {{"batch_mean_sum", MaskAccumulate::BatchMeanSum}, {"sample_sum", MaskAccumulate::SampleSum}});
    if (mask.control != MaskControl::Random && settings.has("mask_augmentation"))
        mask.augmentation = settings.flag("mask_augmentation");
    if (mask.control != MaskControl::Random && settings.has("mask_guidance"))
        mask.guidance = settings.number("mask_guidance");
    if (mask.control != MaskControl::Random && settings.has("mask_clip"))
        mask.clip = settings.number("mask_clip");
    if (mask.control != MaskControl::Random && settings.has("antithetic"))
        mask.antithetic = settings.flag("antithetic");
    return mask;
}

SaliencyMask selectMask(const NamedGradients& gradients, const MaskSettings& settings)
{
    const auto pieces = piecesOf(gradients);
    if (settings.control != MaskControl::Random)
        requireFinite(pieces, gradients);
    std::int64_t total = 0;
    for (const auto& [name, gradient] : gradients)
        total += gradient.numel();

    SaliencyMask mask;
    mask.bits = BitMask(total);
    std::mt19937_64 random(settings.seed);
    if (settings.scope == MaskScope::Global) {
        select(mask.bits, pieces, keptCount(total, settings.density), settings.control, random);
    } else {
        for (const auto& piece : pieces)
            select(mask.bits, {&piece, 1}, keptCount(std::int64_t(piece.bits.size()), settings.density), settings.control, random);
    }

    for (std::size_t p = 0; p < pieces.size(); ++p) {
        SaliencyMask::Share share{gradients[p].first, std::int64_t(pieces[p].bits.size()), 0};
        for (std::int64_t i = 0; i < share.size; ++i) {
            const bool keeps = mask.bits.test(pieces[p].first + i);
            share.kept += keeps;
            if (settings.control != MaskControl::Random)
                mask.keptZero += keeps && (pieces[p].bits[std::size_t(i)] & kMagnitude) == 0;
        }
        mask.kept += share.kept;
        mask.tensors.push_back(std::move(share));
    }
    return mask;
}

std::vector<std::vector<std::int64_t>> keptShares(const NamedGradients& gradients, const MaskSettings& settings, const std::vector<double>& densities)
{
    const auto pieces = piecesOf(gradients);
    std::vector<std::vector<std::int64_t>> shares(densities.size(), std::vector<std::int64_t>(pieces.size(), 0));
    if (settings.scope == MaskScope::PerTensor) {
        for (std::size_t d = 0; d < densities.size(); ++d)
            for (std::size_t p = 0; p < pieces.size(); ++p)
                shares[d][p] = keptCount(std::int64_t(pieces[p].bits.size()), densities[d]);
        return shares;
    }
    requireFinite(pieces, gradients);
    const auto count = [&](auto key) { countShares(pieces, densities, key, shares); };
    if (settings.control == MaskControl::Inverted)
        count([](std::uint32_t bits) { return kMagnitude - (bits & kMagnitude); });
    else
        count([](std::uint32_t bits) { return bits & kMagnitude; });
    return shares;
}

NamedGradients forgetGradients(ClassifierModule& model, const TrainingData& data, const MaskSettings& settings,
                               const std::function<bool(std::int64_t)>& afterBatch)
{
    const bool wasTraining = model.is_training();
    model.eval();
    for (auto& parameter : model.parameters())
        parameter.mutable_grad().reset();

    const auto count = data.forget.size(0);
    auto samples = data.forget;
    torch::Tensor draws;
    if (settings.augmentation) {
        const auto seedFor = [&](SeedPurpose purpose) { return mixSeed(settings.seed, 0, std::uint64_t(purpose)); };
        samples = samples.index_select(0, torch::randperm(count, makeGenerator(seedFor(SeedPurpose::Shuffle)), torch::kInt64).to(samples.device()));
        if (!data.augmentation.isNone())
            draws = drawAugmentation(data.augmentation, count, seedFor(SeedPurpose::Augmentation)).to(samples.device());
    }
    bool stopped = false;
    for (std::int64_t from = 0; from < count && !stopped; from += settings.batchSize) {
        const auto to = std::min(from + settings.batchSize, count);
        const auto positions = samples.slice(0, from, to);
        auto images = data.images.index_select(0, positions);
        if (draws.defined())
            images = augmented(images, draws.slice(0, from, to));
        const auto logits = model.forward(imagesAsFloat(images));
        auto loss = torch::nn::functional::cross_entropy(logits, data.labels.index_select(0, positions));
        // −CE as the paper writes it; the selection looks at magnitudes, so the sign changes nothing.
        loss = settings.accumulate == MaskAccumulate::SampleSum ? -loss * double(positions.size(0)) : -loss;
        loss.backward();
        stopped = afterBatch && !afterBatch(from + positions.size(0));
    }

    auto gradients = takeGradients(model);
    model.train(wasTraining);
    return stopped ? NamedGradients{} : gradients;
}

NamedGradients takeGradients(torch::nn::Module& model)
{
    NamedGradients gradients;
    for (auto& entry : model.named_parameters()) {
        auto& gradient = entry.value().mutable_grad();
        gradients.emplace_back(entry.key(), gradient.defined() ? gradient.to(torch::kCPU, torch::kFloat32).contiguous()
                                                               : torch::zeros(entry.value().sizes(), torch::kFloat32));
        gradient.reset();
    }
    return gradients;
}

NamedTensors namedParametersOf(const torch::nn::Module& model)
{
    NamedTensors parameters;
    for (const auto& entry : model.named_parameters())
        parameters.emplace_back(entry.key(), entry.value());
    return parameters;
}

NamedGradients zeroGradients(const NamedTensors& parameters)
{
    NamedGradients gradients;
    for (const auto& [name, parameter] : parameters)
        gradients.emplace_back(name, torch::zeros(parameter.sizes(), torch::kFloat32));
    return gradients;
}

std::vector<torch::Tensor> maskFactors(const BitMask& mask, const NamedTensors& parameters)
{
    std::int64_t total = 0;
    for (const auto& [name, parameter] : parameters)
        total += parameter.numel();
    if (total != mask.size())
        throw Error("mask.size", "The mask has " + std::to_string(mask.size()) + " bits, the model " + std::to_string(total) + " weights.",
                    "Use a mask that was made for this model.");
    std::vector<torch::Tensor> factors;
    std::int64_t first = 0;
    for (const auto& [name, parameter] : parameters) {
        auto factor = torch::empty(parameter.sizes(), torch::kFloat32);
        auto* values = factor.data_ptr<float>();
        for (std::int64_t i = 0; i < parameter.numel(); ++i)
            values[i] = mask.test(first + i) ? 1.0F : 0.0F;
        first += parameter.numel();
        factors.push_back(torch::empty_like(parameter.detach()).copy_(factor)); // in the parameter's memory layout too
    }
    return factors;
}

std::vector<torch::Tensor> maskFactors(const BitMask& mask, const torch::nn::Module& model)
{
    return maskFactors(mask, namedParametersOf(model));
}

} // namespace palimpsest
