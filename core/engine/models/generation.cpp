// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/models/generation.h"

#include "core/base/error.h"
#include "core/engine/tensor_vectors.h"

#include <algorithm>
#include <numeric>
#include <random>

namespace palimpsest {

namespace {

/// The next token of each row of (n, vocabulary); `rows` says which prompt each row belongs to.
using Choice = std::function<TokenList(const torch::Tensor& logits, const std::vector<std::size_t>& rows)>;

class Generation {
public:
    Generation(DecoderModule& model, const std::vector<TokenList>& prompts, const GenerationSettings& settings, Choice choose, const GenerationProgress& advance)
        : m_model(model), m_prompts(prompts), m_settings(settings), m_choose(std::move(choose)), m_advance(advance), m_texts(prompts.size())
    {
        const auto context = model.config().context;
        m_longest = settings.maxLength > 0 ? std::min(settings.maxLength, context) : context;
        for (std::size_t i = 0; i < prompts.size(); ++i) {
            const auto length = std::int64_t(prompts[i].size());
            if (length < 1 || length > context)
                throw Error("generation.prompt",
                            "Prompt " + std::to_string(i + 1) + " has " + std::to_string(length) + " tokens; the model reads 1 to " + std::to_string(context) + ".",
                            length < 1 ? "Give every prompt at least one token." : "Shorten it, or choose a model with a longer context.");
        }
    }

    std::vector<TokenList> run()
    {
        const torch::NoGradGuard noGradients;
        const bool wasTraining = m_model.is_training();
        m_model.eval();
        std::vector<std::size_t> waiting;
        for (std::size_t i = 0; i < m_prompts.size(); ++i) {
            if (room(i) > 0)
                waiting.push_back(i);
            else
                ++m_finished;
        }
        std::stable_sort(waiting.begin(), waiting.end(), [&](std::size_t a, std::size_t b) { return m_prompts[a].size() < m_prompts[b].size(); });
        for (std::size_t first = 0; first < waiting.size() && !m_stopped;) {
            std::size_t next = first;
            while (next < waiting.size() && (next == first || std::int64_t(next + 1 - first) * end(waiting[next]) <= m_settings.batchTokens))
                ++next;
            runBatch({waiting.begin() + std::ptrdiff_t(first), waiting.begin() + std::ptrdiff_t(next)});
            first = next;
        }
        m_model.train(wasTraining);
        return std::move(m_texts);
    }

private:
    /// Tokens that may follow prompt i.
    std::int64_t room(std::size_t i) const
    {
        return std::clamp<std::int64_t>(m_longest - std::int64_t(m_prompts[i].size()), 0, std::max<std::int64_t>(m_settings.maxNewTokens, 0));
    }

    /// Tokens of prompt i and its text together, at most.
    std::int64_t end(std::size_t i) const { return std::int64_t(m_prompts[i].size()) + room(i); }

    /// `rows` have prompts of growing length.
    void runBatch(std::vector<std::size_t> rows)
    {
        const auto device = m_model.parameters().front().device();
        KeyValueCache cache;
        cache.reserved = end(rows.back());
        const auto start = m_prompts[rows.front()].size();
        TokenList read;
        for (const auto row : rows)
            read.insert(read.end(), m_prompts[row].begin(), m_prompts[row].begin() + std::ptrdiff_t(start));
        auto ids = tensorOf<std::int64_t>(read).view({std::int64_t(rows.size()), std::int64_t(start)}).to(device);
        while (true) {
            const auto last = m_model.hidden(ids, &cache).select(1, -1);
            const auto kept = takeNext(rows, last, std::size_t(cache.positions), read);
            if (m_advance && !m_advance(m_finished, std::int64_t(m_prompts.size()))) {
                m_stopped = true;
                return;
            }
            if (kept.empty())
                return;
            if (kept.size() < rows.size()) {
                cache.keepSequences(tensorOf<std::int64_t>(kept).to(device));
                std::vector<std::size_t> going;
                for (const auto row : kept)
                    going.push_back(rows[std::size_t(row)]);
                rows = std::move(going);
            }
            ids = tensorOf<std::int64_t>(read).view({std::int64_t(rows.size()), 1}).to(device);
        }
    }

    /// The next token of every row that goes on, in `read`: from its prompt as long as it lasts, else chosen. Returns the rows that go on.
    TokenList takeNext(const std::vector<std::size_t>& rows, const torch::Tensor& last, std::size_t position, TokenList& read)
    {
        // Prompts grow, so those that write come first.
        std::vector<std::size_t> writing;
        for (const auto row : rows) {
            if (m_prompts[row].size() <= position)
                writing.push_back(row);
        }
        TokenList chosen;
        if (!writing.empty())
            chosen = m_choose(m_model.logits(last.narrow(0, 0, std::int64_t(writing.size()))), writing);
        TokenList kept;
        read.clear();
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto row = rows[i];
            const bool writes = i < writing.size();
            if (writes && chosen[i] != m_settings.endToken)
                m_texts[row].push_back(chosen[i]);
            if (writes && (chosen[i] == m_settings.endToken || std::int64_t(m_texts[row].size()) == room(row))) {
                ++m_finished;
                continue;
            }
            kept.push_back(std::int64_t(i));
            read.push_back(writes ? chosen[i] : m_prompts[row][position]);
        }
        return kept;
    }

    DecoderModule& m_model;
    const std::vector<TokenList>& m_prompts;
    GenerationSettings m_settings;
    Choice m_choose;
    const GenerationProgress& m_advance;
    std::vector<TokenList> m_texts;
    std::int64_t m_longest = 0, m_finished = 0;
    bool m_stopped = false;
};

/// Draws from softmax(logits / temperature), cut to its likeliest part.
class Sampler {
public:
    Sampler(const SamplingSettings& settings, std::size_t prompts) : m_settings(settings)
    {
        if (!(settings.temperature > 0) || !(settings.topP > 0) || settings.topP > 1)
            throw Error("generation.sampling", "Texts are drawn at a temperature above 0 from a share of the probability above 0 and at most 1.",
                        "Correct the temperature or the share; the likeliest text needs neither.");
        for (std::size_t i = 0; i < prompts; ++i) {
            std::seed_seq mixed{std::uint32_t(settings.seed), std::uint32_t(settings.seed >> 32), std::uint32_t(i), std::uint32_t(std::uint64_t(i) >> 32)};
            m_streams.emplace_back(mixed);
        }
    }

    TokenList draw(const torch::Tensor& logits, const std::vector<std::size_t>& rows)
    {
        const auto [probabilities, tokens] = torch::softmax(logits.to(torch::kFloat64) / m_settings.temperature, -1).sort(/*stable=*/true, -1, /*descending=*/true);
        const auto share = vectorOf<double>(probabilities);
        const auto ids = vectorOf<std::int64_t>(tokens);
        const auto vocabulary = std::size_t(logits.size(-1));
        TokenList drawn;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto* p = share.data() + i * vocabulary;
            std::size_t count = 0;
            double sum = 0;
            do
                sum += p[count++];
            while (count < vocabulary && sum < m_settings.topP);
            // 53 bits: the same number with every standard library.
            double left = double(m_streams[rows[i]]() >> 11) * 0x1p-53 * sum;
            std::size_t token = 0;
            while (token + 1 < count && left >= p[token])
                left -= p[token++];
            drawn.push_back(ids[i * vocabulary + token]);
        }
        return drawn;
    }

private:
    SamplingSettings m_settings;
    std::vector<std::mt19937_64> m_streams; ///< one a prompt
};

} // namespace

std::vector<TokenList> generateGreedy(DecoderModule& model, const std::vector<TokenList>& prompts, const GenerationSettings& settings, const GenerationProgress& advance)
{
    const auto likeliest
        = [](const torch::Tensor& logits, const std::vector<std::size_t>&) { return vectorOf<std::int64_t>(logits.argmax(-1)); };
    return Generation(model, prompts, settings, likeliest, advance).run();
}

std::vector<TokenList> generateSampled(DecoderModule& model, const std::vector<TokenList>& prompts, const GenerationSettings& settings, const SamplingSettings& sampling,
                                       const GenerationProgress& advance)
{
    Sampler sampler(sampling, prompts.size());
    return Generation(model, prompts, settings, [&](const auto& logits, const auto& rows) { return sampler.draw(logits, rows); }, advance).run();
}

} // namespace palimpsest
