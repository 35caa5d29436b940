// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/sample_study.h"

#include "core/base/error.h"

#include <algorithm>

namespace palimpsest {

namespace {

constexpr const char* kImages = "image-classification";
constexpr const char* kTexts = "language-model";
constexpr const char* kPictures = "text-to-image";
constexpr const char* kMemorisation = "markov-memorisation"; ///< also names of datasets
constexpr const char* kLength = "markov-length";
constexpr const char* kChains = "markov-chains";

/// The released code's optimiser: no schedule, no decay, no clipping, ε of the transformers library.
Json optimiser()
{
    return {{"learning_rate", 5e-4}, {"schedule", "constant"}, {"warmup_epochs", 0}, {"weight_decay", 0}, {"clip", 0}, {"epsilon", 1e-6}, {"epsilon_order", "before"}};
}

Json merged(Json values, const Json& others)
{
    values.update(others);
    return values;
}

Plan planOfChains(const char* dataset)
{
    Plan plan;
    plan.name = std::string("Markov chains: ") + (dataset == std::string(kLength) ? "length" : "memorisation");
    plan.domain = kTexts;
    plan.dataset.id = dataset;
    plan.model = "post-norm";
    plan.original = merged(optimiser(), {{"epochs", 5}, {"batch_size", 128}});
    plan.forgetSets = {{"both forget chains", {}, {{"kind", "class"}, {"classes", {1, 2}}}}};
    const Json unlearning = merged(optimiser(), {{"epochs", 1}, {"max_steps", 50}, {"batch_size", 4}, {"retain", "none"}});
    plan.methods = {{"original", Json::object()},
                    {"retrain", Json::object()},
                    {"npo", merged(unlearning, {{"beta", 1.0}})},
                    {"simnpo", merged(unlearning, {{"beta", 4.0}})}};
    plan.seeds = {1, 2, 3, 4, 5};
    plan.threads = 1;
    return plan;
}

} // namespace

std::vector<std::string> sampleStudyIds()
{
    return {kImages, kTexts, kPictures, kChains, kMemorisation, kLength};
}

SampleStudy sampleStudy(std::string_view id)
{
    if (id == kTexts)
        return {kTexts, "Sample study: making a tiny Llama forget",
                "The sample study of language models: a tiny Llama learns questions and answers about 40 made-up authors by heart, is made to forget four of them, and is "
                "compared with a model that never read about those.",
                {samplePlan(kTexts)}};
    if (id == kPictures)
        return {kPictures, "Sample study: making a small Stable Diffusion forget",
                "The sample study of text-to-image models: a small Stable Diffusion that comes with the program and draws shapes from captions is made to forget an object, the circle, and a style, "
                "outlines. What each model then draws is judged by a classifier of painted pictures.",
                {samplePlan(kPictures)}};
    if (id == kChains || id == kMemorisation || id == kLength) {
        SampleStudy study{std::string(id), "SimNPO's synthetic experiment: mixtures of Markov chains",
                          "The synthetic experiment of SimNPO: a small transformer learns sequences of a retain chain and of forget chains, then NPO and SimNPO take 50 steps each. After "
                          "every step it is measured how far the model is from each chain. Five seeds a method.",
                          {}};
        for (const char* dataset : {kMemorisation, kLength})
            if (id == kChains || id == dataset)
                study.plans.push_back(planOfChains(dataset));
        return study;
    }
    const Plan plan = samplePlan(id); // throws for what is no domain
    return {kImages, "Sample study: making a small CNN forget",
            "The sample study: a small CNN learns a seeded share of " + std::to_string(plan.dataset.trainCount)
                + " of the 60,000 training images of Fashion-MNIST, is made to forget a random tenth of it, or a whole class, and is compared with a model that never saw them.",
            {plan}};
}

} // namespace palimpsest
