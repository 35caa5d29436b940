// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles of pictures whose pixels do not matter: what was asked, and what a judge found.
#pragma once

#include "core/store/picture_bundle.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace palimpsest::test {

struct JudgedPicture {
    std::vector<std::string> asked, found; ///< ids
    std::vector<float> features{};
};

inline PictureBundle judgedPictures(const std::vector<std::string>& concepts, const std::vector<JudgedPicture>& pictures, const std::vector<std::string>& forgotten,
                                    const std::vector<JudgedPicture>& real = {}, std::int64_t featureCount = 1)
{
    PictureBundle bundle;
    bundle.height = bundle.width = 1;
    bundle.concepts = concepts;
    std::copy_if(concepts.begin(), concepts.end(), std::back_inserter(bundle.forgettable), [](const std::string& id) { return id.starts_with("shape:") || id.starts_with("style:"); });
    bundle.forgotten = forgotten;
    bundle.featureCount = featureCount;
    const auto has = [](const std::vector<std::string>& ids, const std::string& id) { return std::count(ids.begin(), ids.end(), id) > 0; };
    for (const auto& picture : pictures) {
        bundle.prompts.push_back("a shape");
        bundle.seeds.push_back(std::int64_t(bundle.seeds.size()));
        bundle.pixels.resize(3 * bundle.prompts.size());
        for (const auto& id : concepts) {
            bundle.asked.push_back(has(picture.asked, id));
            bundle.logits.push_back(has(picture.found, id) ? 1.5f : -0.5f);
        }
        bundle.features.insert(bundle.features.end(), picture.features.begin(), picture.features.end());
        bundle.features.resize(bundle.prompts.size() * std::size_t(featureCount));
    }
    for (const auto& picture : real) {
        for (const auto& id : concepts)
            bundle.realShown.push_back(has(picture.found, id));
        bundle.realFeatures.insert(bundle.realFeatures.end(), picture.features.begin(), picture.features.end());
    }
    return bundle;
}

/// Three styles and two objects, one picture of each pair, the first style forgotten. Spec: Comparison and attack views, T-M.
inline PictureBundle specPictures()
{
    const std::string s0 = "style:plain", s1 = "style:striped", s2 = "style:dotted", o0 = "shape:circle", o1 = "shape:square";
    return judgedPictures({s0, s1, s2, o0, o1},
                          {{{s0, o0}, {s1, o0}}, {{s0, o1}, {s0, o1}}, {{s1, o0}, {s1, o0}}, {{s1, o1}, {s1, o0}}, {{s2, o0}, {s2, o1}}, {{s2, o1}, {s1, o1}}}, {s0});
}

} // namespace palimpsest::test
