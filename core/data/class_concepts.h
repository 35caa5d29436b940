// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of which a dataset knows the class and nothing else: what their captions say, and how a model that draws classes is asked for one.
#pragma once

#include "core/data/picture_texts.h"
#include "core/experiment/catalogue.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest {

/// Concepts "class:sneaker", one a class, in the order of the classes. A text asks for the first class whose name it says, "a photo of an ankle boot" or "Ankle boot"; longer names come first, so that a
/// t-shirt is no shirt, and of a name such as "T-shirt/top" either part is enough.
class ClassConcepts : public PictureConcepts {
public:
    /// `judge`: the file of the judge of these pictures, for resourceFile(); "" for none. Throws Error "classes.names" for names that captions cannot tell apart, and names without a word.
    explicit ClassConcepts(const std::vector<std::string>& classes, std::string judge = {});

    /// The class that a text asks for; nothing where it says none: then a model is free to draw any.
    std::optional<std::size_t> classOf(std::string_view text) const;

    /// "a photo of a sneaker".
    std::string caption(std::size_t number) const;

    std::string judge() const override { return m_judge; }
    bool asksFor(std::string_view text, std::size_t known) const override { return classOf(text) == known; }
    std::string withSubstitute(std::string_view text, std::string_view from, const std::optional<std::string>& to) const override;
    std::vector<std::string> promptsFor(std::string_view id, std::size_t count, std::uint64_t seed) const override;
    std::vector<std::string> evaluationPrompts(std::size_t each, std::uint64_t seed) const override;

    using PictureConcepts::asksFor;

private:
    struct Name {
        std::vector<std::string> words;
        std::size_t number;
    };
    struct Found {
        std::size_t number, first, count; ///< of words
    };

    std::optional<Found> find(const std::vector<std::string>& words) const;

    std::vector<Name> m_names;            ///< longest first
    std::vector<std::string> m_usual;     ///< by class: what captions call it
    std::string m_judge;
};

/// Whether it is another dataset of the catalogue with captions: "<its id>-captions".
bool isCaptionedByClass(const DatasetDescriptor& descriptor);

/// The concepts of such a dataset, whose classes may be other ones than the catalogue's. Throws as ClassConcepts.
std::shared_ptr<const ClassConcepts> classConcepts(const DatasetDescriptor& descriptor, const std::vector<std::string>& classes);

/// Captions and what is shown, of pictures with these classes. Throws as ClassConcepts.
PictureTexts classTexts(const DatasetDescriptor& descriptor, const std::vector<std::int32_t>& train, const std::vector<std::int32_t>& test);

} // namespace palimpsest
