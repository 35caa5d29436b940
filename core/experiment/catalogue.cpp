// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of domains and metrics, and the look-ups over all tables but that of methods: those are in method_registry.cpp.
#include "core/experiment/catalogue.h"

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
    };
    return table;
}

const std::vector<MetricDescriptor>& metrics()
{
    static const std::vector<MetricDescriptor> table{
        {"ua", "UA", "unlearning accuracy", kImages, "%", Direction::CloserToRetrain, 2, 0, 100,
         "100 − accuracy on the forget set",
         "How often the model is wrong on the forget set; as far from zero as Retrain's, not farther.", true, false},
        {"ra", "RA", "retain accuracy", kImages, "%", Direction::CloserToRetrain, 2, 0, 100,
         "accuracy on the retain set, over samples",
         "How well the model still knows what it was to keep.", true, false},
        {"ta", "TA", "test accuracy", kImages, "%", Direction::CloserToRetrain, 2, 0, 100,
         "accuracy on the test set; without the classes that were forgotten whole",
         "How well the model does on images that it never saw.", true, false},
        {"mia", "MIA", "membership inference efficacy (SVM on confidence)", kImages, "%", Direction::CloserToRetrain, 2, 0, 100,
         "share of the forget set that an SVM on the confidence p_y calls non-member",
         "How many forget samples look like never seen to an attacker who compares confidences.", true, false},
        {"avg_gap", "Avg. Gap", "average gap to Retrain", kImages, "points", Direction::LowerIsBetter, 2, 0, 100,
         "(|ΔUA| + |ΔRA| + |ΔTA| + |ΔMIA|) / 4 against the Retrain run of the same forget set and seed",
         "Mean distance to Retrain over the four metrics; zero is perfect.", false, true},
        {"rte", "RTE", "run time of unlearning", "", "s", Direction::LowerIsBetter, 1, 0, 0,
         "wall time of the method, mask included, evaluation excluded",
         "How long the method itself took.", false, false},
    };
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
