// SPDX-License-Identifier: GPL-3.0-or-later
// Membership of a model's training text, told by a score that is higher for what it has not seen. Spec: LLM unlearning, sections 8.3 and 8.4.
#pragma once

#include <optional>
#include <vector>

namespace palimpsest {

/// OpenUnlearning's: P(holdout > forget), ties ½; 1 means that members are obvious. NaN where a side is empty or a score is NaN. MUSE's AUC is 1 minus this.
double membershipAuc(const std::vector<double>& forget, const std::vector<double>& holdout);

/// MUSE's: P(forget > holdout), ties ½.
inline double museAuc(const std::vector<double>& forget, const std::vector<double>& holdout)
{
    return 1 - membershipAuc(forget, holdout);
}

/// 100·[(1 − AUC) − (1 − AUC_retain)] / (1 − AUC_retain + 1e-10) with both as membershipAuc gives them: from −100 (memorised whole) over 0 (as the retain model) to
/// more than 0 (forgotten too much). Without a retain model, OpenUnlearning assumes 0.5 for it.
double privLeak(double auc, std::optional<double> retainAuc = std::nullopt);

/// MUSE's: 100·(AUC − AUC_retrain) / AUC_retrain with both as museAuc gives them. The retrained models of MUSE's paper have 0.4772 (News) and 0.5393 (Books) at Min-40%.
double musePrivLeak(double auc, double retrainAuc);

/// The reference attack's scores: the model's loss minus a reference model's, record by record. Throws Error "scores.sizes" unless they are as many.
std::vector<double> lossesAgainst(const std::vector<double>& losses, const std::vector<double>& referenceLosses);

} // namespace palimpsest
