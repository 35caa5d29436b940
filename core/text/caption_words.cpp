// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/caption_words.h"

#include "core/text/clip_words.h"
#include "core/text/normalizer.h"

#include <algorithm>
#include <cctype>

namespace palimpsest {

std::vector<std::string> captionWords(std::string_view caption)
{
    thread_local const Normalizer normalForm(Json{{"type", "NFC"}}, "captions");
    thread_local const ClipWords cutter;
    std::vector<std::string> words;
    cutter.split(normalForm.apply(std::string(caption)), [&](std::string_view word) {
        const bool isPunctuation = std::all_of(word.begin(), word.end(), [](unsigned char byte) { return byte < 0x80 && std::isalnum(byte) == 0; });
        if (!isPunctuation)
            words.emplace_back(word);
    });
    return words;
}

std::vector<std::string> spacedParts(std::string_view text)
{
    std::vector<std::string> parts;
    for (std::size_t from = 0; from < text.size();) {
        const auto to = std::min(text.find(' ', from), text.size());
        if (to > from)
            parts.emplace_back(text.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

std::string withArticles(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool isArticle = (words[i] == "a" || words[i] == "an") && i + 1 < words.size() && !words[i + 1].empty();
        const auto article = [&] { return std::string_view("aeiou").find(words[i + 1].front()) == std::string_view::npos ? "a" : "an"; };
        text += (i > 0 ? " " : "") + (isArticle ? article() : words[i]);
    }
    return text;
}

} // namespace palimpsest
