// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace palimpsest {

/// A number with a fixed number of decimals and a point, whatever the locale: "12.30". "–" for NaN.
std::string fixedNumber(double value, int decimals);

/// The two-sided 95 % quantile of Student's t with `freedom` ≥ 1 degrees of freedom. Check: 1 → 12.7062, 2 → 4.3027, 9 → 2.2622.
double studentQuantile(std::size_t freedom);

/// P(|T| ≥ |t|) of Student's t with `freedom` ≥ 1 degrees of freedom. Check: t 2, 9 degrees → 0.0765.
double studentTail(double t, std::size_t freedom);

/// A p-value as tables give it: "0.012", "<0.001"; "–" for NaN.
std::string pValueText(double p);

} // namespace palimpsest
