// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/run_times.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/retrain_key.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

namespace fs = std::filesystem;

namespace palimpsest {

namespace {

constexpr std::size_t kMostSources = 20; ///< of one method: more would not tell more
constexpr const char* kRetrain = "retrain";
constexpr double kUsualShare = 0.1;      ///< of a forget set that only a rule describes

bool seesThePool(const MethodDescriptor& method)
{
    return method.role == MethodRole::Reference || std::find(method.needs.begin(), method.needs.end(), "retain data") != method.needs.end();
}

double metric(const RunRow& row, const char* id)
{
    const auto found = row.metrics.find(id);
    return found != row.metrics.end() && std::isfinite(found->second) ? found->second : 0;
}

/// Epochs of a method's values, or its steps where it has no epochs; the mean if they are swept; 1 where it knows neither.
double epochsIn(const Parameters& schema, const Json& values)
{
    const Parameter* parameter = findParameter(schema, "epochs");
    if (!parameter)
        parameter = findParameter(schema, "steps");
    if (!parameter)
        return 1;
    const Json value = values.is_object() ? values.value(parameter->key, parameter->standard) : parameter->standard;
    double sum = 0;
    std::size_t count = 0;
    for (const auto& entry : value.is_array() ? value : Json::array({value}))
        if (entry.is_number()) {
            sum += entry.get<double>();
            ++count;
        }
    return count ? sum / double(count) : 1;
}

double forgottenBy(const Json& rule, double pool)
{
    if (rule.is_object() && rule.value("share", Json()).is_number())
        return rule.at("share").get<double>() * pool;
    if (rule.is_object() && rule.value("count", Json()).is_number())
        return rule.at("count").get<double>();
    return kUsualShare * pool;
}

double ratio(double wanted, double had)
{
    return had > 0 ? wanted / had : 1;
}

} // namespace

PlanTime& PlanTime::operator+=(const PlanTime& other)
{
    seconds += other.seconds;
    known += other.known;
    unknown += other.unknown;
    sources = std::max(sources, other.sources); // of one workspace: the same runs
    scaled = scaled || other.scaled;
    originals += other.originals;
    unknownOriginals += other.unknownOriginals;
    return *this;
}

RunTimes::Facts RunTimes::factsOf(const RunRow& row, const std::vector<ForgetSet>& sets)
{
    const auto [place, isNew] = m_facts.try_emplace(row.referenceKey);
    if (!isNew)
        return place->second;
    const RunFolder folder = m_workspace.run(row.id);
    try {
        const Json split = readJson(folder.file("split.json"));
        Facts facts;
        facts.pool = split.at("train").at("count").get<double>();
        facts.total = split.at("train").at("total").get<double>();
        const auto saved = std::find_if(sets.begin(), sets.end(), [&](const ForgetSet& set) { return set.hash == row.forgetSetHash; });
        facts.forget = double(saved != sets.end() ? saved->sampleIds.size() : readJson(folder.file("forget_set.json")).at("sample_ids").size());
        facts.originalEpochs = epochsIn(originalRecipe(row.domain), readJson(folder.file("experiment.json")).at("original"));
        place->second = facts;
    } catch (const Error&) { // a folder of before, or a damaged one: it tells nothing
    } catch (const Json::exception&) {
    }
    return place->second;
}

std::vector<RunTimes::Source> RunTimes::sourcesOf(const std::string& method, const Plan& plan, const std::vector<ForgetSet>& sets,
                                                  const std::vector<RunRow>& rows)
{
    std::vector<Source> sources;
    for (auto row = rows.rbegin(); row != rows.rend() && sources.size() < kMostSources; ++row) {
        if (row->method != method || row->state != RunState::Done || row->model != plan.model || row->dataset != plan.dataset.id || row->device != plan.device)
            continue;
        if (secondsBetween(row->started, row->ended) >= 0) // not a number where a time is missing
            if (const Facts facts = factsOf(*row, sets); facts.pool > 0)
                sources.push_back({&*row, facts});
    }
    return sources;
}

double RunTimes::secondsOfTrainedImage(const std::string& model, const std::string& dataset, const std::string& device, const std::vector<ForgetSet>& sets,
                                       const std::vector<RunRow>& rows)
{
    Plan plan;
    plan.model = model;
    plan.dataset.id = dataset;
    plan.device = device;
    double seconds = 0, images = 0;
    for (const auto& [row, facts] : sourcesOf(kRetrain, plan, sets, rows)) {
        const double unlearn = metric(*row, "rte_unlearn");
        if (unlearn <= 0 || facts.pool <= facts.forget)
            continue;
        seconds += unlearn;
        images += (facts.pool - facts.forget) * facts.originalEpochs;
    }
    return images > 0 ? seconds / images : 0;
}

PlanTime RunTimes::of(const Plan& plan, const std::vector<ForgetSet>& sets, const std::vector<RunRow>& rows)
{
    PlanTime time;
    const double originalEpochs = epochsIn(originalRecipe(plan.domain), plan.original);
    const auto poolBeside = [&](const Facts& known) {
        const double share = plan.dataset.trainCount > 0 ? double(plan.dataset.trainCount) : known.total;
        return share * (1 - plan.dataset.validation);
    };
    Experiment experiment;
    experiment.domain = plan.domain;
    experiment.dataset = plan.dataset;
    experiment.model = plan.model;
    experiment.augmentation = plan.augmentation;
    experiment.original = complete(originalRecipe(plan.domain), plan.original);
    const auto isKept = [&](const std::string& name) {
        std::error_code none;
        return fs::exists(m_workspace.modelsFolder() / (name + ".safetensors"), none);
    };

    for (const auto& method : plan.methods) {
        Plan alone = plan;
        alone.methods = {method};
        const std::size_t runs = runCount(alone);
        const MethodDescriptor* descriptor = findMethod(method.method);
        const auto sources = descriptor ? sourcesOf(method.method, plan, sets, rows) : std::vector<Source>();
        if (sources.empty()) {
            time.unknown += runs;
            continue;
        }
        const bool isRetrain = method.method == kRetrain;
        const double epochs = isRetrain ? originalEpochs : epochsIn(descriptor->parameters, method.values);
        time.known += runs;
        time.sources += sources.size();
        for (const auto& set : plan.forgetSets) {
            const auto saved = std::find_if(sets.begin(), sets.end(), [&](const ForgetSet& known) { return !set.hash.empty() && known.hash == set.hash; });
            double work = 0, rest = std::numeric_limits<double>::infinity(), around = 0;
            for (const auto& [row, facts] : sources) {
                const double pool = poolBeside(facts);
                const double forget = saved != sets.end() ? double(saved->sampleIds.size()) : forgottenBy(set.rule, pool);
                const double byImages = isRetrain                  ? ratio(pool - forget, facts.pool - facts.forget)
                                        : seesThePool(*descriptor) ? ratio(pool, facts.pool)
                                                                   : ratio(forget, facts.forget);
                const double byEpochs = ratio(epochs, isRetrain ? facts.originalEpochs : epochsIn(descriptor->parameters, row->parameters));
                const double byPool = ratio(pool, facts.pool);
                const double whole = secondsBetween(row->started, row->ended);
                const double unlearn = metric(*row, "rte_unlearn"), mask = metric(*row, "rte_mask"), evaluate = metric(*row, "rte_evaluate");
                time.scaled = time.scaled || std::abs(byImages - 1) > 0.01 || std::abs(byEpochs - 1) > 0.01 || std::abs(byPool - 1) > 0.01;
                if (unlearn + evaluate > 0) {
                    work += unlearn * byImages * byEpochs;
                    around += mask * byImages + evaluate * byPool;
                    rest = std::min(rest, std::max(0.0, whole - unlearn - mask - evaluate));
                } else { // nothing measured inside of it
                    work += whole * byImages * byEpochs;
                    rest = 0;
                }
            }
            const double share = double(runs) / double(plan.forgetSets.size());
            double trained = share;
            if (isRetrain && !set.hash.empty()) {
                trained = 0;
                experiment.method = kRetrain;
                experiment.forgetSetHash = set.hash;
                for (const auto seed : plan.seeds) {
                    experiment.seed = seed;
                    trained += !isKept("retrain-" + retrainKey(experiment));
                }
            }
            const double count = double(sources.size());
            time.seconds += trained * work / count + share * (around / count + rest);
        }
    }

    if (plan.methods.empty() || plan.forgetSets.empty() || time.known == 0 || experiment.original.value("weights", Json("")) != "")
        return time;
    std::size_t missing = 0;
    for (const auto seed : plan.seeds) {
        experiment.seed = seed;
        missing += !isKept(originalKey(experiment));
    }
    if (missing == 0)
        return time;
    // Retrain is the same training, on a few images less.
    const auto sources = sourcesOf(kRetrain, plan, sets, rows);
    double each = 0;
    for (const auto& [row, facts] : sources)
        each += metric(*row, "rte_unlearn") * ratio(poolBeside(facts), facts.pool - facts.forget) * ratio(originalEpochs, facts.originalEpochs) / double(sources.size());
    (each > 0 ? time.originals : time.unknownOriginals) = missing;
    time.seconds += each * double(missing);
    return time;
}

} // namespace palimpsest
