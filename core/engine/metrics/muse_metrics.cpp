// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/metrics/muse_metrics.h"

#include "core/data/muse.h"
#include "core/text/rouge.h"

namespace palimpsest {

std::map<std::string, double> museMetrics(const MuseBundles& bundles, const MuseRules& rules)
{
    std::map<std::string, double> values;
    const auto put = [&](const char* id, const std::optional<TextBundle>& bundle, bool cuts) {
        if (!bundle || bundle->generated.empty())
            return;
        double sum = 0;
        for (std::size_t i = 0; i < bundle->size(); ++i)
            sum += rougeL(bundle->answers[i], cuts ? museAnswer(bundle->generated[i]) : bundle->generated[i], rules.stems).f;
        values[id] = 100 * sum / double(bundle->size());
    };
    put("muse_verbmem", bundles.verbmem, false);
    put("muse_knowmem", bundles.knowmemForget, true);
    put("muse_utility", bundles.knowmemRetain, true);
    return values;
}

} // namespace palimpsest
