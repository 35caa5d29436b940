// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/bundle.h"

#include <cstdint>
#include <map>
#include <string>

namespace palimpsest {

/// What a setting may be tuned by: the metrics that look at the test set, computed with the validation images in its place. "ta_val" is the accuracy on them (without classes that
/// were forgotten whole), "mia_val" the confidence attack's efficacy with them as non-members; in percent. Throws as membershipSides.
std::map<std::string, double> validationMetrics(const Bundle& forget, const Bundle& retain, const Bundle& validation, std::uint64_t attackSeed);

} // namespace palimpsest
