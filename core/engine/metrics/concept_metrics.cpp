// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/metrics/concept_metrics.h"

#include "core/base/error.h"
#include "core/data/picture_concepts.h"
#include "core/results/concept_matrix.h"
#include "core/results/frechet_distance.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <set>

namespace palimpsest {

namespace {

class Retention {
public:
    explicit Retention(const PictureBundle& bundle)
        : m_all(conceptMatrix(bundle))
        , m_kept(conceptMatrix(bundle, /*keptOnly=*/true))
        , m_forgotten(bundle.forgotten.begin(), bundle.forgotten.end())
    {
        for (const auto& id : m_forgotten)
            m_traits.insert(traitOf(id));
        for (std::size_t row = 0; row < m_all.concepts.size(); ++row)
            if (m_all.counts[row] == 0 || (m_kept.counts[row] == 0 && !isForgotten(row)))
                throw Error("pictures.incomplete", "There are no pictures to judge '" + m_all.concepts[row] + "' by.", "Evaluate the run again.");
    }

    bool isForgotten(std::size_t row) const { return m_forgotten.contains(m_all.concepts[row]); }
    bool isInDomain(std::size_t row) const { return m_traits.contains(traitOf(m_all.concepts[row])); }
    bool forgetsAny() const { return !m_forgotten.empty(); }

    /// In percent, of the concepts that are wanted; nothing if none is.
    std::optional<double> accuracy(const ConceptMatrix& matrix, const std::function<bool(std::size_t row)>& isWanted) const
    {
        double sum = 0;
        int count = 0;
        for (std::size_t row = 0; row < matrix.concepts.size(); ++row)
            if (isWanted(row)) {
                sum += matrix.accuracy(row);
                ++count;
            }
        return count > 0 ? std::optional(100 * sum / count) : std::nullopt;
    }

    const ConceptMatrix& all() const { return m_all; }
    const ConceptMatrix& kept() const { return m_kept; }

private:
    ConceptMatrix m_all, m_kept;
    std::set<std::string> m_forgotten, m_traits;
};

std::optional<double> captionAccuracy(const PictureBundle& bundle)
{
    std::int64_t told = 0, found = 0;
    for (std::size_t i = 0; i < bundle.size(); ++i)
        if (isKept(bundle, i))
            for (std::size_t column = 0; column < bundle.concepts.size(); ++column)
                if (bundle.asks(i, column)) {
                    ++told;
                    found += bundle.finds(i, column);
                }
    return told > 0 ? std::optional(100 * double(found) / double(told)) : std::nullopt;
}

bool isRealKept(const PictureBundle& bundle, std::size_t picture)
{
    for (std::size_t column = 0; picture < bundle.realSize() && column < bundle.concepts.size(); ++column)
        if (bundle.realShows(picture, column) && std::count(bundle.forgotten.begin(), bundle.forgotten.end(), bundle.concepts[column]) > 0)
            return false;
    return true;
}

/// Rows of a table of `d` columns whose pictures are wanted.
std::vector<float> chosen(const std::vector<float>& table, std::size_t d, const std::function<bool(std::size_t picture)>& isWanted)
{
    std::vector<float> rows;
    for (std::size_t i = 0; d > 0 && i < table.size() / d; ++i)
        if (isWanted(i))
            rows.insert(rows.end(), table.begin() + std::ptrdiff_t(i * d), table.begin() + std::ptrdiff_t((i + 1) * d));
    return rows;
}

/// Nothing where either are fewer than two.
std::optional<double> distanceBetween(const std::vector<float>& drawn, const std::vector<float>& real, std::int64_t length)
{
    const auto d = std::size_t(length);
    if (d == 0 || drawn.size() < 2 * d || real.size() < 2 * d)
        return std::nullopt;
    return frechetDistance(drawn, real, d);
}

std::optional<double> judgeDistance(const PictureBundle& bundle)
{
    const auto d = std::size_t(bundle.featureCount);
    return distanceBetween(chosen(bundle.features, d, [&](std::size_t i) { return isKept(bundle, i); }), chosen(bundle.realFeatures, d, [&](std::size_t i) { return isRealKept(bundle, i); }),
                           bundle.featureCount);
}

std::optional<double> clipScore(const PictureBundle& bundle)
{
    const auto kept = chosen(bundle.clipScores, 1, [&](std::size_t i) { return isKept(bundle, i); });
    if (kept.empty())
        return std::nullopt;
    return std::accumulate(kept.begin(), kept.end(), 0.0) / double(kept.size());
}

} // namespace

std::vector<float> keptInceptionFeatures(const PictureBundle& bundle)
{
    return chosen(bundle.inceptionFeatures, std::size_t(bundle.kInceptionFeatures), [&](std::size_t i) { return isKept(bundle, i); });
}

std::vector<float> comparedInceptionFeatures(const PictureBundle& bundle)
{
    return chosen(bundle.realInceptionFeatures, std::size_t(bundle.kInceptionFeatures), [&](std::size_t i) { return isRealKept(bundle, i); });
}

std::map<std::string, double> conceptMetrics(const PictureBundle& bundle)
{
    const Retention retention(bundle);
    std::map<std::string, double> values;
    const auto put = [&](const char* id, const std::optional<double>& value) {
        if (value)
            values[id] = *value;
    };
    if (retention.forgetsAny()) {
        if (const auto stays = retention.accuracy(retention.all(), [&](std::size_t row) { return retention.isForgotten(row); }))
            values["concept_ua"] = 100 - *stays;
        const auto isCrossDomain = [&](std::size_t row) { return !retention.isInDomain(row); };
        put("concept_ira", retention.accuracy(retention.kept(), [&](std::size_t row) { return retention.isInDomain(row) && !retention.isForgotten(row); }));
        put("concept_cra", retention.accuracy(retention.kept(), isCrossDomain));
        put("concept_cra_all", retention.accuracy(retention.all(), isCrossDomain));
    }
    put("concept_ra", retention.accuracy(retention.kept(), [&](std::size_t row) { return !retention.isForgotten(row); }));
    put("caption_accuracy", captionAccuracy(bundle));
    put("judge_fd", judgeDistance(bundle));
    put("fid", distanceBetween(keptInceptionFeatures(bundle), comparedInceptionFeatures(bundle), bundle.kInceptionFeatures));
    put("clip_score", clipScore(bundle));
    return values;
}

} // namespace palimpsest
