// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/experiment/draft.h"

#include "core/base/error.h"
#include "core/experiment/catalogue.h"
#include "widgets/experiment/field_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace palimpsest {

namespace {

constexpr const char* kDiffusersFolder = "diffusers-folder";

std::string tr(const char* text)
{
    return QCoreApplication::translate("palimpsest", text).toStdString();
}

/// Whether a value of the recipe means something only for models of another domain: a draft keeps it when a person looks at another kind of model.
bool isOfAnotherDomain(const std::string& key, const std::string& domain)
{
    return std::any_of(domains().begin(), domains().end(), [&](const DomainDescriptor& other) { return other.id != domain && findParameter(originalRecipe(other.id), key); });
}

/// The recipe of a text-to-image model is learned on a GPU in minutes, on a CPU in many hours.
bool isSlowToLearn(const std::string& domain, const std::string& device)
{
    return domain == "text-to-image" && !device.starts_with("cuda");
}

const ForgetSet* findSet(const std::vector<ForgetSet>& sets, const std::string& hash)
{
    const auto found = std::find_if(sets.begin(), sets.end(), [&](const ForgetSet& set) { return set.hash == hash; });
    return found == sets.end() ? nullptr : &*found;
}

} // namespace

Draft standardDraft()
{
    Draft draft;
    draft.model = models().front().id;
    return draft;
}

bool isTicked(const Draft& draft, const MethodDescriptor& method, const std::string& domain)
{
    return methodDraft(draft, method, domain).ticked;
}

MethodDraft methodDraft(const Draft& draft, const MethodDescriptor& method, const std::string& domain)
{
    if (const auto entry = draft.methods.find(method.id); entry != draft.methods.end())
        return entry->second;
    const bool isTooSlow = method.id == "retrain" && isSlowToLearn(domain, draft.device) && draft.original.value("source", Json()) != "trained";
    const bool cannot = method.id == "retrain" && domain == "text-to-image" && draft.model == kDiffusersFolder;
    return {method.role == MethodRole::Reference && !isTooSlow && !cannot, Json::object()};
}

bool retrainsForHours(const Plan& plan)
{
    return isSlowToLearn(plan.domain, plan.device) && std::any_of(plan.methods.begin(), plan.methods.end(), [](const MethodPlan& method) { return method.method == "retrain"; });
}

std::string domainOf(const Draft& draft, const std::vector<ForgetSet>& sets)
{
    for (const auto& hash : draft.forgetSets)
        if (const ForgetSet* set = findSet(sets, hash))
            if (const DatasetDescriptor* dataset = findDataset(set->dataset.id))
                return dataset->domain;
    // Nothing is chosen: that of the newest set, which is what somebody comes here with.
    const DatasetDescriptor* newest = sets.empty() ? nullptr : findDataset(sets.back().dataset.id);
    return newest ? newest->domain : domains().front().id;
}

std::string modelFor(const Draft& draft, const std::string& domain)
{
    const ModelDescriptor* chosen = findModel(draft.model);
    if (!chosen || chosen->domain == domain)
        return draft.model;
    const auto first = std::find_if(models().begin(), models().end(), [&](const ModelDescriptor& model) { return model.domain == domain; });
    return first == models().end() ? draft.model : first->id;
}

void chooseModel(Draft& draft, const std::string& model)
{
    const Json usual{{"draw_guidance", 7.5}, {"draw_pictures", 2}};
    for (const auto& [key, value] : usual.items()) {
        if (model == kDiffusersFolder && !draft.original.contains(key))
            draft.original[key] = value;
        else if (model != kDiffusersFolder && draft.model == kDiffusersFolder && draft.original.value(key, Json()) == value)
            draft.original.erase(key);
    }
    draft.model = model;
}

Json recipeFor(const Draft& draft, const std::string& domain)
{
    Json recipe = Json::object();
    for (const auto& [key, value] : draft.original.items())
        if (findParameter(originalRecipe(domain), key) || !isOfAnotherDomain(key, domain))
            recipe[key] = value;
    return recipe;
}

PlanAndProblems planOf(const Draft& draft, const std::vector<ForgetSet>& sets)
{
    PlanAndProblems result;
    Plan& plan = result.plan;
    plan.name = draft.name;
    plan.domain = domainOf(draft, sets);
    plan.model = modelFor(draft, plan.domain);
    plan.augmentation = draft.augmentation;
    plan.original = recipeFor(draft, plan.domain);
    plan.device = draft.device;
    plan.threads = draft.threads;
    const ForgetSet* first = nullptr;
    for (const auto& hash : draft.forgetSets) {
        const ForgetSet* set = findSet(sets, hash);
        if (!set) {
            result.problems.push_back({"forget_sets", tr("A chosen forget set is not in this workspace: take its tick away, or choose it on the Data page.")});
            continue;
        }
        plan.forgetSets.push_back({set->name, set->hash, Json()});
        if (!first) {
            first = set;
            plan.dataset = set->dataset;
        } else if (set->dataset != first->dataset || set->datasetHash != first->datasetHash) {
            result.problems.push_back({"forget_sets",
                                       QCoreApplication::translate("Draft", "“%1” and “%2” were chosen from different pools; the sets of one experiment share one pool.")
                                           .arg(QString::fromStdString(first->name), QString::fromStdString(set->name))
                                           .toStdString()});
        }
    }
    for (const auto& method : methods())
        if (const MethodDraft entry = methodDraft(draft, method, plan.domain); entry.ticked && serves(method, plan.domain))
            plan.methods.push_back({method.id, entry.values});
    const SeedText seeds = readSeeds(QString::fromStdString(draft.seeds));
    plan.seeds = seeds.seeds;
    for (auto& problem : problemsOf(plan)) {
        if (problem.path == "seeds" && !seeds.problem.isEmpty())
            problem.sentence = seeds.problem.toStdString();
        const bool said = std::any_of(result.problems.begin(), result.problems.end(),
                                      [&](const Problem& known) { return known.path == problem.path && problem.path == "forget_sets"; });
        if (!said)
            result.problems.push_back(std::move(problem));
    }
    return result;
}

Draft draftOf(const Plan& plan)
{
    Draft draft;
    draft.name = plan.name;
    draft.model = plan.model;
    draft.augmentation = plan.augmentation;
    draft.original = withoutDefaults(originalRecipe(plan.domain), plan.original);
    for (const auto& set : plan.forgetSets)
        draft.forgetSets.push_back(set.hash);
    for (const auto& method : plan.methods) {
        const MethodDescriptor* descriptor = findMethod(method.method);
        draft.methods[method.method] = {true, descriptor ? withoutDefaults(descriptor->parameters, method.values) : method.values};
    }
    draft.seeds = writeSeeds(plan.seeds).toStdString();
    draft.device = plan.device;
    draft.threads = plan.threads;
    // References are ticked or not without a person's doing: only what differs from that was one.
    for (const auto& method : methods()) {
        if (method.role != MethodRole::Reference)
            continue;
        const MethodDraft meant = draft.methods.contains(method.id) ? draft.methods[method.id] : MethodDraft();
        draft.methods.erase(method.id);
        if (!(methodDraft(draft, method, plan.domain) == meant))
            draft.methods[method.id] = meant;
    }
    return draft;
}

Json toJson(const Draft& draft)
{
    Json value{{"format", "palimpsest-plan-draft"}, {"version", 1}, {"name", draft.name}, {"forget_sets", draft.forgetSets}, {"model", draft.model},
               {"augmentation", draft.augmentation}, {"original", draft.original}, {"methods", Json::object()}, {"seeds", draft.seeds}, {"device", draft.device}, {"threads", draft.threads}};
    for (const auto& [id, method] : draft.methods)
        value["methods"][id] = {{"ticked", method.ticked}, {"values", method.values}};
    return value;
}

Draft draftFromJson(const Json& value, const std::string& where)
{
    try {
        if (value.at("format") != "palimpsest-plan-draft" || value.at("version") != 1)
            throw Error("plan.draft", where + " was not written by this version.");
        Draft draft;
        draft.name = value.at("name").get<std::string>();
        draft.forgetSets = value.at("forget_sets").get<std::vector<std::string>>();
        draft.model = value.at("model").get<std::string>();
        draft.augmentation = value.value("augmentation", draft.augmentation); // drafts of before it have none
        draft.original = value.at("original");
        for (const auto& [id, method] : value.at("methods").items())
            draft.methods[id] = {method.at("ticked").get<bool>(), method.at("values")};
        draft.seeds = value.at("seeds").get<std::string>();
        draft.device = value.at("device").get<std::string>();
        draft.threads = value.at("threads").get<int>();
        const bool objects = draft.original.is_object()
            && std::all_of(draft.methods.begin(), draft.methods.end(), [](const auto& entry) { return entry.second.values.is_object(); });
        if (!objects)
            throw Error("plan.draft", where + " holds values that are not objects.");
        return draft;
    } catch (const Json::exception&) {
        throw Error("plan.draft", where + " is not a draft of the experiment page.");
    }
}

Json withoutDefaults(const Parameters& schema, const Json& values)
{
    Json result = Json::object();
    for (const auto& [key, value] : values.items()) {
        const Parameter* parameter = findParameter(schema, key);
        if (!parameter || value != parameter->standard) // nlohmann compares 3 and 3.0 as equal
            result[key] = value;
    }
    return result;
}

} // namespace palimpsest
