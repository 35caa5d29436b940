// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tradeoff/metric_axis.h"

#include "core/experiment/catalogue.h"

#include <cmath>
#include <limits>

namespace palimpsest {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

} // namespace

std::vector<std::int64_t> retrainRows(const RunColumns& columns)
{
    std::vector<std::int64_t> byKey(columns.references().names().size(), -1), rows(columns.size(), -1);
    const auto retrain = columns.methods().code("retrain");
    if (!retrain)
        return rows;
    for (std::size_t row = 0; row < columns.size(); ++row)
        if (columns.methods()[row] == *retrain && columns.state(row) == RunState::Done && byKey[columns.references()[row]] < 0)
            byKey[columns.references()[row]] = std::int64_t(row);
    for (std::size_t row = 0; row < columns.size(); ++row)
        rows[row] = byKey[columns.references()[row]];
    return rows;
}

bool isCloserToRetrain(const std::string& metric)
{
    const MetricDescriptor* descriptor = findMetric(metric);
    return descriptor && descriptor->direction == Direction::CloserToRetrain;
}

MetricAxis::MetricAxis(const RunColumns& columns, const std::vector<std::int64_t>& references, const std::string& metric, bool distance)
    : m_column(columns.find("metric." + metric)), m_references(references), m_isCloser(isCloserToRetrain(metric)), m_isDistance(distance && m_isCloser)
{
    const MetricDescriptor* descriptor = findMetric(metric);
    m_higherIsBetter = descriptor && descriptor->direction == Direction::HigherIsBetter;
}

double MetricAxis::own(std::size_t row) const
{
    return m_column ? m_column->values[row] : kNone;
}

double MetricAxis::distance(std::size_t row) const
{
    return m_references[row] < 0 ? kNone : std::abs(own(row) - own(std::size_t(m_references[row])));
}

} // namespace palimpsest
