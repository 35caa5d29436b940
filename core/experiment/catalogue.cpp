// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of domains and metrics, and the look-ups over all tables but that of methods: those are in method_registry.cpp.
#include "core/experiment/catalogue.h"

#include "core/experiment/catalogue_diffusion.h"
#include "core/experiment/catalogue_diffusion.h"
#include "core/experiment/catalogue_language.h"
#include "core/experiment/parameter_json.h"

#include <algorithm>

namespace palimpsest {

namespace {

constexpr const char* kImages = "image-classification";

template<class Row>
const Row* find(const std::vector<Row>& table, std::string_view id)
{
    const auto row = std::find_if(table.begin(), table.end(), [&](const Row& candidate) { return candidate.id == id; });
    return row == table.end() ? nullptr : &*row;
}

} // namespace

const std::vector<DomainDescriptor>& domains()
{
    static const std::vector<DomainDescriptor> table{
        {kImages, "Image classification", "ua", "ta"},
        {"language-model", "Language model", "forget_quality", "model_utility"},
        {"text-to-image", "Text-to-image model", "concept_ua", "concept_ra"},
    };
    return table;
}

const std::vector<MetricDescriptor>& metrics()
{
    using enum Direction;
    static const std::vector<MetricDescriptor> images{
        {.id = "ua", .title = "UA", .name = "unlearning accuracy", .domain = kImages, .unit = "%", .high = 100,
         .formula = "100 − accuracy on the forget set",
         .help = "How often the model is wrong on the forget set; as far from zero as Retrain's, not farther.", .inAvgGap = true, .inToW = true},
        {.id = "ra", .title = "RA", .name = "retain accuracy", .domain = kImages, .unit = "%", .high = 100,
         .formula = "accuracy on the retain set, over samples (micro)",
         .help = "How well the model still knows what it was to keep.", .inAvgGap = true, .inToW = true},
        {.id = "ta", .title = "TA", .name = "test accuracy", .domain = kImages, .unit = "%", .high = 100,
         .formula = "accuracy on the test set; without the classes that were forgotten whole",
         .help = "How well the model does on images that it never saw.", .inAvgGap = true, .inToW = true},
        {.id = "mia", .title = "MIA", .name = "membership inference efficacy (SVM on confidence)", .domain = kImages, .unit = "%", .high = 100,
         .formula = "share of the forget set that an SVM on the confidence p_y calls non-member; members are a seeded draw from the retain set",
         .help = "How many forget samples look like never seen to an attacker who compares confidences.", .inAvgGap = true},
        {.id = "avg_gap", .title = "Avg. Gap", .name = "average gap to Retrain", .domain = kImages, .unit = "points", .direction = LowerIsBetter, .high = 100,
         .formula = "(|ΔUA| + |ΔRA| + |ΔTA| + |ΔMIA|) / 4 against the Retrain run of the same forget set and seed",
         .help = "Mean distance to Retrain over the four metrics; zero is perfect.", .derived = true},
        {.id = "tow", .title = "ToW", .name = "tug of war", .domain = kImages, .unit = "", .direction = HigherIsBetter, .decimals = 3, .high = 1,
         .formula = "(1 − |Δ accuracy on the forget set|) · (1 − |ΔRA|) · (1 − |ΔTA|), accuracies as shares, against the Retrain run of the same forget set and seed",
         .help = "One if forgetting, keeping and generalising all are as Retrain's; any one that is off pulls it down.", .derived = true},
        {.id = "rte", .title = "RTE", .name = "run time of unlearning", .domain = "", .unit = "s", .direction = LowerIsBetter, .decimals = 1,
         .formula = "wall time of the method, mask included, evaluation excluded",
         .help = "How long the method itself took.", .measured = true},
        {.id = "speedup", .title = "Speed-up", .name = "speed-up against Retrain", .domain = "", .unit = "×", .direction = HigherIsBetter, .decimals = 1,
         .formula = "RTE of the Retrain run of the same forget set and seed / RTE",
         .help = "How many times quicker than training anew; below one, training anew is quicker.", .derived = true, .secondary = true},

        {.id = "forget_acc", .title = "Forget acc.", .name = "accuracy on the forget set", .domain = kImages, .unit = "%", .high = 100,
         .formula = "accuracy on the forget set: 100 − UA; some papers call this UA",
         .help = "The other convention of UA: what the model still gets right of what it was to forget.", .secondary = true},
        {.id = "ra_macro", .title = "RA macro", .name = "retain accuracy over classes", .domain = kImages, .unit = "%", .high = 100,
         .formula = "mean over the classes of the retain set of each one's accuracy (macro)",
         .help = "RA with every class counting alike; differs from RA where classes are unequal in size, as after forgetting part of one.", .secondary = true},
        {.id = "mia_first_n", .title = "MIA first n", .name = "membership inference efficacy (SVM on confidence, first n members)", .domain = kImages, .unit = "%", .high = 100,
         .formula = "as MIA; members are the first n retain samples in stored order, as in the released code",
         .help = "For parity with the released code; biased where files are sorted by class.", .secondary = true},
        {.id = "mia_correctness", .title = "MIA correct.", .name = "membership inference efficacy (SVM on correctness)", .domain = kImages, .unit = "%", .high = 100,
         .formula = "share of the forget set that an SVM on [argmax p = y] calls non-member",
         .help = "An attacker who sees only whether the model is right.", .secondary = true},
        {.id = "mia_entropy", .title = "MIA entropy", .name = "membership inference efficacy (SVM on entropy)", .domain = kImages, .unit = "%", .high = 100,
         .formula = "share of the forget set that an SVM on −Σ p ln p calls non-member",
         .help = "An attacker who sees how sure the model is, but not of what.", .secondary = true},
        {.id = "mia_modified_entropy", .title = "MIA mod. entropy", .name = "membership inference efficacy (SVM on modified entropy)", .domain = kImages, .unit = "%", .high = 100,
         .formula = "share of the forget set that an SVM on −(1−p_y) ln p_y − Σ_{k≠y} p_k ln(1−p_k) calls non-member (Song and Mittal)",
         .help = "An attacker who sees how sure the model is of the right answer.", .secondary = true},
        {.id = "mia_probabilities", .title = "MIA prob.", .name = "membership inference efficacy (SVM on the probability vector)", .domain = kImages, .unit = "%", .high = 100,
         .formula = "share of the forget set that an SVM on the whole vector p calls non-member",
         .help = "An attacker who sees every output.", .secondary = true},
        {.id = "mia_threshold", .title = "MIA threshold", .name = "membership inference efficacy (one confidence threshold a class)", .domain = kImages, .unit = "%", .high = 100,
         .formula = "share of the forget set whose p_y is below its class's best threshold between members and non-members",
         .help = "The classic attack; there is none where a forgotten class has no members left.", .secondary = true},
        {.id = "mia_modified_entropy_released", .title = "MIA mod. entropy as released", .name = "membership inference efficacy (SVM on modified entropy as released: do not compare)",
         .domain = kImages, .unit = "%", .high = 100,
         .formula = "as MIA mod. entropy, with the released code's formula: ln p_k for ln(1−p_k), and every label of the batch treated as the sample's own",
         .help = "As released, do not compare: a sample's value depends on which others are evaluated with it. Computed by palimpsest-cli metrics --all-attacks.",
         .secondary = true},
        {.id = "rte_mask", .title = "RTE mask", .name = "run time of the saliency mask", .domain = "", .unit = "s", .direction = LowerIsBetter, .decimals = 1,
         .formula = "wall time of choosing the weights that may change; part of RTE",
         .help = "None for methods without a mask.", .measured = true, .secondary = true},
        {.id = "rte_unlearn", .title = "RTE unlearn", .name = "run time of the unlearning call", .domain = "", .unit = "s", .direction = LowerIsBetter, .decimals = 1,
         .formula = "wall time of the method without its mask; part of RTE",
         .help = "The steps themselves.", .measured = true, .secondary = true},
        {.id = "rte_evaluate", .title = "RTE evaluate", .name = "run time of the evaluation", .domain = "", .unit = "s", .direction = LowerIsBetter, .decimals = 1,
         .formula = "wall time of predicting forget, retain and test set and of all attacks; not part of RTE",
         .help = "What it costs to know how well it went.", .measured = true, .secondary = true},
        {.id = "ta_val", .title = "TA (validation)", .name = "accuracy on the validation images", .domain = kImages, .unit = "%", .high = 100,
         .formula = "accuracy on training images that no model learned; without the classes that were forgotten whole",
         .help = "TA as tuning sees it: settings are chosen by this, never by the test set.", .secondary = true},
        {.id = "mia_val", .title = "MIA (validation)", .name = "membership inference efficacy with validation images as non-members", .domain = kImages, .unit = "%", .high = 100,
         .formula = "as MIA, with validation images in place of test images as the attacker's non-members",
         .help = "MIA as tuning sees it: settings are chosen by this, never by the test set.", .secondary = true},
    };
    static const std::vector<MetricDescriptor> table = [] {
        auto all = images;
        for (auto& metric : languageMetricTable())
            all.push_back(std::move(metric));
        for (auto& metric : diffusionMetricTable())
            all.push_back(std::move(metric));
        return all;
    }();
    return table;
}

const MetricDescriptor* findMetric(std::string_view id)
{
    return find(metrics(), id);
}

const ModelDescriptor* findModel(std::string_view id)
{
    return find(models(), id);
}

const DatasetDescriptor* findDataset(std::string_view id)
{
    return find(datasets(), id);
}

const DomainDescriptor* findDomain(std::string_view id)
{
    return find(domains(), id);
}

Json methodsToJson()
{
    Json list = Json::array();
    for (const auto& method : methods()) {
        Json entry{{"id", method.id}, {"title", method.title}, {"domain", method.domain}, {"summary", method.summary},
                   {"help", method.help}, {"paper", method.paper}, {"needs", method.needs}, {"parameters", Json::array()},
                   {"presets", Json::array()}};
        entry["role"] = method.role == MethodRole::Reference ? "reference" : method.role == MethodRole::Control ? "control" : "method";
        for (const auto& parameter : method.parameters)
            entry["parameters"].push_back(toJson(parameter));
        for (const auto& preset : method.presets)
            entry["presets"].push_back({{"id", preset.id}, {"title", preset.title}, {"source", preset.source}, {"values", preset.values}});
        if (method.own)
            entry["own"] = {{"objective", method.own->file.string()}, {"hash", method.own->hash}};
        list.push_back(std::move(entry));
    }
    return list;
}

std::string directionText(Direction direction)
{
    switch (direction) {
    case Direction::HigherIsBetter:
        return "↑";
    case Direction::LowerIsBetter:
        return "↓";
    case Direction::CloserToRetrain:
        return "→ Retrain";
    }
    return {};
}

} // namespace palimpsest
