// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/methods/language/language_method.h"

#include <functional>

namespace palimpsest {

/// L: what a method does to the batch that is to be forgotten.
using ForgetLoss = std::function<torch::Tensor(const LanguageStep& step)>;

/// The method whose loss is forget_weight · L + retain_weight · R, where R is nothing, CE on the retain batch (GD) or KL to the original there. Reads retain, forget_weight,
/// retain_weight, kl_over and pairing; without such settings there is no retain term. `needs`: of L alone.
std::unique_ptr<LanguageMethod> withRetainTerm(const Settings& settings, ForgetLoss forget, const LanguageNeeds& needs = {});

} // namespace palimpsest
