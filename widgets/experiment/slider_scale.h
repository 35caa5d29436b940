// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment/parameter.h"

#include <vector>

namespace palimpsest {

/// The values that a slider and the step buttons of a numeric field reach: strictly rising, first `low`, last `high`, the default among
/// them. Linear ranges have round steps (1, 2 or 5 times a power of ten), logarithmic ones twenty values a decade with two digits.
class SliderScale
{
public:
    explicit SliderScale(const Parameter& parameter);

    int last() const { return int(m_values.size()) - 1; } ///< the slider's maximum; its minimum is 0
    double valueAt(int position) const;                    ///< clamped to the range
    int positionOf(double value) const;                    ///< nearest position, by ratio on a logarithmic scale

    /// The value `steps` further from `value`, which need not be one of the slider's; stays in range.
    double stepped(double value, int steps) const;

private:
    std::vector<double> m_values;
    bool m_logarithmic = false;
    bool m_byOne = false; ///< linear whole numbers: the buttons step by one even where the slider steps by more
};

} // namespace palimpsest
