// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/text_bundle.h"

#include "core/base/error.h"
#include "core/store/safetensors.h"
#include "core/store/tensor_bytes.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <tuple>

namespace palimpsest {

namespace {

/// What is wrong with a bundle in memory, "" if nothing is.
std::string faultOf(const TextBundle& bundle)
{
    const std::size_t n = bundle.size();
    if (std::adjacent_find(bundle.sampleIds.begin(), bundle.sampleIds.end(), std::greater_equal<>()) != bundle.sampleIds.end())
        return "its sample ids do not ascend";
    if (bundle.questions.size() != n || bundle.answers.size() != n)
        return "it must have one question and one answer for each of its " + std::to_string(n) + " records";
    if (!bundle.generated.empty() && bundle.generated.size() != n)
        return "it must have one generated text for each of its " + std::to_string(n) + " records, or none at all";
    if (!bundle.gradientNorms.empty() && bundle.gradientNorms.size() != n)
        return "it must have one gradient norm for each of its " + std::to_string(n) + " records, or none at all";
    const auto position = [](const ScoredAnswer& scored) { return std::tuple(scored.record, scored.kind); };
    for (std::size_t i = 0; i < bundle.scored.size(); ++i) {
        const ScoredAnswer& scored = bundle.scored[i];
        if (scored.record < 0 || std::size_t(scored.record) >= n || scored.kind < 0)
            return "a scored answer belongs to no record";
        if (i > 0 && position(bundle.scored[i - 1]) >= position(scored))
            return "its scored answers are not sorted by record and kind";
        const std::size_t tokens = scored.tokens.size();
        if (scored.logProbabilities.size() != tokens || (!scored.isArgMax.empty() && scored.isArgMax.size() != tokens)
            || (!scored.mean.empty() && scored.mean.size() != tokens) || scored.variance.size() != scored.mean.size())
            return "a scored answer must have one log-probability for each of its tokens";
        if (std::any_of(scored.tokens.begin(), scored.tokens.end(), [](std::int32_t token) { return token < 0; }))
            return "a token is negative";
        if (std::any_of(scored.isArgMax.begin(), scored.isArgMax.end(), [](std::uint8_t flag) { return flag > 1; }))
            return "a mark of a most likely token is neither 0 nor 1";
    }
    return {};
}

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& what)
{
    throw Error("bundle.invalid", "'" + file.string() + "' is no bundle of texts: " + what + ".", "Evaluate the run again.");
}

/// Texts one after the other, and where each starts; the last offset is where the last one ends.
struct Packed {
    std::vector<std::uint8_t> bytes;
    std::vector<std::int64_t> offsets{0};

    explicit Packed(const std::vector<std::string>& texts)
    {
        for (const auto& text : texts) {
            bytes.insert(bytes.end(), text.begin(), text.end());
            offsets.push_back(std::int64_t(bytes.size()));
        }
    }
};

/// The flat tensors of the scored answers. `arg_max`, `mean` and `variance` hold those answers alone that have them.
struct Flat {
    std::vector<std::int32_t> records, kinds, tokens;
    std::vector<std::int64_t> offsets{0};
    std::vector<float> logProbabilities, means, variances;
    std::vector<std::uint8_t> hasArgMax, argMax, hasMoments;

    explicit Flat(const std::vector<ScoredAnswer>& answers)
    {
        const auto append = [](auto& target, const auto& values) { target.insert(target.end(), values.begin(), values.end()); };
        for (const auto& scored : answers) {
            records.push_back(scored.record);
            kinds.push_back(scored.kind);
            append(tokens, scored.tokens);
            append(logProbabilities, scored.logProbabilities);
            append(argMax, scored.isArgMax);
            append(means, scored.mean);
            append(variances, scored.variance);
            hasArgMax.push_back(!scored.isArgMax.empty());
            hasMoments.push_back(!scored.mean.empty());
            offsets.push_back(std::int64_t(tokens.size()));
        }
    }
};

template<class Value>
struct DtypeOf;
template<>
struct DtypeOf<std::int64_t> { static constexpr const char* name = "I64"; };
template<>
struct DtypeOf<std::int32_t> { static constexpr const char* name = "I32"; };
template<>
struct DtypeOf<float> { static constexpr const char* name = "F32"; };
template<>
struct DtypeOf<std::uint8_t> { static constexpr const char* name = "U8"; };

/// The flat lists of a file, each checked for its type and rank before it is used.
class Lists {
public:
    explicit Lists(const std::filesystem::path& file) : m_file(file), m_stored(readSafetensors(file)) {}

    const std::map<std::string, std::string>& metadata() const { return m_stored.metadata; }
    bool has(const std::string& name) const { return m_stored.tensors.contains(name); }

    template<class Value>
    std::vector<Value> take(const std::string& name) const
    {
        if (!has(name))
            refuse(m_file, "the tensor '" + name + "' is missing");
        const StoredTensor& tensor = m_stored.tensors.at(name);
        if (tensor.dtype != DtypeOf<Value>::name || tensor.shape.size() != 1)
            refuse(m_file, "the tensor '" + name + "' must be a list of " + DtypeOf<Value>::name);
        return valuesOf<Value>(tensor);
    }

    /// Offsets into a list of `total` items: from 0 to `total`, never backwards.
    std::vector<std::int64_t> takeOffsets(const std::string& name, std::size_t total) const
    {
        auto offsets = take<std::int64_t>(name);
        if (offsets.empty() || offsets.front() != 0 || offsets.back() != std::int64_t(total) || !std::is_sorted(offsets.begin(), offsets.end()))
            refuse(m_file, "the offsets '" + name + "' do not fit");
        return offsets;
    }

    std::vector<std::string> takeTexts(const std::string& name) const
    {
        const auto bytes = take<std::uint8_t>(name);
        const auto offsets = takeOffsets(name + "_offsets", bytes.size());
        std::vector<std::string> texts;
        texts.reserve(offsets.size() - 1);
        for (std::size_t i = 0; i + 1 < offsets.size(); ++i)
            texts.emplace_back(bytes.begin() + offsets[i], bytes.begin() + offsets[i + 1]);
        return texts;
    }

private:
    const std::filesystem::path& m_file;
    SafetensorsFile m_stored;
};

/// Hands out pieces of a list from its start.
template<class Value>
class Pieces {
public:
    explicit Pieces(std::vector<Value> values) : m_values(std::move(values)) {}

    /// Nothing if there are not that many left.
    std::optional<std::vector<Value>> next(std::size_t count)
    {
        if (count > m_values.size() - m_at)
            return std::nullopt;
        const auto from = m_values.begin() + std::ptrdiff_t(m_at);
        m_at += count;
        return std::vector<Value>(from, from + std::ptrdiff_t(count));
    }

    bool atEnd() const { return m_at == m_values.size(); }

private:
    std::vector<Value> m_values;
    std::size_t m_at = 0;
};

std::vector<ScoredAnswer> takeScored(const Lists& lists, const std::filesystem::path& file)
{
    const auto records = lists.take<std::int32_t>("scored.record"), kinds = lists.take<std::int32_t>("scored.kind");
    const auto hasArgMax = lists.take<std::uint8_t>("scored.has_arg_max"), hasMoments = lists.take<std::uint8_t>("scored.has_moments");
    auto allTokens = lists.take<std::int32_t>("scored.tokens");
    const auto offsets = lists.takeOffsets("scored.offsets", allTokens.size());
    if (kinds.size() != records.size() || hasArgMax.size() != records.size() || hasMoments.size() != records.size() || offsets.size() != records.size() + 1)
        refuse(file, "its lists of scored answers differ in length");

    Pieces tokens{std::move(allTokens)};
    Pieces logProbabilities{lists.take<float>("scored.log_probabilities")}, means{lists.take<float>("scored.mean")}, variances{lists.take<float>("scored.variance")};
    Pieces argMax{lists.take<std::uint8_t>("scored.arg_max")};
    const auto into = [&](auto& target, auto& pieces, std::size_t count) {
        auto piece = pieces.next(count);
        if (!piece)
            refuse(file, "its lists of tokens differ in length");
        target = std::move(*piece);
    };
    std::vector<ScoredAnswer> answers(records.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        ScoredAnswer& scored = answers[i];
        const auto count = std::size_t(offsets[i + 1] - offsets[i]);
        scored.record = records[i];
        scored.kind = kinds[i];
        into(scored.tokens, tokens, count);
        into(scored.logProbabilities, logProbabilities, count);
        into(scored.isArgMax, argMax, hasArgMax[i] ? count : 0);
        into(scored.mean, means, hasMoments[i] ? count : 0);
        into(scored.variance, variances, hasMoments[i] ? count : 0);
    }
    if (!logProbabilities.atEnd() || !argMax.atEnd() || !means.atEnd() || !variances.atEnd())
        refuse(file, "its lists of tokens differ in length");
    return answers;
}

} // namespace

std::string writeTextBundle(const std::filesystem::path& file, const TextBundle& bundle)
{
    if (const std::string fault = faultOf(bundle); !fault.empty())
        throw Error("bundle.invalid", "The bundle for '" + file.string() + "' cannot be written: " + fault + ".");
    const Packed questions(bundle.questions), answers(bundle.answers), generated(bundle.generated);
    const Flat scored(bundle.scored);
    const auto list = [](const char* name, const auto& values) {
        using Value = typename std::remove_cvref_t<decltype(values)>::value_type;
        return TensorView{name, DtypeOf<Value>::name, {std::int64_t(values.size())}, bytesOf(values)};
    };
    std::vector<TensorView> tensors{list("sample_ids", bundle.sampleIds),
                                    list("questions", questions.bytes),
                                    list("questions_offsets", questions.offsets),
                                    list("answers", answers.bytes),
                                    list("answers_offsets", answers.offsets),
                                    list("scored.record", scored.records),
                                    list("scored.kind", scored.kinds),
                                    list("scored.offsets", scored.offsets),
                                    list("scored.tokens", scored.tokens),
                                    list("scored.log_probabilities", scored.logProbabilities),
                                    list("scored.has_arg_max", scored.hasArgMax),
                                    list("scored.arg_max", scored.argMax),
                                    list("scored.has_moments", scored.hasMoments),
                                    list("scored.mean", scored.means),
                                    list("scored.variance", scored.variances)};
    if (!bundle.generated.empty()) {
        tensors.push_back(list("generated", generated.bytes));
        tensors.push_back(list("generated_offsets", generated.offsets));
    }
    if (!bundle.gradientNorms.empty())
        tensors.push_back(list("gradient_norms", bundle.gradientNorms));
    auto metadata = bundle.metadata;
    metadata["format"] = "palimpsest-text-bundle";
    metadata["group"] = bundle.group;
    return writeSafetensors(file, tensors, metadata);
}

TextBundle readTextBundle(const std::filesystem::path& file)
{
    const Lists lists(file);
    TextBundle bundle;
    bundle.sampleIds = lists.take<std::int64_t>("sample_ids");
    bundle.questions = lists.takeTexts("questions");
    bundle.answers = lists.takeTexts("answers");
    if (lists.has("generated"))
        bundle.generated = lists.takeTexts("generated");
    if (lists.has("gradient_norms"))
        bundle.gradientNorms = lists.take<float>("gradient_norms");
    bundle.scored = takeScored(lists, file);
    bundle.metadata = lists.metadata();
    bundle.group = bundle.metadata.contains("group") ? bundle.metadata.at("group") : file.stem().string();
    if (const std::string fault = faultOf(bundle); !fault.empty())
        refuse(file, fault);
    return bundle;
}

} // namespace palimpsest
