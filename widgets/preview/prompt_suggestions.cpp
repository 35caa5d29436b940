// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/preview/prompt_suggestions.h"

#include "core/data/captioned_shapes.h"

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

} // namespace

QStringList suggestedPrompts(const std::string& forgotten)
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

} // namespace palimpsest
