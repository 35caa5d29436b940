// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/class_concepts.h"

#include "core/base/error.h"
#include "core/text/caption_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace palimpsest {

namespace {

/// How prompts ask for a class; captions use the first.
constexpr std::array kTemplates{"a photo of a ", "a picture of a ", "an image of a ", "image of ", ""};

std::string spelled(std::string name)
{
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

/// The parts of a name that says several: "T-shirt/top".
std::vector<std::string> partsOf(const std::string& name)
{
    std::vector<std::string> parts(1);
    for (const char letter : name) {
        if (letter == '/')
            parts.emplace_back();
        else
            parts.back() += letter;
    }
    return parts;
}

std::string inSmallLetters(std::string text)
{
    for (char& letter : text)
        letter = letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter;
    return text;
}

std::vector<std::string> idsOf(const std::vector<std::string>& classes)
{
    std::vector<std::string> ids;
    for (const auto& name : classes)
        ids.push_back("class:" + inSmallLetters(spelled(name)));
    return ids;
}

std::string filled(std::string form, const std::string& name)
{
    if (form.ends_with(" a ") && std::string_view("aeiou").find(name.front()) != std::string_view::npos)
        form.insert(form.size() - 1, "n");
    return form + name;
}

} // namespace

ClassConcepts::ClassConcepts(const std::vector<std::string>& classes, std::string judge) : PictureConcepts(idsOf(classes), {}), m_judge(std::move(judge))
{
    const auto refuse = [](const std::string& what) { throw Error("classes.names", what, "Give each class a name of its own, in words."); };
    for (std::size_t number = 0; number < classes.size(); ++number) {
        auto spellings = partsOf(spelled(classes[number]));
        if (captionWords(spellings.front()).empty())
            refuse("The class name '" + classes[number] + "' has no word that a caption could say.");
        m_usual.push_back(inSmallLetters(spellings.front()));
        if (spellings.size() > 1)
            spellings.push_back(spelled(classes[number]));
        for (const auto& spelling : spellings) {
            auto words = captionWords(spelling);
            if (words.empty())
                continue;
            for (const auto& other : m_names)
                if (other.words == words && other.number != number)
                    refuse("The classes '" + classes[other.number] + "' and '" + classes[number] + "' are both called '" + joined(words) + "'.");
            m_names.push_back({std::move(words), number});
        }
    }
    std::stable_sort(m_names.begin(), m_names.end(), [](const Name& a, const Name& b) { return a.words.size() > b.words.size(); });
}

std::optional<ClassConcepts::Found> ClassConcepts::find(const std::vector<std::string>& words) const
{
    std::vector<bool> taken(words.size(), false);
    std::optional<Found> first;
    for (const auto& name : m_names) {
        for (std::size_t at = 0; at + name.words.size() <= words.size(); ++at) {
            const auto end = at + name.words.size();
            if (std::any_of(taken.begin() + std::ptrdiff_t(at), taken.begin() + std::ptrdiff_t(end), [](bool is) { return is; })
                || !std::equal(name.words.begin(), name.words.end(), words.begin() + std::ptrdiff_t(at)))
                continue;
            std::fill(taken.begin() + std::ptrdiff_t(at), taken.begin() + std::ptrdiff_t(end), true);
            if (!first || at < first->first)
                first = Found{name.number, at, name.words.size()};
        }
    }
    return first;
}

std::optional<std::size_t> ClassConcepts::classOf(std::string_view text) const
{
    const auto found = find(captionWords(text));
    return found ? std::optional(found->number) : std::nullopt;
}

std::string ClassConcepts::caption(std::size_t number) const
{
    return filled(kTemplates.front(), m_usual.at(number));
}

std::string ClassConcepts::withSubstitute(std::string_view text, std::string_view from, const std::optional<std::string>& to) const
{
    requireSubstitute(from, to);
    auto words = captionWords(text);
    const auto found = find(words);
    if (!found || found->number != *placeOf(from))
        return std::string(text);
    auto first = words.begin() + std::ptrdiff_t(found->first);
    const auto last = first + std::ptrdiff_t(found->count);
    if (to) {
        const auto name = captionWords(m_usual[*placeOf(*to)]);
        const auto at = words.erase(first, last);
        words.insert(at, name.begin(), name.end());
    } else {
        // "a photo of a sneaker" becomes "a photo".
        for (const auto& before : {std::array{"a", "an"}, std::array{"of", "of"}})
            if (first != words.begin() && (*(first - 1) == before[0] || *(first - 1) == before[1]))
                --first;
        words.erase(first, last);
    }
    return withArticles(words);
}

std::vector<std::string> ClassConcepts::promptsFor(std::string_view id, std::size_t count, std::uint64_t /*seed*/) const
{
    require(id);
    std::vector<std::string> prompts;
    for (std::size_t i = 0; i < count; ++i)
        prompts.push_back(filled(kTemplates[i % kTemplates.size()], m_usual[*placeOf(id)]));
    return prompts;
}

std::vector<std::string> ClassConcepts::evaluationPrompts(std::size_t each, std::uint64_t /*seed*/) const
{
    std::vector<std::string> prompts;
    for (std::size_t i = 0; i < each; ++i)
        for (std::size_t number = 0; number < m_usual.size(); ++number)
            prompts.push_back(caption(number));
    return prompts;
}

bool isCaptionedByClass(const DatasetDescriptor& descriptor)
{
    constexpr std::string_view end = "-captions";
    const std::string_view id = descriptor.id;
    return descriptor.domain == "text-to-image" && id.ends_with(end) && findDataset(id.substr(0, id.size() - end.size()));
}

std::shared_ptr<const ClassConcepts> classConcepts(const DatasetDescriptor& descriptor, const std::vector<std::string>& classes)
{
    return std::make_shared<const ClassConcepts>(classes, descriptor.id == "fashion-mnist-captions" ? "judge/fashion-mnist.safetensors" : "");
}

PictureTexts classTexts(const DatasetDescriptor& descriptor, const std::vector<std::int32_t>& train, const std::vector<std::int32_t>& test)
{
    const auto concepts = classConcepts(descriptor, descriptor.classes);
    std::vector<std::string> captions;
    for (std::size_t number = 0; number < descriptor.classes.size(); ++number)
        captions.push_back(concepts->caption(number));
    const auto part = [&](const std::vector<std::int32_t>& labels) {
        CaptionedPart made;
        made.shown.assign(labels.size() * captions.size(), 0);
        made.captions.reserve(labels.size());
        for (std::size_t i = 0; i < labels.size(); ++i) {
            made.captions.push_back(captions[std::size_t(labels[i])]);
            made.shown[i * captions.size() + std::size_t(labels[i])] = 1;
        }
        return made;
    };
    return {concepts, part(train), part(test)};
}

} // namespace palimpsest
