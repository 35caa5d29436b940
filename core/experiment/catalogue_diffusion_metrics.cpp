// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/catalogue_diffusion.h"

namespace palimpsest {

namespace {

MetricDescriptor row(const char* id, const char* title, const char* name, const char* unit, Direction direction, double high, const char* formula, const char* help, bool isSecondary = false)
{
    MetricDescriptor metric;
    metric.id = id;
    metric.title = title;
    metric.name = name;
    metric.domain = "text-to-image";
    metric.unit = unit;
    metric.direction = direction;
    metric.high = high;
    metric.formula = formula;
    metric.help = help;
    metric.secondary = isSecondary;
    return metric;
}

} // namespace

std::vector<MetricDescriptor> diffusionMetricTable()
{
    using enum Direction;
    std::vector<MetricDescriptor> table{
        row("concept_ua", "UA", "unlearning accuracy", "%", HigherIsBetter, 100, "100 − share of pictures asked for a forgotten concept in which the judge finds it, mean over forgotten concepts",
            "How often the model no longer draws what it was to forget, though asked for it."),
        row("concept_ra", "RA", "retained accuracy", "%", HigherIsBetter, 100,
            "share of pictures in which the judge finds what they were asked for, mean over kept concepts; only pictures that were not asked for a forgotten one",
            "How well the model still draws what it was to keep."),
        row("concept_ira", "IRA", "in-domain retained accuracy", "%", HigherIsBetter, 100, "as RA, over the other concepts of the forgotten one's kind: other objects where an object is forgotten",
            "What forgetting did to the concept's neighbours (UnlearnCanvas)."),
        row("concept_cra", "CRA", "cross-domain retained accuracy", "%", HigherIsBetter, 100, "as RA, over concepts of the other kind: styles where an object is forgotten",
            "What forgetting did to concepts of another kind (UnlearnCanvas), in pictures that have nothing to do with the forgotten one."),
        row("judge_fd", "Judge-FD", "classifier Fréchet distance", "", LowerIsBetter, 0,
            "‖μ₁ − μ₂‖² + Tr(Σ₁ + Σ₂ − 2 (Σ₁ Σ₂)^½) of the judge's features, pictures drawn for kept concepts against real ones",
            "How unlike real pictures the kept ones look to the judge. It is not FID, whose features are another network's: never compare the two."),
        row("fid", "FID", "Fréchet inception distance", "", LowerIsBetter, 0,
            "‖μ₁ − μ₂‖² + Tr(Σ₁ + Σ₂ − 2 (Σ₁ Σ₂)^½) of the 2048 features of Inception v3 (weights of 2015-12-05), pictures drawn for kept concepts against real ones",
            "How unlike real pictures the kept ones are. Few pictures make it larger: compare only FIDs of as many pictures each. There with Inception's weights in a file (draw_inception).", true),
        row("clip_score", "CLIP score", "CLIP score", "", HigherIsBetter, 0, "mean cosine of CLIP's vectors of a picture and of its prompt; only pictures that were not asked for a forgotten concept",
            "How well pictures fit their prompts. A cosine, about 0.31 for Stable Diffusion 1.4 and ViT-B/32; others multiply it by 100 or 2.5. There with a CLIP model in a folder (draw_clip).", true),
        row("caption_accuracy", "Caption acc.", "caption accuracy", "%", HigherIsBetter, 100,
            "share of what prompts tell (object, style, colour, background) that the judge finds in the picture; only pictures that were not asked for a forgotten concept",
            "How well the model does what captions say, colours and backgrounds among it.", true),
        row("concept_cra_all", "CRA (all)", "cross-domain retained accuracy over all pictures", "%", HigherIsBetter, 100, "as CRA, with the pictures that were asked for the forgotten concept too",
            "CRA as UnlearnCanvas's code computes it, where its text leaves those pictures out.", true),
    };
    for (auto& metric : table)
        if (metric.id == "clip_score")
            metric.decimals = 4; // a point more or less is a hundredth
    return table;
}

} // namespace palimpsest
