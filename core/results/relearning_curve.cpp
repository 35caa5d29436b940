// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/relearning_curve.h"

#include "core/results/forget_quality.h"

#include <cmath>

namespace palimpsest {

namespace {

/// Mean of value(v) over the records that have one.
template<class Value>
std::optional<double> meanOf(const std::vector<double>& values, Value value)
{
    double sum = 0;
    std::size_t count = 0;
    for (const double one : values)
        if (!std::isnan(one)) {
            sum += value(one);
            ++count;
        }
    return count > 0 ? std::optional(sum / double(count)) : std::nullopt;
}

/// Trapezia over the epochs, divided by their range.
template<class Value>
std::optional<double> areaUnder(const std::vector<RelearningPoint>& curve, Value value)
{
    double area = 0;
    for (std::size_t i = 0; i + 1 < curve.size(); ++i) {
        const std::optional<double> left = value(curve[i]), right = value(curve[i + 1]);
        if (!left || !right)
            return std::nullopt;
        area += (*left + *right) / 2 * double(curve[i + 1].epoch - curve[i].epoch);
    }
    return curve.size() > 1 ? std::optional(area / double(curve.back().epoch - curve.front().epoch)) : std::nullopt;
}

} // namespace

std::vector<RelearningPoint> relearningCurve(const StoredRelearning& relearning, const std::optional<std::vector<TextScore>>& retainModelForget)
{
    const auto same = [](double value) { return value; };
    std::vector<RelearningPoint> curve;
    for (std::size_t e = 0; e < relearning.epochs.size(); ++e) {
        RelearningPoint point;
        point.epoch = relearning.epochs[e];
        point.probability = meanOf(relearning.loss[e], [](double loss) { return std::exp(-loss); });
        point.truthRatio = meanOf(relearning.logTruthRatio[e], [](double ratio) { return std::exp(-std::abs(ratio)); });
        point.extractionStrength = meanOf(relearning.extractionStrength[e], same);
        point.exactMemorisation = meanOf(relearning.exactMemorisation[e], same);
        if (retainModelForget) {
            std::map<std::int64_t, double> ratios;
            for (std::size_t i = 0; i < relearning.sampleIds.size(); ++i)
                if (!std::isnan(relearning.logTruthRatio[e][i]))
                    ratios[relearning.sampleIds[i]] = relearning.logTruthRatio[e][i];
            point.quality = forgetQuality(ratios, *retainModelForget);
        }
        curve.push_back(point);
    }
    return curve;
}

std::map<std::string, double> relearningMetrics(const std::vector<RelearningPoint>& curve)
{
    std::map<std::string, double> values;
    if (curve.empty())
        return values;
    const auto put = [&](const char* id, std::optional<double> value) {
        if (value)
            values[id] = *value;
    };
    const auto quality = [](const RelearningPoint& point) { return point.quality ? std::optional(point.quality->p) : std::nullopt; };
    const RelearningPoint& last = curve.back();
    put("relearn_forget_quality", quality(last));
    if (last.quality)
        values["relearn_forget_quality_log10"] = last.quality->log10P;
    put("relearn_forget_quality_area", areaUnder(curve, quality));
    put("relearn_probability", last.probability);
    put("relearn_probability_area", areaUnder(curve, [](const RelearningPoint& point) { return point.probability; }));
    put("relearn_truth_ratio", last.truthRatio);
    put("relearn_exact_memorisation", last.exactMemorisation);
    return values;
}

} // namespace palimpsest
