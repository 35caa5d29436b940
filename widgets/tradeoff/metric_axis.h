// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/run_columns.h"

#include <cstdint>
#include <string>
#include <vector>

namespace palimpsest {

/// For every run the first finished Retrain run with the same referenceKey (seed and forget set), −1 where there is none.
std::vector<std::int64_t> retrainRows(const RunColumns& columns);

/// Whether being close to Retrain is what is good about the metric.
bool isCloserToRetrain(const std::string& metric);

/// A metric of all runs: as it is, or as its distance to Retrain. Refers to the columns and references that it was made from.
class MetricAxis
{
public:
    /// `distance`: shows |value − Retrain's value| of the same seed and forget set, for a metric where that is what counts.
    MetricAxis(const RunColumns& columns, const std::vector<std::int64_t>& references, const std::string& metric, bool distance);

    double value(std::size_t row) const { return m_isDistance ? distance(row) : own(row); } ///< NaN where it is missing
    /// What a front or a search for the best compares: the distance where being close to Retrain is good, whatever is shown.
    double rank(std::size_t row) const { return m_isCloser ? distance(row) : own(row); }
    bool isDistance() const { return m_isDistance; }
    bool isCloser() const { return m_isCloser; }
    bool higherIsBetter() const { return m_higherIsBetter; } ///< of ranks

private:
    double own(std::size_t row) const;
    double distance(std::size_t row) const;

    const NumberColumn* m_column;
    const std::vector<std::int64_t>& m_references;
    bool m_isCloser, m_isDistance, m_higherIsBetter;
};

} // namespace palimpsest
