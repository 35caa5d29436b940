// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspect/text_reading.h"

#include "core/base/error.h"
#include "core/experiment/catalogue.h"
#include "core/results/log_scores.h"
#include "core/store/imported_run.h"
#include "widgets/inspect/tokenizer_shelf.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace palimpsest {

namespace {

namespace fs = std::filesystem;

bool isAmongOptions(const std::string& group)
{
    return group == "real_authors" || group == "world_facts";
}

/// What one run knows of a group, whether it was made here or imported.
struct Answers {
    std::vector<std::int64_t> ids;
    std::vector<std::string> questions, answers; ///< empty where a log has none
    std::vector<TextSide> sides;
    std::string datasetHash;
    bool isImported = false;
};

void addTokens(std::vector<TextSide>& sides, const TextBundle& bundle, const std::shared_ptr<const Tokenizer>& tokenizer)
{
    for (const auto& scored : bundle.scored) {
        if (scored.kind != 0)
            continue;
        TextSide& side = sides[std::size_t(scored.record)];
        side.tokens = scored.tokens;
        side.logProbabilities = scored.logProbabilities;
        if (tokenizer)
            for (const auto token : scored.tokens)
                side.tokenTexts.push_back(token >= 0 && token < tokenizer->vocabularySize() ? tokenizer->bytesOf(token) : std::string());
    }
}

void addScores(std::vector<TextSide>& sides, std::vector<TextScore> scores, const std::vector<std::string>& generated, const std::string& group)
{
    sides.resize(scores.size());
    for (std::size_t i = 0; i < sides.size(); ++i) {
        sides[i].probability = isAmongOptions(group) ? scores[i].normalisedProbability() : scores[i].probability();
        sides[i].score = std::move(scores[i]);
        if (!generated.empty())
            sides[i].generated = generated[i];
    }
}

/// Where a run's answers are: in its bundles, or in the log that it was imported from, which is read once.
struct Source {
    explicit Source(const RunFolder& from) : run(from)
    {
        if (isImported(run))
            log = readEvaluationLog(logFileOf(run, readImportedRun(run)));
    }

    bool has(const std::string& group) const { return log ? log->tasks.contains(group) : fs::exists(run.bundleFile(group)); }

    RunFolder run;
    std::optional<EvaluationLog> log;
};

[[noreturn]] void refuseMissing(const RunFolder& run, const std::string& group)
{
    throw Error("bundle.missing", "The run '" + run.id() + "' has no answers to '" + group + "'.", "Choose other records, or evaluate the run again.");
}

TextBundle bundleOf(const RunFolder& run, const std::string& group)
{
    if (!fs::exists(run.bundleFile(group)))
        refuseMissing(run, group);
    return readTextBundle(run.bundleFile(group));
}

std::string textAt(const TextBundle& bundle, const char* key)
{
    const auto found = bundle.metadata.find(key);
    return found == bundle.metadata.end() ? std::string() : found->second;
}

Answers answersOf(const Source& source, const std::string& group, TokenizerShelf& shelf)
{
    const RunFolder& run = source.run;
    Answers answers;
    if (source.log) {
        const auto task = source.log->tasks.find(group);
        if (task == source.log->tasks.end())
            refuseMissing(run, group);
        answers.ids = task->second.indices;
        answers.questions = task->second.prompts;
        answers.answers = task->second.answers;
        answers.isImported = true;
        addScores(answers.sides, textScores(task->second), task->second.generated, group);
        return answers;
    }
    TextBundle bundle = bundleOf(run, group);
    addScores(answers.sides, textScores(bundle), bundle.generated, group);
    addTokens(answers.sides, bundle, shelf.of(run, textAt(bundle, "tokenizer")));
    answers.datasetHash = textAt(bundle, "dataset_hash");
    answers.ids = std::move(bundle.sampleIds);
    answers.questions = std::move(bundle.questions);
    answers.answers = std::move(bundle.answers);
    return answers;
}

/// Position in `a` of each record of `b`, −1 for none. Ids of a log count positions in a file that only its name tells: beside another the same id counts where the true answer
/// is the same, and elsewhere the true answer alone.
std::vector<std::ptrdiff_t> matched(const Answers& a, const Answers& b)
{
    std::vector<std::ptrdiff_t> places(b.ids.size(), -1);
    const auto find = [&](const auto& keysOfA, const auto& keysOfB) {
        std::map<std::decay_t<decltype(keysOfA.front())>, std::ptrdiff_t> known;
        for (std::size_t i = 0; i < keysOfA.size(); ++i)
            known.emplace(keysOfA[i], std::ptrdiff_t(i));
        for (std::size_t i = 0; i < keysOfB.size(); ++i)
            if (const auto found = known.find(keysOfB[i]); found != known.end())
                places[i] = found->second;
    };
    const bool knowsAnswers = a.answers.size() == a.ids.size() && b.answers.size() == b.ids.size();
    if (!(a.isImported || b.isImported) || !knowsAnswers) {
        find(a.ids, b.ids);
        return places;
    }
    find(a.answers, b.answers);
    if (a.isImported && b.isImported) { // two records may have one answer
        const auto byAnswer = places;
        find(a.ids, b.ids);
        for (std::size_t i = 0; i < places.size(); ++i)
            if (places[i] < 0 || a.answers[std::size_t(places[i])] != b.answers[i])
                places[i] = byAnswer[i];
    }
    return places;
}

std::vector<TextRecord> recordsOf(const Source& sourceA, const Source& sourceB, const std::string& group, TokenizerShelf& shelf)
{
    Answers a = answersOf(sourceA, group, shelf), b = answersOf(sourceB, group, shelf);
    const bool anyImported = a.isImported || b.isImported;
    if (!anyImported && a.datasetHash != b.datasetHash)
        throw Error("bundle.mismatch", "The two models were evaluated on different datasets.", "Choose two runs of the same dataset.");
    if (!anyImported && a.ids != b.ids)
        throw Error("bundle.mismatch", "The two models were evaluated on different records of '" + group + "'.", "Choose two runs of one forget set.");
    const auto places = matched(a, b);
    std::vector<TextRecord> records;
    for (std::size_t i = 0; i < b.ids.size(); ++i) {
        if (places[i] < 0)
            continue;
        const auto at = std::size_t(places[i]);
        const auto textOf = [](const std::vector<std::string>& own, std::size_t k, const std::vector<std::string>& other, std::size_t l) {
            return k < own.size() ? own[k] : l < other.size() ? other[l] : std::string();
        };
        // The prompt of a log has the template around the question: the other's is the plain one.
        const bool takeA = b.isImported && !a.isImported;
        records.push_back({b.ids[i], takeA ? textOf(a.questions, at, b.questions, i) : textOf(b.questions, i, a.questions, at), textOf(b.answers, i, a.answers, at), a.sides[at],
                           std::move(b.sides[i])});
    }
    if (records.empty())
        throw Error("bundle.mismatch", "The two models have no record of '" + group + "' in common.", "Choose two runs of one forget set.");
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
        if (const Source source(run); source.log) {
            const auto task = source.log->tasks.find(name);
            if (task == source.log->tasks.end())
                refuseMissing(run, name);
            return logRatiosOf(textScores(task->second));
        }
        const TextBundle bundle = bundleOf(run, name);
        if (!std::equal(bundle.sampleIds.begin(), bundle.sampleIds.end(), records.begin(), records.end(), [](std::int64_t id, const TextRecord& record) { return id == record.id; }))
            throw Error("bundle.mismatch", "'" + run.bundleFile(name).string() + "' is of another forget set.");
        return logRatiosOf(textScores(bundle));
    } catch (const Error& error) {
        problem += (problem.empty() ? "" : " ") + std::string(error.what());
        return {};
    }
}

/// The retain model's curve of an imported run, from the log that its forget quality was measured against. Logs may be cut: B's curve is of the records that both have.
void addRetainLog(TextReading& reading, const Source& b, const std::vector<TextScore>& ofB)
{
    try {
        const ImportedRun imported = readImportedRun(b.run);
        if (imported.retainLog.empty()) {
            reading.truthProblem = "B was imported without the log of a retain model.";
            return;
        }
        const auto reference = referenceScores(readEvaluationLog(retainLogFileOf(b.run, imported)), *b.log);
        std::set<std::int64_t> known;
        for (const auto& score : reference)
            known.insert(score.id);
        std::vector<TextScore> kept;
        std::copy_if(ofB.begin(), ofB.end(), std::back_inserter(kept), [&](const TextScore& score) { return known.contains(score.id); });
        if (kept.size() < ofB.size() && !reading.truthRatios.empty())
            reading.truthRatios.front().logRatios = logRatiosOf(kept);
        reading.truthRatios.push_back({TruthRatios::Model::Retrain, logRatiosOf(reference), {}});
    } catch (const Error& error) {
        reading.truthProblem = error.what();
    }
}

void readTruthRatios(TextReading& reading, const RunFolder& a, const Source& sourceB, const TextReferences& references)
{
    const RunFolder& b = sourceB.run;
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
    else if (sourceB.log)
        addRetainLog(reading, sourceB, ofB);
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

std::map<std::string, double> metricsOf(const RunFolder& run)
{
    try {
        return run.readMetrics();
    } catch (const Error&) {
        return {}; // the table says that there are none
    }
}

void readCourse(TextReading& reading, const RunFolder& b)
{
    const auto file = b.file(kForgetCourseFile);
    if (!fs::exists(file)) {
        reading.courseProblem = isImported(b) ? "B was imported: only runs that were made here keep how forgetting went."
                                              : "B was not unlearned step by step: only runs of a method keep how forgetting went.";
        return;
    }
    try {
        reading.course = readCourseFromStart(file);
    } catch (const Error& error) {
        reading.courseProblem = error.what();
    }
}

std::optional<StoredRelearning> attackOn(const RunFolder& run)
{
    const auto file = run.file(kRelearningFile);
    return fs::exists(file) ? std::optional(readStoredRelearning(file)) : std::nullopt;
}

/// The attack of `run` as a curve, its forget quality against the retain model whose answers the run holds.
std::vector<RelearningPoint> curveOf(const RunFolder& run, const StoredRelearning& attack)
{
    std::optional<std::vector<TextScore>> retainModel;
    if (const auto file = run.bundleFile("retain_model_forget"); fs::exists(file))
        retainModel = textScores(readTextBundle(file));
    return relearningCurve(attack, retainModel);
}

void readRelearning(TextReading& reading, const RunFolder& a, const RunFolder& b, const TextReferences& references)
{
    try {
        const auto attack = attackOn(b);
        if (!attack) {
            reading.relearningProblem = "B was not attacked: choose a relearning attack among the settings of the original model, and run the experiment.";
            return;
        }
        reading.attack = attack->attack;
        reading.learned = attack->learned.size();
        const auto isB = [&](const std::optional<RunFolder>& run) { return run && run->id() == b.id(); };
        reading.relearned.push_back({isB(references.retrain) ? TruthRatios::Model::Retrain : isB(references.original) ? TruthRatios::Model::Original : TruthRatios::Model::B, curveOf(b, *attack)});
        std::vector<std::string> seen{b.id()};
        const auto add = [&](TruthRatios::Model model, const RunFolder& run) {
            if (std::find(seen.begin(), seen.end(), run.id()) != seen.end())
                return;
            seen.push_back(run.id());
            if (const auto other = attackOn(run); other && other->attack == attack->attack && other->learned == attack->learned && other->sampleIds == attack->sampleIds)
                reading.relearned.push_back({model, curveOf(run, *other)});
        };
        if (references.retrain)
            add(TruthRatios::Model::Retrain, *references.retrain);
        if (references.original)
            add(TruthRatios::Model::Original, *references.original);
        add(TruthRatios::Model::A, a);
    } catch (const Error& error) {
        reading.relearningProblem = error.what();
    }
}

} // namespace

std::shared_ptr<const TextReading> readTexts(const RunFolder& a, const RunFolder& b, const std::string& group, const TextReferences& references, TokenizerShelf& shelf)
{
    const Source sourceA(a), sourceB(b);
    auto reading = std::make_shared<TextReading>();
    reading->runA = a.id();
    reading->runB = b.id();
    reading->group = group;
    for (const char* name : kTextGroups)
        if (sourceA.has(name) && sourceB.has(name))
            reading->groups.emplace_back(name);
    reading->records = recordsOf(sourceA, sourceB, group, shelf);
    reading->weights = weightSettingsOf(sourceB.log ? Experiment() : b.experiment());
    reading->metricsA = metricsOf(a);
    reading->metricsB = metricsOf(b);
    readCourse(*reading, b);
    readRelearning(*reading, a, b, references);
    try {
        reading->forgetRecords = group == "forget" ? reading->records : recordsOf(sourceA, sourceB, "forget", shelf);
    } catch (const Error& error) { // other groups can be compared all the same
        reading->truthProblem = error.what();
        return reading;
    }
    readTruthRatios(*reading, a, sourceB, references);
    return reading;
}

} // namespace palimpsest
