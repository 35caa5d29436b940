// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/text/byte_alphabet.h"
#include "core/text/byte_level_bpe.h"
#include "core/text/pair_counts.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <utility>

namespace palimpsest {

namespace {

constexpr std::int64_t kBytes = 256;
constexpr const char* kEnd = "<|endoftext|>";

/// The 256 bytes in the order of their letters, as tokenizers of GPT-2's kind number them.
std::array<std::uint8_t, kBytes> bytesInOrder()
{
    std::array<std::uint8_t, kBytes> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = std::uint8_t(i);
    std::sort(bytes.begin(), bytes.end(), [](std::uint8_t a, std::uint8_t b) { return letterOfByte(a) < letterOfByte(b); });
    return bytes;
}

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

    std::vector<CountedWord> words;
    for (const auto& [text, count] : countWords(texts)) {
        CountedWord word{{}, count};
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
        const std::string &left = pieces[std::size_t(leftOf(*pair))], &right = pieces[std::size_t(rightOf(*pair))];
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
