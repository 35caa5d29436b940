// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/concept_accuracy.h"

#include "core/base/error.h"
#include "core/data/picture_concepts.h"
#include "core/results/concept_matrix.h"

#include <algorithm>

namespace palimpsest {

namespace {

ConceptDomain domainOf(const PictureBundle& bundle, const std::string& id)
{
    const auto& forgotten = bundle.forgotten;
    if (std::find(forgotten.begin(), forgotten.end(), id) != forgotten.end())
        return ConceptDomain::Forgotten;
    const bool isAlike = std::any_of(forgotten.begin(), forgotten.end(), [&](const std::string& other) { return traitOf(other) == traitOf(id); });
    return isAlike ? ConceptDomain::InDomain : ConceptDomain::CrossDomain;
}

} // namespace

void checkSamePrompts(const PictureBundle& a, const PictureBundle& b)
{
    if (a.prompts != b.prompts || a.seeds != b.seeds || a.concepts != b.concepts)
        throw Error("bundle.mismatch", "The two models drew other prompts, or began from other noise, so that their pictures cannot be compared one by one.",
                    "Choose two runs of the same dataset, recipe and seed.");
}

bool verdictChanged(const PictureBundle& a, const PictureBundle& b, std::size_t picture)
{
    const auto columns = conceptColumns(b);
    return std::any_of(columns.begin(), columns.end(), [&](std::size_t column) { return b.asks(picture, column) && a.finds(picture, column) != b.finds(picture, column); });
}

std::vector<ConceptAccuracy> conceptAccuracies(const PictureBundle& a, const PictureBundle& b)
{
    checkSamePrompts(a, b);
    std::vector<ConceptAccuracy> rows;
    std::vector<double> pValues;
    for (const auto column : conceptColumns(b)) {
        ConceptAccuracy row{b.concepts[column], domainOf(b, b.concepts[column]), {}, {}, 1};
        std::int64_t count = 0, foundA = 0, foundB = 0, both = 0;
        for (std::size_t i = 0; i < b.size(); ++i) {
            if (!b.asks(i, column) || (row.domain != ConceptDomain::Forgotten && !isKept(b, i)))
                continue;
            ++count;
            foundA += a.finds(i, column);
            foundB += b.finds(i, column);
            both += a.finds(i, column) && b.finds(i, column);
        }
        row.a = wilson(foundA, count);
        row.b = wilson(foundB, count);
        pValues.push_back(mcNemar(foundA - both, foundB - both));
        rows.push_back(std::move(row));
    }
    pValues = benjaminiHochberg(std::move(pValues));
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].pValue = pValues[i];
    std::stable_sort(rows.begin(), rows.end(), [](const ConceptAccuracy& x, const ConceptAccuracy& y) { return x.domain < y.domain; });
    return rows;
}

} // namespace palimpsest
