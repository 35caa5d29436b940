// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace palimpsest {

/// A number with a fixed number of decimals and a point, whatever the locale: "12.30". "–" for NaN.
std::string fixedNumber(double value, int decimals);

/// The two-sided 95 % quantile of Student's t with `freedom` ≥ 1 degrees of freedom. Check: 1 → 12.7062, 2 → 4.3027, 9 → 2.2622.
double studentQuantile(std::size_t freedom);

} // namespace palimpsest
