// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/concept_matrix.h"

#include "core/base/error.h"
#include "core/data/picture_concepts.h"

#include <algorithm>
#include <limits>

namespace palimpsest {

std::vector<std::size_t> conceptColumns(const PictureBundle& bundle)
{
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < bundle.concepts.size(); ++column)
        if (std::count(bundle.forgettable.begin(), bundle.forgettable.end(), bundle.concepts[column]) > 0)
            columns.push_back(column);
    return columns;
}

bool isKept(const PictureBundle& bundle, std::size_t picture)
{
    if (bundle.concepts.empty()) {
        const auto digits = bundle.metadata.find(kToForget);
        return digits == bundle.metadata.end() || picture >= digits->second.size() || digits->second[picture] != '1';
    }
    for (std::size_t column = 0; column < bundle.concepts.size(); ++column)
        if (bundle.asks(picture, column) && std::count(bundle.forgotten.begin(), bundle.forgotten.end(), bundle.concepts[column]) > 0)
            return false;
    return true;
}

ConceptMatrix conceptMatrix(const PictureBundle& bundle, bool keptOnly)
{
    const auto columns = conceptColumns(bundle);
    const auto k = columns.size();
    ConceptMatrix matrix{{}, std::vector<std::int64_t>(k), std::vector<double>(k * k), std::vector<double>(k)};
    for (const auto column : columns)
        matrix.concepts.push_back(bundle.concepts[column]);
    for (std::size_t i = 0; i < bundle.size(); ++i) {
        if (keptOnly && !isKept(bundle, i))
            continue;
        for (std::size_t row = 0; row < k; ++row) {
            if (!bundle.asks(i, columns[row]))
                continue;
            ++matrix.counts[row];
            bool isAnyFound = false;
            for (std::size_t column = 0; column < k; ++column)
                if (bundle.finds(i, columns[column])) {
                    matrix.found[row * k + column] += 1;
                    isAnyFound = isAnyFound || traitOf(matrix.concepts[column]) == traitOf(matrix.concepts[row]);
                }
            matrix.nothing[row] += !isAnyFound;
        }
    }
    for (std::size_t row = 0; row < k; ++row) {
        const double count = matrix.counts[row] > 0 ? double(matrix.counts[row]) : std::numeric_limits<double>::quiet_NaN();
        for (std::size_t column = 0; column < k; ++column)
            matrix.found[row * k + column] /= count;
        matrix.nothing[row] /= count;
    }
    return matrix;
}

ConceptMatrix differenceOf(const ConceptMatrix& after, const ConceptMatrix& before)
{
    if (after.concepts != before.concepts)
        throw Error("concepts.differ", "The two models were asked for other concepts.", "Compare runs that were evaluated with the same prompts.");
    ConceptMatrix difference = after;
    for (std::size_t i = 0; i < difference.found.size(); ++i)
        difference.found[i] -= before.found[i];
    for (std::size_t i = 0; i < difference.nothing.size(); ++i)
        difference.nothing[i] -= before.nothing[i];
    return difference;
}

} // namespace palimpsest
