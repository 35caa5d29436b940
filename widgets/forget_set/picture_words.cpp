// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/forget_set/picture_words.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace palimpsest {

namespace {

QString nameOf(ShapeTrait trait, int value)
{
    const auto& values = valuesOf(trait);
    return value >= 0 && std::size_t(value) < values.size() ? QString::fromStdString(values[std::size_t(value)].name) : QString::number(value);
}

} // namespace

QString sceneInWords(const ShapeScene& scene)
{
    QStringList parts;
    for (const PaintedShape& shape : scene.shapes)
        parts << u"%1 %2 %3 %4, %5"_s.arg(nameOf(ShapeTrait::Size, shape.size), nameOf(ShapeTrait::Colour, shape.colour), nameOf(ShapeTrait::Style, shape.style),
                                         nameOf(ShapeTrait::Shape, shape.shape), nameOf(ShapeTrait::Position, shape.position));
    parts << QCoreApplication::translate("palimpsest::PictureWords", "%1 background").arg(nameOf(ShapeTrait::Background, scene.background));
    return parts.join(u"; "_s);
}

QString shownInWords(const PictureTexts& texts, const CaptionedPart& part, std::int64_t sample)
{
    if (!part.scenes.empty())
        return sceneInWords(part.scenes[std::size_t(sample)]);
    QStringList parts;
    const auto& ids = texts.concepts->knownIds();
    for (std::size_t known = 0; known < ids.size(); ++known)
        if (texts.shows(part, sample, known))
            parts << conceptInWords(ids[known]);
    return parts.join(u"; "_s);
}

QString conceptName(const std::string& id)
{
    const auto colon = id.find(':');
    return QString::fromStdString(colon == std::string::npos ? id : id.substr(colon + 1));
}

QString conceptInWords(const std::string& id)
{
    const QString name = conceptName(id);
    if (id.starts_with("shape:") || id.starts_with("object:"))
        return QCoreApplication::translate("palimpsest::PictureWords", "object %1").arg(name);
    if (id.starts_with("style:"))
        return QCoreApplication::translate("palimpsest::PictureWords", "style %1").arg(name);
    if (id.starts_with("words:") || id.starts_with("prompts:"))
        return u"“%1”"_s.arg(name);
    const auto colon = id.find(':');
    return colon == std::string::npos ? name : u"%1 %2"_s.arg(QString::fromStdString(id.substr(0, colon)), name);
}

} // namespace palimpsest
