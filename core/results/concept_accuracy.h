// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/results/class_accuracy.h"
#include "core/store/picture_bundle.h"

#include <string>
#include <vector>

namespace palimpsest {

/// What a concept is to one that was forgotten, as UnlearnCanvas (Zhang et al., NeurIPS 2024) tells them apart.
enum class ConceptDomain { Forgotten, InDomain, CrossDomain }; ///< the one itself; others of its kind; those of the other kind

/// How often two models draw a concept that they are asked for.
struct ConceptAccuracy {
    std::string id;
    ConceptDomain domain = ConceptDomain::CrossDomain;
    Share a, b;        ///< of the pictures asked to show it those in which it is found; of a kept concept only pictures that are asked for nothing forgotten
    double pValue = 1; ///< McNemar on the same prompts and noise, adjusted over concepts
};

/// Of every concept that can be forgotten: the forgotten ones, then in-domain, then cross-domain, each in the bundle's order. Which ones are forgotten, `b` says. Throws what checkSamePrompts
/// throws.
std::vector<ConceptAccuracy> conceptAccuracies(const PictureBundle& a, const PictureBundle& b);

/// Throws Error "bundle.mismatch" unless both models drew the same prompts from the same noise, judged for the same concepts.
void checkSamePrompts(const PictureBundle& a, const PictureBundle& b);

/// How the verdicts on one picture of two models differ: in a concept that the prompt asks for and that can be forgotten.
bool verdictChanged(const PictureBundle& a, const PictureBundle& b, std::size_t picture);

} // namespace palimpsest
