// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/text_reading.h"

#include "core/base/error.h"
#include "core/experiment/catalogue.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace palimpsest {

namespace {

namespace fs = std::filesystem;

bool isAmongOptions(const std::string& group)
{
    return group == "real_authors" || group == "world_facts";
}

std::vector<TextSide> sidesOf(const TextBundle& bundle, const std::string& group)
{
    std::vector<TextSide> sides(bundle.size());
    auto scores = textScores(bundle);
    for (std::size_t i = 0; i < sides.size(); ++i) {
        sides[i].probability = isAmongOptions(group) ? scores[i].normalisedProbability() : scores[i].probability();
        sides[i].score = std::move(scores[i]);
        if (!bundle.generated.empty())
            sides[i].generated = bundle.generated[i];
    }
    for (const auto& scored : bundle.scored)
        if (scored.kind == 0) {
            sides[std::size_t(scored.record)].tokens = scored.tokens;
            sides[std::size_t(scored.record)].logProbabilities = scored.logProbabilities;
        }
    return sides;
}

TextBundle bundleOf(const RunFolder& run, const std::string& group)
{
    if (!fs::exists(run.bundleFile(group)))
        throw Error("bundle.missing", "The run '" + run.id() + "' has no answers to '" + group + "'.", "Choose other records, or evaluate the run again.");
    return readTextBundle(run.bundleFile(group));
}

std::vector<TextRecord> recordsOf(const RunFolder& runA, const RunFolder& runB, const std::string& group)
{
    const TextBundle a = bundleOf(runA, group), b = bundleOf(runB, group);
    const auto hash = [](const TextBundle& bundle) {
        const auto found = bundle.metadata.find("dataset_hash");
        return found == bundle.metadata.end() ? std::string() : found->second;
    };
    if (hash(a) != hash(b))
        throw Error("bundle.mismatch", "The two models were evaluated on different datasets.", "Choose two runs of the same dataset.");
    if (a.sampleIds != b.sampleIds)
        throw Error("bundle.mismatch", "The two models were evaluated on different records of '" + group + "'.", "Choose two runs of one forget set.");
    auto sidesA = sidesOf(a, group), sidesB = sidesOf(b, group);
    std::vector<TextRecord> records;
    for (std::size_t i = 0; i < b.size(); ++i)
        records.push_back({b.sampleIds[i], b.questions[i], b.answers[i], std::move(sidesA[i]), std::move(sidesB[i])});
    return records;
}

std::vector<double> logRatiosOf(const std::vector<TextScore>& scores)
{
    std::vector<double> ratios;
    for (const auto& score : scores)
        if (const auto ratio = score.logTruthRatio())
            ratios.push_back(*ratio);
    // What is no number cannot be ordered: it stays, so that no test is made without it, at the end.
    std::sort(ratios.begin(), ratios.end(), [](double x, double y) { return std::isnan(y) ? !std::isnan(x) : x < y; });
    return ratios;
}

/// The truth ratios of a forget set's answers in `run`'s bundle `name`; nothing, and why, if they cannot be had.
std::vector<double> ratiosIn(const RunFolder& run, const std::string& name, const std::vector<TextRecord>& records, std::string& problem)
{
    try {
        const TextBundle bundle = bundleOf(run, name);
        if (!std::equal(bundle.sampleIds.begin(), bundle.sampleIds.end(), records.begin(), records.end(), [](std::int64_t id, const TextRecord& record) { return id == record.id; }))
            throw Error("bundle.mismatch", "'" + run.bundleFile(name).string() + "' is of another forget set.");
        return logRatiosOf(textScores(bundle));
    } catch (const Error& error) {
        problem += (problem.empty() ? "" : " ") + std::string(error.what());
        return {};
    }
}

void readTruthRatios(TextReading& reading, const RunFolder& a, const RunFolder& b, const TextReferences& references)
{
    const auto add = [&](TruthRatios::Model model, std::vector<double> ratios) {
        if (!ratios.empty())
            reading.truthRatios.push_back({model, std::move(ratios), {}});
    };
    std::vector<TextScore> ofA, ofB;
    for (const auto& record : reading.forgetRecords) {
        ofA.push_back(record.a.score);
        ofB.push_back(record.b.score);
    }
    add(TruthRatios::Model::B, logRatiosOf(ofB));
    const bool isRetrain = references.retrain && references.retrain->id() == b.id(), isOriginal = references.original && references.original->id() == b.id();
    if (isRetrain) // B is it
        add(TruthRatios::Model::Retrain, logRatiosOf(ofB));
    else if (fs::exists(b.bundleFile("retain_model_forget")))
        add(TruthRatios::Model::Retrain, ratiosIn(b, "retain_model_forget", reading.forgetRecords, reading.truthProblem));
    else if (references.retrain)
        add(TruthRatios::Model::Retrain, ratiosIn(*references.retrain, "forget", reading.forgetRecords, reading.truthProblem));
    else
        reading.truthProblem = fs::exists(b.file("reference_scores.json")) ? "B's forget quality was measured against an evaluation log, which is not drawn here."
                                                                          : "There is no retain model to compare with.";
    if (references.original && !isOriginal)
        add(TruthRatios::Model::Original, ratiosIn(*references.original, "forget", reading.forgetRecords, reading.truthProblem));
    if (!(references.original && references.original->id() == a.id()) && !(references.retrain && references.retrain->id() == a.id()))
        add(TruthRatios::Model::A, logRatiosOf(ofA));

    const auto retrain = std::find_if(reading.truthRatios.begin(), reading.truthRatios.end(), [](const auto& each) { return each.model == TruthRatios::Model::Retrain; });
    if (retrain == reading.truthRatios.end())
        return;
    for (auto& each : reading.truthRatios)
        if (each.model != TruthRatios::Model::Retrain && !(isRetrain && each.model == TruthRatios::Model::B))
            each.toRetrain = kolmogorovSmirnov(each.logRatios, retrain->logRatios);
    if (isRetrain)
        reading.truthRatios.erase(reading.truthRatios.begin()); // one curve, under the name that says more
}

WeightSettings weightSettingsOf(const Experiment& experiment)
{
    const auto value = [&](const char* method, const char* key) {
        return complete(findMethod(method)->parameters, experiment.method == method ? experiment.parameters : Json::object()).at(key).get<double>();
    };
    return {value("npo", "beta"), value("simnpo", "beta"), value("simnpo", "margin")};
}

void readCourse(TextReading& reading, const RunFolder& b)
{
    const auto file = b.file("forget_course.safetensors");
    if (!fs::exists(file)) {
        reading.courseProblem = "B was not unlearned step by step: only runs of a method keep how forgetting went.";
        return;
    }
    try {
        reading.course = readStoredCourse(file);
        if (reading.course->epochs.empty() || reading.course->epochs.front() != 0) {
            reading.course.reset();
            reading.courseProblem = "'" + file.string() + "' does not begin with the original model.";
        }
    } catch (const Error& error) {
        reading.courseProblem = error.what();
    }
}

} // namespace

std::shared_ptr<const TextReading> readTexts(const RunFolder& a, const RunFolder& b, const std::string& group, const TextReferences& references)
{
    auto reading = std::make_shared<TextReading>();
    reading->runA = a.id();
    reading->runB = b.id();
    reading->group = group;
    for (const char* name : kTextGroups)
        if (fs::exists(a.bundleFile(name)) && fs::exists(b.bundleFile(name)))
            reading->groups.emplace_back(name);
    reading->records = recordsOf(a, b, group);
    reading->weights = weightSettingsOf(b.experiment());
    readCourse(*reading, b);
    try {
        reading->forgetRecords = group == "forget" ? reading->records : recordsOf(a, b, "forget");
    } catch (const Error& error) { // other groups can be compared all the same
        reading->truthProblem = error.what();
        return reading;
    }
    readTruthRatios(*reading, a, b, references);
    return reading;
}

} // namespace palimpsest
