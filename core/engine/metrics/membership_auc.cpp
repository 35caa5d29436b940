// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/metrics/membership_auc.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace palimpsest {

double membershipAuc(const std::vector<double>& forget, const std::vector<double>& holdout)
{
    const auto isNan = [](double value) { return std::isnan(value); };
    if (forget.empty() || holdout.empty() || std::any_of(forget.begin(), forget.end(), isNan) || std::any_of(holdout.begin(), holdout.end(), isNan))
        return std::numeric_limits<double>::quiet_NaN();
    auto members = forget;
    std::sort(members.begin(), members.end());
    double wins = 0;
    for (const double score : holdout) {
        const auto [low, high] = std::equal_range(members.begin(), members.end(), score);
        wins += double(low - members.begin()) + 0.5 * double(high - low);
    }
    return wins / (double(forget.size()) * double(holdout.size()));
}

double privLeak(double auc, std::optional<double> retainAuc)
{
    const double retain = 1 - retainAuc.value_or(0.5);
    return 100 * ((1 - auc) - retain) / (retain + 1e-10);
}

double musePrivLeak(double auc, double retrainAuc)
{
    return 100 * (auc - retrainAuc) / retrainAuc;
}

std::vector<double> lossesAgainst(const std::vector<double>& losses, const std::vector<double>& referenceLosses)
{
    if (losses.size() != referenceLosses.size())
        throw Error("scores.sizes", "The reference model has " + std::to_string(referenceLosses.size()) + " losses for " + std::to_string(losses.size()) + " records.",
                    "Evaluate both models on the same records.");
    std::vector<double> differences(losses.size());
    std::transform(losses.begin(), losses.end(), referenceLosses.begin(), differences.begin(), std::minus<>());
    return differences;
}

} // namespace palimpsest
