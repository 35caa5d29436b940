// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/picture_bundle.h"

#include <map>
#include <string>
#include <vector>

namespace palimpsest {

/// The metrics of one text-to-image run that its pictures tell, by catalogue id; the catalogue has their formulas. A picture shows a concept where the judge finds it, and is kept where its
/// prompt asks for no forgotten concept; an accuracy is the mean over concepts of the share of pictures that show what they were asked for.
///
/// concept_ua: 100 minus the accuracy of the forgotten concepts, over all pictures that ask for them. concept_ira, concept_cra: of kept pictures, the accuracy of the other concepts of the
/// forgotten ones' trait, and of other traits' concepts: in-domain and cross-domain retention as UnlearnCanvas defines them (Zhang et al., NeurIPS 2024). concept_cra_all: as concept_cra, of
/// all pictures, as its code has it. concept_ra: over both. caption_accuracy: of kept pictures, how much of what prompts tell is found, over all that the judge looks for. judge_fd: the
/// Fréchet distance of the judge's features between kept pictures and the real pictures that show no forgotten concept. fid: the same of Inception's features. clip_score: the mean cosine of kept pictures and their prompts.
///
/// One that has nothing to be computed from is absent. Throws Error "pictures.incomplete" where the pictures of a concept are missing.
std::map<std::string, double> conceptMetrics(const PictureBundle& bundle);

/// Inception's features of kept pictures, n · 2048, and of the real ones that show no forgotten concept: what fid is of. Empty where there are none.
std::vector<float> keptInceptionFeatures(const PictureBundle& bundle);
std::vector<float> comparedInceptionFeatures(const PictureBundle& bundle);

} // namespace palimpsest
