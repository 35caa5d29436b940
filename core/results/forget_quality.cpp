// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/forget_quality.h"

#include "core/base/error.h"

#include <algorithm>
#include <string>
#include <utility>

namespace palimpsest {

std::map<std::int64_t, double> logTruthRatios(const std::vector<TextScore>& scores)
{
    std::map<std::int64_t, double> ratios;
    for (const TextScore& score : scores)
        if (const auto ratio = score.logTruthRatio())
            ratios[score.id] = *ratio;
    return ratios;
}

std::optional<KolmogorovSmirnov> forgetQuality(const std::map<std::int64_t, double>& forget, const std::vector<TextScore>& retainModel)
{
    std::vector<double> here, there;
    for (const auto& [id, ratio] : logTruthRatios(retainModel)) {
        const auto found = forget.find(id);
        if (found == forget.end())
            throw Error("metrics.other-records",
                        "The retain model was evaluated on record " + std::to_string(id) + ", which is not in the forget set or has no wrong answers there.",
                        "Take the evaluation of a retain model on the same forget set.");
        here.push_back(found->second);
        there.push_back(ratio);
    }
    if (here.empty())
        return std::nullopt;
    return kolmogorovSmirnov(std::move(here), std::move(there));
}

SubsetQuality subsetQuality(const std::map<std::int64_t, double>& forget, const std::vector<TextScore>& retainModel, const RecordRanks& ranks, double share)
{
    const auto ofRetain = logTruthRatios(retainModel);
    std::vector<std::pair<double, std::int64_t>> order;
    for (const auto& [id, rank] : ranks)
        if (forget.contains(id) && ofRetain.contains(id))
            order.emplace_back(rank, id);
    std::sort(order.begin(), order.end());
    const auto size = std::size_t(share * double(order.size()) + 1e-9);
    if (size < 2)
        return {};
    const auto qualityOf = [&](std::size_t from) {
        std::vector<double> here, there;
        for (std::size_t i = from; i < from + size; ++i) {
            here.push_back(forget.at(order[i].second));
            there.push_back(ofRetain.at(order[i].second));
        }
        return kolmogorovSmirnov(std::move(here), std::move(there));
    };
    return {qualityOf(0), qualityOf(order.size() - size)};
}

} // namespace palimpsest
