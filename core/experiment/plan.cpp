// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/plan.h"

#include "core/base/error.h"
#include "core/experiment/catalogue_methods.h"
#include "core/experiment/common_ground.h"
#include "core/experiment/field_reader.h"

#include <algorithm>
#include <optional>
#include <set>

namespace palimpsest {

namespace {

constexpr std::size_t kMostRuns = 10'000;

/// Whether some swept value has no meaning beside the others and is not the first of its list: the run is the same as that with the first.
bool isRepetition(const MethodPlan& method, const Json& setting)
{
    const Parameters& schema = findMethod(method.method)->parameters;
    for (const auto& [key, list] : method.values.items()) {
        const Parameter* parameter = list.is_array() ? findParameter(schema, key) : nullptr;
        if (parameter && !hasMeaning(schema, *parameter, setting) && setting[key] != list.front())
            return true;
    }
    return false;
}

/// The values of one method with every swept field unfolded, the last field of the schema turning fastest. Nothing that would run twice.
std::vector<Json> unfold(const MethodPlan& method)
{
    std::vector<Json> settings{Json::object()};
    for (const auto& [key, value] : method.values.items()) {
        const Json list = value.is_array() ? value : Json::array({value});
        std::vector<Json> next;
        for (const auto& setting : settings)
            for (const auto& entry : list) {
                next.push_back(setting);
                next.back()[key] = entry;
            }
        settings = std::move(next);
    }
    std::erase_if(settings, [&](const Json& setting) { return isRepetition(method, setting); });
    return settings;
}

/// The size of unfold(), without unfolding more than the few parameters on which others depend.
std::size_t variants(const MethodPlan& method)
{
    const MethodDescriptor* descriptor = findMethod(method.method);
    const Parameters schema = descriptor ? descriptor->parameters : Parameters{};
    const auto decides = [&](const std::string& key) {
        return std::any_of(schema.begin(), schema.end(), [&](const Parameter& parameter) { return parameter.onlyWhen.key == key; });
    };
    if (!method.values.is_object())
        return 1;
    std::vector<Json> deciding{Json::object()};
    for (const auto& [key, value] : method.values.items()) {
        if (!value.is_array() || !decides(key))
            continue;
        std::vector<Json> next;
        for (const auto& setting : deciding)
            for (const auto& entry : value) {
                next.push_back(setting);
                next.back()[key] = entry;
            }
        deciding = std::move(next);
    }
    std::size_t sum = 0;
    for (const auto& setting : deciding) {
        Json beside = method.values;
        beside.update(setting);
        std::size_t count = 1;
        for (const auto& [key, value] : method.values.items()) {
            const Parameter* parameter = findParameter(schema, key);
            if (value.is_array() && !setting.contains(key) && (!parameter || hasMeaning(schema, *parameter, beside)))
                count = std::min(count * value.size(), kMostRuns * 100);
        }
        sum = std::min(sum + count, kMostRuns * 100);
    }
    return sum;
}

/// Why the model that comes with the program cannot be the original of these pictures, which the engine would say only when a run has begun.
std::optional<Problem> problemWithShipped(const Plan& plan)
{
    const DatasetDescriptor* dataset = findDataset(plan.dataset.id);
    if (plan.domain != "text-to-image" || !dataset || dataset->domain != plan.domain || !plan.original.is_object() || plan.original.value("source", Json("shipped")) != "shipped")
        return std::nullopt;
    if (plan.model == "small-diffusion" && dataset->id != "captioned-shapes")
        return Problem{"original.source", "The small Stable Diffusion that comes with the program draws captioned shapes, and the forget sets are of " + dataset->title
                                              + ": let the original be trained here, or choose another model."};
    if (plan.model == "pixel-ddpm" && dataset->id != "fashion-mnist-captions")
        return Problem{"original.source", "The class-conditional DDPM that comes with the program draws the classes of Fashion-MNIST, and the forget sets are of " + dataset->title
                                              + ": let the original be trained here, if they have classes, or choose another model."};
    return std::nullopt;
}

} // namespace

std::size_t runCount(const Plan& plan)
{
    std::size_t perPair = 0;
    for (const auto& method : plan.methods)
        perPair += variants(method);
    return std::min(perPair * std::min(plan.forgetSets.size(), kMostRuns) * std::min(plan.seeds.size(), kMostRuns), kMostRuns * 1000);
}

std::vector<Problem> problemsOf(const Plan& plan)
{
    std::vector<Problem> problems;
    if (plan.forgetSets.empty())
        problems.push_back({"forget_sets", "No forget set is chosen."});
    if (plan.methods.empty())
        problems.push_back({"methods", "No method is ticked."});
    if (plan.seeds.empty())
        problems.push_back({"seeds", "No seed is given."});
    std::set<std::string> seen;
    for (const auto& method : plan.methods) {
        const MethodDescriptor* descriptor = findMethod(method.method);
        if (!descriptor) {
            problems.push_back({"methods", "The method '" + method.method + "' is not known."});
            continue;
        }
        if (!serves(*descriptor, plan.domain))
            problems.push_back({"methods." + method.method, "The method '" + method.method + "' is for " + descriptor->domain + "; the plan's domain is " + plan.domain + "."});
        if (!seen.insert(method.method).second)
            problems.push_back({"methods." + method.method, "The method '" + method.method + "' is listed twice; give its values as a list instead."});
        if (!method.values.is_object()) {
            problems.push_back({"methods." + method.method, "The values of '" + method.method + "' must be an object."});
            continue;
        }
        for (const auto& [key, value] : method.values.items()) {
            const std::string path = "methods." + method.method;
            if (value.is_array() && value.empty())
                problems.push_back({path + "." + key, key + " has no value."});
            for (const auto& entry : value.is_array() ? value : Json::array({value}))
                for (auto& problem : check(descriptor->parameters, Json{{key, entry}}, path))
                    problems.push_back(std::move(problem));
        }
    }
    Experiment common;
    common.domain = plan.domain;
    copyGround(plan, common);
    common.method = "original";
    common.forgetSetHash = std::string(64, '0');
    for (auto& problem : problemsOf(common))
        problems.push_back(std::move(problem));
    if (auto problem = problemWithShipped(plan))
        problems.push_back(std::move(*problem));
    return problems;
}

std::vector<Experiment> expand(const Plan& plan)
{
    if (const auto problems = problemsOf(plan); !problems.empty())
        throw Error("plan.invalid", "The plan cannot start: " + problems.front().sentence, "Correct " + problems.front().path + ".");
    if (runCount(plan) > kMostRuns)
        throw Error("plan.too-large", "The plan asks for " + std::to_string(runCount(plan)) + " runs; at most 10,000 start at once.",
                    "Sweep fewer values, or start it in parts.");
    // References first: every other row is read against them.
    std::vector<MethodPlan> ordered = plan.methods;
    std::stable_partition(ordered.begin(), ordered.end(),
                          [](const MethodPlan& m) { return findMethod(m.method)->role == MethodRole::Reference; });
    std::vector<Experiment> experiments;
    for (const auto seed : plan.seeds)
        for (const auto& forgetSet : plan.forgetSets)
            for (const auto& method : ordered)
                for (const auto& values : unfold(method)) {
                    const MethodDescriptor& descriptor = *findMethod(method.method);
                    Experiment experiment;
                    experiment.domain = plan.domain;
                    copyGround(plan, experiment);
                    experiment.original = complete(originalRecipe(plan.domain), plan.original);
                    experiment.forgetSetHash = forgetSet.hash;
                    experiment.forgetSetName = forgetSet.name;
                    experiment.method = method.method;
                    experiment.methodHash = descriptor.own ? descriptor.own->hash : std::string();
                    experiment.parameters = complete(descriptor.parameters, values);
                    experiment.seed = seed;
                    experiments.push_back(std::move(experiment));
                }
    return experiments;
}

Json toJson(const Plan& plan)
{
    Json value{{"format", "palimpsest-plan"}, {"version", 1}, {"name", plan.name}, {"domain", plan.domain}, {"dataset", toJson(plan.dataset)},
               {"model", plan.model}, {"original", complete(originalRecipe(plan.domain), plan.original)}, {"forget_sets", Json::array()},
               {"methods", Json::array()}, {"seeds", plan.seeds}, {"device", plan.device}, {"threads", plan.threads}};
    if (plan.augmentation != "standard")
        value["augmentation"] = plan.augmentation;
    for (const auto& set : plan.forgetSets) {
        Json entry{{"name", set.name}};
        if (!set.hash.empty())
            entry["hash"] = set.hash;
        else
            entry["rule"] = set.rule;
        value["forget_sets"].push_back(std::move(entry));
    }
    for (const auto& method : plan.methods)
        value["methods"].push_back({{"method", method.method}, {"values", method.values}});
    return value;
}

Plan planFromJson(const Json& value, const std::string& where)
{
    const auto refuse = [&](const std::string& what) {
        throw Error("plan.invalid", where + " cannot be used: " + what, "Start from `palimpsest-cli sweep --example`.");
    };
    if (!value.is_object() || value.value("format", Json()) != "palimpsest-plan")
        refuse("'format' must be \"palimpsest-plan\".");
    requireVersion(value, where, "plan.version");
    Plan plan;
    const auto text = [&](const std::string& key, const Json& entry) {
        if (!entry.is_string())
            refuse(key + " must be a text.");
        return entry.get<std::string>();
    };
    const auto list = [&](const std::string& key, const Json& entry) {
        if (!entry.is_array())
            refuse(key + " must be a list.");
        return entry;
    };
    for (const auto& [key, entry] : value.items()) {
        if (key == "format" || key == "version")
            continue;
        if (key == "name")
            plan.name = text(key, entry);
        else if (key == "domain")
            plan.domain = text(key, entry);
        else if (key == "dataset")
            plan.dataset = datasetSpecFromJson(entry, "dataset");
        else if (key == "model")
            plan.model = text(key, entry);
        else if (key == "augmentation")
            plan.augmentation = text(key, entry);
        else if (key == "original")
            plan.original = entry;
        else if (key == "device")
            plan.device = text(key, entry);
        else if (key == "threads") {
            if (!entry.is_number_integer() || entry.get<std::int64_t>() < 0 || entry.get<std::int64_t>() > 1024)
                refuse("threads must be a whole number from 0 to 1024.");
            plan.threads = entry.get<int>();
        } else if (key == "seeds") {
            plan.seeds.clear();
            for (const auto& seed : list(key, entry)) {
                if (!seed.is_number_integer() || (!seed.is_number_unsigned() && seed.get<std::int64_t>() < 0))
                    refuse("seeds must be whole numbers from 0.");
                plan.seeds.push_back(seed.get<std::uint64_t>());
            }
        } else if (key == "forget_sets") {
            for (const auto& set : list(key, entry)) {
                if (!set.is_object() || (!set.contains("hash") && !set.contains("rule")))
                    refuse("each of forget_sets needs a name and either a hash or a rule.");
                ForgetSetPlan row;
                for (const auto& [part, partValue] : set.items()) {
                    if (part == "name")
                        row.name = text("forget_sets.name", partValue);
                    else if (part == "hash")
                        row.hash = text("forget_sets.hash", partValue);
                    else if (part == "rule")
                        row.rule = partValue;
                    else
                        refuse("forget_sets." + part + " is not known; expected name, hash and rule.");
                }
                plan.forgetSets.push_back(std::move(row));
            }
        } else if (key == "methods") {
            for (const auto& method : list(key, entry)) {
                if (!method.is_object() || !method.contains("method"))
                    refuse("each of methods needs a method.");
                MethodPlan row;
                for (const auto& [part, partValue] : method.items()) {
                    if (part == "method")
                        row.method = text("methods.method", partValue);
                    else if (part == "values")
                        row.values = partValue;
                    else
                        refuse("methods." + part + " is not known; expected method and values.");
                }
                plan.methods.push_back(std::move(row));
            }
        } else {
            refuse(key + " is not known in a plan.");
        }
    }
    if (const auto problems = problemsOf(plan); !problems.empty()) {
        std::string all;
        for (const auto& problem : problems)
            all += (all.empty() ? "" : " ") + problem.sentence + (problem.path.find('.') != std::string::npos ? " (" + problem.path + ")" : ""); // two methods may both have an alpha
        refuse(all);
    }
    return plan;
}

namespace {

Plan sampleOfTexts()
{
    Plan plan;
    plan.name = "Language sample study";
    plan.domain = "language-model";
    plan.dataset.id = "fictitious-authors";
    plan.model = "tiny-llama";
    plan.original = {{"relearn", "shortest"}};
    plan.forgetSets = {{"last four authors", {}, {{"kind", "class"}, {"classes", {36, 37, 38, 39}}}}};
    for (const char* id : {"original", "retrain", "grad_ascent", "grad_diff", "kl_min", "npo", "simnpo"})
        plan.methods.push_back({id, Json::object()});
    plan.seeds = {1, 2, 3};
    plan.threads = 1;
    return plan;
}

/// Retrain would take a GPU: it is not among them.
Plan sampleOfPictures()
{
    Plan plan;
    plan.name = "Text-to-image sample study";
    plan.domain = "text-to-image";
    plan.dataset.id = "captioned-shapes";
    plan.dataset.trainCount = 4'000;
    plan.dataset.testCount = 500;
    plan.model = "small-diffusion";
    plan.forgetSets = {{"object circle", {}, {{"kind", "concept"}, {"concept", "shape:circle"}}}, {"style outline", {}, {{"kind", "concept"}, {"concept", "style:outline"}}}};
    for (const char* id : {"original", "fine_tune", "gradient_ascent", "random_labels", "t2i_salun", "esd", "erase_diff", "concept_ablation", "uce"})
        plan.methods.push_back({id, Json::object()});
    plan.methods[4].values = {{"mask", {"saliency", "random"}}}; // with its control
    plan.seeds = {1};
    plan.threads = 1;
    return plan;
}

} // namespace

Plan samplePlan(std::string_view domain)
{
    if (domain == "language-model")
        return sampleOfTexts();
    if (domain == "text-to-image")
        return sampleOfPictures();
    if (domain != "image-classification")
        throw Error("plan.domain", "There is no sample study for '" + std::string(domain) + "'.", "Choose image-classification, language-model or text-to-image.");
    Plan plan;
    plan.name = "Sample study";
    plan.dataset.trainCount = 5'000;
    plan.dataset.testCount = 4'000;
    plan.forgetSets = {{"random 10 %", {}, {{"kind", "random"}, {"share", 0.1}, {"seed", 1}}},
                       {"class Shirt", {}, {{"kind", "class"}, {"classes", {6}}}}};
    for (const char* id : {"original", "retrain", "ft", "ga", "rl", "l1_sparse", "salun", "salun_random_mask", "salun_soft", "bs", "scrub", "cf_k"})
        plan.methods.push_back({id, Json::object()});
    plan.seeds = {1, 2, 3, 4, 5};
    plan.threads = 1;
    return plan;
}

} // namespace palimpsest
