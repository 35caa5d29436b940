// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/text/byte_alphabet.h"
#include "core/text/byte_level_bpe.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <map>
#include <queue>
#include <unordered_set>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::int64_t kBytes = 256;
constexpr const char* kEnd = "<|endoftext|>";

using Pair = std::uint64_t; ///< left id above, right id below: compares as the two ids do

Pair pairOf(TokenId left, TokenId right)
{
    return Pair(std::uint32_t(left)) << 32 | std::uint32_t(right);
}

struct Word {
    std::vector<TokenId> symbols;
    std::int64_t count = 0;
};

/// The 256 bytes in the order of their letters, as tokenizers of GPT-2's kind number them.
std::array<std::uint8_t, kBytes> bytesInOrder()
{
    std::array<std::uint8_t, kBytes> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = std::uint8_t(i);
    std::sort(bytes.begin(), bytes.end(), [](std::uint8_t a, std::uint8_t b) { return letterOfByte(a) < letterOfByte(b); });
    return bytes;
}

/// Counts of neighbouring pairs over all words, kept while merges change the words.
class PairCounts {
public:
    explicit PairCounts(std::vector<Word> words) : m_words(std::move(words))
    {
        for (std::uint32_t i = 0; i < m_words.size(); ++i) {
            const auto& symbols = m_words[i].symbols;
            for (std::size_t k = 0; k + 1 < symbols.size(); ++k)
                change(pairOf(symbols[k], symbols[k + 1]), m_words[i].count, i);
        }
        for (const auto& [pair, entry] : m_pairs)
            m_queue.push({entry.count, pair});
    }

    /// The most frequent pair, of equal ones the smaller; nothing if none occurs twice.
    std::optional<Pair> best()
    {
        while (!m_queue.empty()) {
            const Candidate top = m_queue.top();
            m_queue.pop();
            const std::int64_t count = m_pairs.at(top.pair).count;
            if (count == top.count)
                return count >= 2 ? std::optional(top.pair) : std::nullopt;
            if (count > 0) // it has become rarer since it was queued
                m_queue.push({count, top.pair});
        }
        return std::nullopt;
    }

    void merge(Pair pair, TokenId result)
    {
        const auto left = TokenId(pair >> 32), right = TokenId(pair & 0xFFFFFFFF);
        std::unordered_set<Pair> grown;
        const auto words = std::exchange(m_pairs.at(pair).words, {});
        for (const auto index : words) {
            Word& word = m_words[index];
            auto& symbols = word.symbols;
            std::size_t kept = 0;
            for (std::size_t k = 0; k < symbols.size(); ++k) {
                if (k + 1 == symbols.size() || symbols[k] != left || symbols[k + 1] != right) {
                    symbols[kept++] = symbols[k];
                    continue;
                }
                if (kept > 0) {
                    change(pairOf(symbols[kept - 1], left), -word.count, index);
                    change(pairOf(symbols[kept - 1], result), word.count, index);
                    grown.insert(pairOf(symbols[kept - 1], result));
                }
                if (k + 2 < symbols.size()) {
                    change(pairOf(right, symbols[k + 2]), -word.count, index);
                    change(pairOf(result, symbols[k + 2]), word.count, index);
                    grown.insert(pairOf(result, symbols[k + 2]));
                }
                symbols[kept++] = result;
                ++k;
            }
            symbols.resize(kept);
        }
        m_pairs.at(pair).count = 0;
        for (const Pair other : grown) {
            const std::int64_t count = m_pairs.at(other).count;
            if (count > 0)
                m_queue.push({count, other});
        }
    }

private:
    struct Entry {
        std::int64_t count = 0;
        std::vector<std::uint32_t> words; ///< that have, or once had, the pair; some twice
    };
    struct Candidate {
        std::int64_t count;
        Pair pair;
        bool operator<(const Candidate& other) const { return count != other.count ? count < other.count : pair > other.pair; }
    };

    void change(Pair pair, std::int64_t by, std::uint32_t word)
    {
        Entry& entry = m_pairs[pair];
        entry.count += by;
        if (by > 0 && (entry.words.empty() || entry.words.back() != word))
            entry.words.push_back(word);
    }

    std::vector<Word> m_words;
    std::unordered_map<Pair, Entry> m_pairs;
    std::priority_queue<Candidate> m_queue;
};

/// The different words of all texts, sorted, and how often each occurs.
std::map<std::string, std::int64_t> countWords(const std::vector<std::string>& texts)
{
    const SplitPattern pattern(kGpt2Pattern);
    std::unordered_map<std::string, std::int64_t> counts;
    for (const auto& text : texts) {
        if (!isUtf8(text))
            throw Error("tokenizer.utf8", "A text of " + std::to_string(text.size()) + " bytes, from which a tokenizer was to learn, is not UTF-8.", "Save the file it comes from as UTF-8.");
        pattern.split(text, [&](std::string_view word) { ++counts[std::string(word)]; });
    }
    return {counts.begin(), counts.end()};
}

} // namespace

std::shared_ptr<const Tokenizer> trainTokenizer(const std::vector<std::string>& texts, std::int64_t vocabulary)
{
    if (vocabulary < kBytes + 1)
        throw Error("tokenizer.size", "A byte-level tokenizer of " + std::to_string(vocabulary) + " tokens cannot be: it needs one for each byte and one that ends a text.",
                    "Ask for " + std::to_string(kBytes + 1) + " tokens or more.");
    const auto bytes = bytesInOrder();
    std::array<TokenId, kBytes> idOfByte{};
    std::vector<std::string> pieces;
    for (std::size_t id = 0; id < bytes.size(); ++id) {
        idOfByte[bytes[id]] = TokenId(id);
        pieces.push_back(lettersOfBytes(std::string(1, char(bytes[id]))));
    }

    std::vector<Word> words;
    for (const auto& [text, count] : countWords(texts)) {
        Word word{{}, count};
        for (const char byte : text)
            word.symbols.push_back(idOfByte[std::uint8_t(byte)]);
        words.push_back(std::move(word));
    }
    PairCounts counts(std::move(words));
    Json merges = Json::array();
    std::unordered_map<std::string, TokenId> known; // "abc" can come of "ab" and "c" and later of "a" and "bc"
    for (std::size_t id = 0; id < pieces.size(); ++id)
        known.emplace(pieces[id], TokenId(id));
    while (std::int64_t(pieces.size()) + 1 < vocabulary) {
        const auto pair = counts.best();
        if (!pair)
            break;
        const std::string &left = pieces[*pair >> 32], &right = pieces[*pair & 0xFFFFFFFF];
        merges.push_back(Json::array({left, right}));
        std::string piece = left + right;
        const auto [entry, isNew] = known.emplace(piece, TokenId(pieces.size()));
        counts.merge(*pair, entry->second);
        if (isNew)
            pieces.push_back(std::move(piece));
    }

    Json vocab = Json::object();
    for (std::size_t id = 0; id < pieces.size(); ++id)
        vocab[pieces[id]] = id;
    const auto end = TokenId(pieces.size());
    vocab[kEnd] = end;
    const Json byteLevel{{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", true}, {"use_regex", true}};
    const Json file{
        {"version", "1.0"},
        {"truncation", nullptr},
        {"padding", nullptr},
        {"added_tokens", Json::array({Json{{"id", end}, {"content", kEnd}, {"single_word", false}, {"lstrip", false}, {"rstrip", false}, {"normalized", false}, {"special", true}}})},
        {"normalizer", nullptr},
        {"pre_tokenizer", byteLevel},
        {"post_processor", nullptr},
        {"decoder", byteLevel},
        {"model",
         {{"type", "BPE"}, {"dropout", nullptr}, {"unk_token", nullptr}, {"continuing_subword_prefix", nullptr}, {"end_of_word_suffix", nullptr}, {"fuse_unk", false},
          {"byte_fallback", false}, {"ignore_merges", false}, {"vocab", std::move(vocab)}, {"merges", std::move(merges)}}}};
    SpecialTokens special;
    special.begin = special.end = special.pad = end;
    return std::make_shared<ByteLevelBpe>(readTokenizerJson(file.dump(), "the trained tokenizer"), special);
}

} // namespace palimpsest
