// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/porter_stemmer.h"

#include <functional>
#include <initializer_list>
#include <map>
#include <string_view>

namespace palimpsest {

namespace {

using Condition = std::function<bool(std::string_view)>;

struct Rule {
    std::string_view suffix, replacement;
    Condition holds; ///< of the stem, without the suffix
};

bool isConsonant(std::string_view word, std::size_t i)
{
    switch (word[i]) {
    case 'a': case 'e': case 'i': case 'o': case 'u':
        return false;
    case 'y':
        return i == 0 || !isConsonant(word, i - 1);
    default:
        return true;
    }
}

/// m: how often a consonant follows a vowel.
int measure(std::string_view stem)
{
    int count = 0;
    for (std::size_t i = 1; i < stem.size(); ++i)
        count += !isConsonant(stem, i - 1) && isConsonant(stem, i);
    return count;
}

bool isPositive(std::string_view stem)
{
    return measure(stem) > 0;
}

bool hasVowel(std::string_view stem)
{
    for (std::size_t i = 0; i < stem.size(); ++i) {
        if (!isConsonant(stem, i))
            return true;
    }
    return false;
}

bool endsInDoubleConsonant(std::string_view word)
{
    return word.size() >= 2 && word[word.size() - 1] == word[word.size() - 2] && isConsonant(word, word.size() - 1);
}

/// Consonant, vowel, consonant other than w, x, y; or, of two letters, vowel and consonant.
bool endsShort(std::string_view word)
{
    const std::size_t n = word.size();
    if (n >= 3) {
        return isConsonant(word, n - 3) && !isConsonant(word, n - 2) && isConsonant(word, n - 1) && word[n - 1] != 'w' && word[n - 1] != 'x' && word[n - 1] != 'y';
    }
    return n == 2 && !isConsonant(word, 0) && isConsonant(word, 1);
}

std::string_view stemOf(const std::string& word, std::string_view suffix)
{
    return std::string_view(word).substr(0, word.size() - suffix.size());
}

/// The first rule whose suffix the word has decides.
std::string byFirstOf(const std::string& word, std::initializer_list<Rule> rules)
{
    for (const auto& rule : rules) {
        if (!word.ends_with(rule.suffix))
            continue;
        const std::string_view stem = stemOf(word, rule.suffix);
        return !rule.holds || rule.holds(stem) ? std::string(stem) + std::string(rule.replacement) : word;
    }
    return word;
}

std::string step1a(const std::string& word)
{
    if (word.size() == 4 && word.ends_with("ies"))
        return std::string(stemOf(word, "ies")) + "ie";
    return byFirstOf(word, {{"sses", "ss", {}}, {"ies", "i", {}}, {"ss", "ss", {}}, {"s", "", {}}});
}

std::string step1b(const std::string& word)
{
    if (word.ends_with("ied"))
        return std::string(stemOf(word, "ied")) + (word.size() == 4 ? "ie" : "i");
    if (word.ends_with("eed"))
        return isPositive(stemOf(word, "eed")) ? std::string(stemOf(word, "eed")) + "ee" : word;
    for (const std::string_view suffix : {"ed", "ing"}) {
        if (!word.ends_with(suffix) || !hasVowel(stemOf(word, suffix)))
            continue;
        std::string stem(stemOf(word, suffix));
        if (stem.ends_with("at") || stem.ends_with("bl") || stem.ends_with("iz"))
            return stem + "e";
        if (endsInDoubleConsonant(stem)) {
            if (stem.back() != 'l' && stem.back() != 's' && stem.back() != 'z')
                stem.pop_back();
            return stem;
        }
        return measure(stem) == 1 && endsShort(stem) ? stem + "e" : stem;
    }
    return word;
}

std::string step1c(const std::string& word)
{
    return byFirstOf(word, {{"y", "i", [](std::string_view stem) { return stem.size() > 1 && isConsonant(stem, stem.size() - 1); }}});
}

std::string step2(const std::string& word)
{
    if (word.ends_with("alli") && isPositive(stemOf(word, "alli")))
        return step2(std::string(stemOf(word, "alli")) + "al");
    const auto oneLetterMore = [&](std::string_view) { return isPositive(stemOf(word, "ogi")); };
    return byFirstOf(word, {{"ational", "ate", isPositive}, {"tional", "tion", isPositive}, {"enci", "ence", isPositive}, {"anci", "ance", isPositive},
                            {"izer", "ize", isPositive}, {"bli", "ble", isPositive}, {"alli", "al", isPositive}, {"entli", "ent", isPositive}, {"eli", "e", isPositive},
                            {"ousli", "ous", isPositive}, {"ization", "ize", isPositive}, {"ation", "ate", isPositive}, {"ator", "ate", isPositive},
                            {"alism", "al", isPositive}, {"iveness", "ive", isPositive}, {"fulness", "ful", isPositive}, {"ousness", "ous", isPositive},
                            {"aliti", "al", isPositive}, {"iviti", "ive", isPositive}, {"biliti", "ble", isPositive}, {"fulli", "ful", isPositive},
                            {"logi", "log", oneLetterMore}});
}

std::string step3(const std::string& word)
{
    return byFirstOf(word, {{"icate", "ic", isPositive}, {"ative", "", isPositive}, {"alize", "al", isPositive}, {"iciti", "ic", isPositive}, {"ical", "ic", isPositive},
                            {"ful", "", isPositive}, {"ness", "", isPositive}});
}

std::string step4(const std::string& word)
{
    const Condition isLong = [](std::string_view stem) { return measure(stem) > 1; };
    const Condition isLongAfterSOrT = [](std::string_view stem) { return measure(stem) > 1 && (stem.back() == 's' || stem.back() == 't'); };
    return byFirstOf(word, {{"al", "", isLong}, {"ance", "", isLong}, {"ence", "", isLong}, {"er", "", isLong}, {"ic", "", isLong}, {"able", "", isLong},
                            {"ible", "", isLong}, {"ant", "", isLong}, {"ement", "", isLong}, {"ment", "", isLong}, {"ent", "", isLong}, {"ion", "", isLongAfterSOrT},
                            {"ou", "", isLong}, {"ism", "", isLong}, {"ate", "", isLong}, {"iti", "", isLong}, {"ous", "", isLong}, {"ive", "", isLong},
                            {"ize", "", isLong}});
}

std::string step5(std::string word)
{
    if (word.ends_with("e")) {
        const std::string_view stem = stemOf(word, "e");
        const int m = measure(stem);
        if (m > 1 || (m == 1 && !endsShort(stem)))
            word.pop_back();
    }
    if (word.ends_with("ll") && measure(stemOf(word, "l")) > 1)
        word.pop_back();
    return word;
}

/// Words whose stems the rules would not find.
const std::map<std::string, std::string, std::less<>>& irregular()
{
    static const std::map<std::string, std::string, std::less<>> stems{
        {"skies", "sky"}, {"sky", "sky"}, {"dying", "die"}, {"lying", "lie"}, {"tying", "tie"}, {"news", "news"}, {"innings", "inning"}, {"inning", "inning"},
        {"outings", "outing"}, {"outing", "outing"}, {"cannings", "canning"}, {"canning", "canning"}, {"howe", "howe"}, {"proceed", "proceed"}, {"exceed", "exceed"},
        {"succeed", "succeed"}};
    return stems;
}

} // namespace

std::string porterStem(std::string word)
{
    if (const auto found = irregular().find(word); found != irregular().end())
        return found->second;
    if (word.size() <= 2)
        return word;
    return step5(step4(step3(step2(step1c(step1b(step1a(word)))))));
}

} // namespace palimpsest
