// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/text/byte_alphabet.h"
#include "core/text/clip_tokenizer.h"
#include "core/text/clip_vocabulary.h"
#include "core/text/pair_counts.h"

#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace palimpsest {

namespace {

/// The different words of all texts, sorted, and how often each occurs.
std::map<std::string, std::int64_t> countWords(const std::vector<CountedText>& texts)
{
    const ClipWords words;
    const Normalizer normalForm(Json{{"type", "NFC"}}, "CLIP's tokenizer");
    std::map<std::string, std::int64_t> counts;
    for (const auto& [text, count] : texts) {
        if (count < 0)
            throw Error("tokenizer.count", "The text \"" + text.substr(0, 40) + "\" is to count " + std::to_string(count) + " times for a tokenizer.", "Give a number from 0.");
        requireUtf8(text);
        words.split(normalForm.apply(text), [&, times = count](std::string_view word) {
            if (times > 0 && word != kClipBegin && word != kClipEnd)
                counts[std::string(word)] += times;
        });
    }
    return counts;
}

/// Each word as the symbols of its bytes, the last of which has one of its own.
std::vector<CountedWord> symbolsOf(const std::map<std::string, std::int64_t>& counts, const std::unordered_map<std::string, TokenId>& ids)
{
    std::vector<CountedWord> words;
    for (const auto& [text, count] : counts) {
        CountedWord word{{}, count};
        for (std::size_t i = 0; i < text.size(); ++i)
            word.symbols.push_back(ids.at(lettersOfBytes(text.substr(i, 1)) + (i + 1 == text.size() ? kClipWordEnd : "")));
        words.push_back(std::move(word));
    }
    return words;
}

} // namespace

std::shared_ptr<const ClipTokenizer> trainClipTokenizer(const std::vector<CountedText>& texts, std::int64_t merges)
{
    if (merges < 0)
        throw Error("tokenizer.size", "A tokenizer cannot have " + std::to_string(merges) + " merges.", "Ask for 0 merges or more; 200 to 500 cover the captions of small data.");
    auto pieces = clipBytePieces();
    std::unordered_map<std::string, TokenId> ids;
    for (std::size_t id = 0; id < pieces.size(); ++id)
        ids.emplace(pieces[id], TokenId(id));
    // UTF-8 compares as its code points do.
    const auto before = [&pieces](SymbolPair a, SymbolPair b) {
        const auto pairAt = [&](SymbolPair pair) { return std::tie(pieces[std::size_t(leftOf(pair))], pieces[std::size_t(rightOf(pair))]); };
        return pairAt(a) < pairAt(b);
    };
    PairCounts counts(symbolsOf(countWords(texts), ids), before);
    std::string lines = "#version: 0.2\n";
    for (std::int64_t done = 0; done < merges; ++done) {
        const auto pair = counts.best();
        if (!pair)
            break;
        const auto &left = pieces[std::size_t(leftOf(*pair))], &right = pieces[std::size_t(rightOf(*pair))];
        lines += left + ' ' + right + '\n';
        std::string piece = left + right;
        const auto [entry, isNew] = ids.emplace(piece, TokenId(pieces.size())); // two pairs may make one piece
        if (isNew)
            pieces.push_back(std::move(piece));
        counts.merge(*pair, entry->second);
    }
    pieces.push_back(kClipBegin);
    pieces.push_back(kClipEnd);
    return std::make_shared<ClipTokenizer>(readClipVocabulary(lines, clipVocabularyJson(pieces), "the trained tokenizer"));
}

} // namespace palimpsest
