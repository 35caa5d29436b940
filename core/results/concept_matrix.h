// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/picture_bundle.h"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// What a judge finds in pictures that were asked to show a concept: rows are concepts asked for, columns concepts found. A picture is asked for an object and a style at once, and counts in
/// both rows; more than one object, or none, can be found in it, so that the shares of a row need not sum to 1.
struct ConceptMatrix {
    std::vector<std::string> concepts; ///< ids, by row and by column: those of the bundle that can be forgotten, in its order
    std::vector<std::int64_t> counts;  ///< by row: pictures that ask for it
    std::vector<double> found;         ///< row-major: share of them in which the concept of the column is found; NaN without pictures
    std::vector<double> nothing;       ///< by row: share in which no concept of the row's own trait is found; NaN without pictures

    double at(std::size_t asked, std::size_t column) const { return found[asked * concepts.size() + column]; }
    /// By row: how often what was asked for is found.
    double accuracy(std::size_t asked) const { return at(asked, asked); }
};

/// Of all pictures, or, with `keptOnly`, of those that ask for no forgotten concept.
ConceptMatrix conceptMatrix(const PictureBundle& bundle, bool keptOnly = false);

/// `after` minus `before`, of shares; counts are those of `after`. Throws Error "concepts.differ" where the two are of other concepts.
ConceptMatrix differenceOf(const ConceptMatrix& after, const ConceptMatrix& before);

/// Columns of the bundle whose concepts can be forgotten.
std::vector<std::size_t> conceptColumns(const PictureBundle& bundle);

/// What a bundle's metadata say of every picture, a digit each: "1" where the prompt asks for what is to be forgotten. Bundles without a judge have nothing else that tells.
inline constexpr const char* kToForget = "to_forget";

/// Whether the prompt of a picture asks for none of the forgotten concepts; where no judge told concepts, for nothing that is to be forgotten.
bool isKept(const PictureBundle& bundle, std::size_t picture);

} // namespace palimpsest
