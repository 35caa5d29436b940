// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preview/prompt_suggestions.h"

#include "core/data/captioned_shapes.h"
#include "core/data/class_concepts.h"
#include "core/data/shape_concepts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

/// The value with the usual word, as position in the list of a trait; -1 for none.
int valueNamed(ShapeTrait trait, const std::string& name)
{
    const auto& values = valuesOf(trait);
    const auto found = std::find_if(values.begin(), values.end(), [&](const ShapeTraitValue& value) { return value.name == name; });
    return found == values.end() ? -1 : int(found - values.begin());
}

QString word(ShapeTrait trait, std::size_t value)
{
    const auto& values = valuesOf(trait);
    return QString::fromStdString(values[value % values.size()].words.front());
}

QString withArticle(const QString& words)
{
    return (u"aeiou"_s.contains(words.front()) ? u"an "_s : u"a "_s) + words;
}

/// One for each object and style, those of the forgotten concept ("shape:circle"; "" for none) first.
QStringList shapePrompts(const std::string& forgotten)
{
    const auto colon = forgotten.find(':');
    const std::string trait = forgotten.substr(0, colon), name = colon == std::string::npos ? std::string() : forgotten.substr(colon + 1);
    const int object = trait == "shape" ? valueNamed(ShapeTrait::Shape, name) : -1, style = trait == "style" ? valueNamed(ShapeTrait::Style, name) : -1;
    const std::size_t objects = valuesOf(ShapeTrait::Shape).size(), styles = valuesOf(ShapeTrait::Style).size();
    QStringList prompts;
    const auto add = [&](std::size_t shape, std::size_t look, std::size_t colour) {
        prompts << withArticle(word(ShapeTrait::Style, look) + u' ' + word(ShapeTrait::Colour, colour) + u' ' + word(ShapeTrait::Shape, shape));
    };
    // Another colour in every row, so that rows are told apart at a glance.
    const auto colour = [&] { return std::size_t(5 * prompts.size()); };
    if (object >= 0)
        for (std::size_t look = 0; look < 2; ++look)
            add(std::size_t(object), look, colour());
    if (style >= 0)
        for (std::size_t shape = 0; shape < 2; ++shape)
            add(shape, std::size_t(style), colour());
    for (std::size_t shape = 0; shape < objects; ++shape)
        if (int(shape) != object)
            add(shape, style == 0 ? 1 : 0, colour());
    for (std::size_t look = 1; look < styles; ++look)
        if (int(look) != style)
            add(object == 1 ? 2 : 1, look, colour());
    prompts.removeDuplicates();
    return prompts;
}

constexpr std::size_t kOfForgotten = 2;
constexpr qsizetype kMostListed = 3; // of words or prompts that are to be forgotten, or kept
constexpr qsizetype kMost = 10;      // a row of pictures each

QStringList conceptPromptsOf(const PictureConcepts& concepts, const std::string& forgotten)
{
    QStringList prompts;
    const auto add = [&](const std::string& id, std::size_t count) {
        for (const auto& prompt : concepts.promptsFor(id, count, 1))
            prompts << QString::fromStdString(prompt);
    };
    // What comes behind the forgotten one is the nearest to it: rules put it in its place.
    auto ids = concepts.ids();
    if (const auto found = std::find(ids.begin(), ids.end(), forgotten); found != ids.end()) {
        std::rotate(ids.begin(), found, ids.end());
        add(forgotten, dynamic_cast<const ClassConcepts*>(&concepts) ? 1 : kOfForgotten); // a class drawn from the same noise is the same picture, however it is asked for
    }
    for (const auto& id : ids)
        if (id != forgotten && prompts.size() < kMost)
            add(id, 1);
    return prompts;
}

QStringList listed(const Json& rule, const char* key)
{
    QStringList texts;
    if (rule.contains(key))
        for (const Json& text : rule.at(key).is_array() ? rule.at(key) : Json::array({rule.at(key)}))
            if (text.is_string() && texts.size() < kMostListed)
                texts << QString::fromStdString(text.get<std::string>()).simplified();
    return texts;
}

} // namespace

QStringList suggestedPrompts(const PromptSubject& subject)
{
    const Json rule = subject.rule.is_object() ? subject.rule : Json::object();
    const std::string kind = rule.value("kind", std::string()), forgotten = kind == "concept" ? rule.value("concept", std::string()) : std::string();
    QStringList prompts = kind == "words" ? listed(rule, "words") : kind == "prompts" ? listed(rule, "forget") + listed(rule, "retain") : QStringList();
    if (subject.concepts == captionedShapesConcepts())
        prompts += shapePrompts(forgotten);
    else if (subject.concepts)
        prompts += conceptPromptsOf(*subject.concepts, forgotten);
    else if (!forgotten.empty())
        prompts << QString::fromStdString(forgotten.substr(forgotten.find(':') + 1));
    prompts.removeDuplicates();
    prompts.removeAll(QString());
    return prompts.first(std::min(prompts.size(), kMost));
}

} // namespace palimpsest
