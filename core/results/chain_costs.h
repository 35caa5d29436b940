// SPDX-License-Identifier: GPL-3.0-or-later
// What forgetting a Markov chain cost the chain to keep. Spec: LLM unlearning, section 6.5.
#pragma once

#include "core/store/chain_course.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>

namespace palimpsest {

/// cost_k(τ): the retain KL, linear between points, where the KL of chain `chain` (1 or above) first reaches `threshold`; nothing where it never does.
std::optional<double> chainCost(const ChainCourse& course, std::size_t chain, double threshold);

/// The largest cost over the forget chains; nothing where one of them never reaches the threshold.
std::optional<double> worstChainCost(const ChainCourse& course, double threshold);

/// Metrics of a course by catalogue id: retain_kl, forget1_kl and forget2_kl at its end; forget1_cost, forget2_cost and worst_cost at its threshold, where there are such. Empty
/// for a course without points.
std::map<std::string, double> chainMetrics(const ChainCourse& course);

} // namespace palimpsest
