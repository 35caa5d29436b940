// SPDX-License-Identifier: GPL-3.0-or-later
// What runs of a sweep share, and that nothing comes out differently for it.
#include "tests/engine/engine_fixture.h"
#include "tests/store/fixtures.h"

#include "core/engine/runner/engine_memory.h"
#include "core/engine/runner/runner.h"
#include "core/engine/runner/tensor_files.h"
#include "core/experiment/retrain_key.h"
#include "core/store/bundle.h"

using namespace palimpsest;
using namespace palimpsest::test;
namespace fs = std::filesystem;

namespace {

/// A run with all that it said.
struct Heard {
    RunOutcome outcome = RunOutcome::Failed;
    std::vector<Json> events;

    bool reused(const std::string& what) const
    {
        return std::any_of(events.begin(), events.end(), [&](const Json& e) { return e.at("event") == "reused" && e.at("what") == what; });
    }

    bool trained() const
    {
        return std::any_of(events.begin(), events.end(), [](const Json& e) { return e.at("event") == "metric" && e.at("name") == "loss"; });
    }

    std::string why() const { return events.empty() ? "nothing was said" : events.back().dump(); }
};

Heard runIt(const RunFolder& folder, EngineMemory* memory = nullptr)
{
    Heard heard;
    RunOptions options;
    options.memory = memory;
    options.listener = [&](const Json& event) { heard.events.push_back(event); };
    heard.outcome = runExperiment(folder, options);
    return heard;
}

std::map<std::string, torch::Tensor> weightsOf(const RunFolder& folder)
{
    return readTensors(folder.file("weights.safetensors")).tensors;
}

/// The metrics without the time that one of them is.
std::map<std::string, double> metricsOf(const RunFolder& folder)
{
    auto metrics = folder.readMetrics();
    std::erase_if(metrics, [](const auto& metric) { return metric.first.starts_with("rte"); });
    return metrics;
}

} // namespace

class SharingTest : public QObject {
    Q_OBJECT

    static RunFolder queue(const World& world, const ForgetSet& set, const std::string& method, std::uint64_t seed = 1)
    {
        auto experiment = world.experiment(set, method, seed);
        experiment.original = {{"epochs", 2}, {"batch_size", 32}};
        if (method != "original" && method != "retrain")
            experiment.parameters = {{"epochs", 2}, {"batch_size", 32}};
        return world.workspace.run(world.workspace.enqueue({experiment}).front());
    }

    static ForgetSet thirty(const World& world, int from, const std::string& name)
    {
        std::vector<std::int64_t> ids;
        for (int i = 0; i < 30; ++i)
            ids.push_back(from + 3 * i);
        return world.forget(ids, name);
    }

private Q_SLOTS:
    void aRetrainedModelIsTrainedOnceForItsContent()
    {
        const World world(200, 60);
        const auto set = thirty(world, 0, "some");
        const auto first = queue(world, set, "retrain"), again = queue(world, set, "retrain"), otherSeed = queue(world, set, "retrain", 2),
                   otherSet = queue(world, thirty(world, 1, "others"), "retrain");
        const auto trained = runIt(first), loaded = runIt(again);
        QVERIFY2(trained.outcome == RunOutcome::Done && loaded.outcome == RunOutcome::Done, loaded.why().c_str());
        QVERIFY(trained.trained() && !trained.reused("retrain"));
        QVERIFY(!loaded.trained() && loaded.reused("retrain"));
        QCOMPARE(firstDifference(weightsOf(first), weightsOf(again)), std::string());
        QCOMPARE(metricsOf(first), metricsOf(again));
        QCOMPARE(first.readMetrics().at("rte"), again.readMetrics().at("rte")); // what the training took, whoever did it
        QVERIFY(again.readMetrics().at("rte") > 0);
        for (const auto& other : {otherSeed, otherSet}) {
            const auto heard = runIt(other);
            QVERIFY2(heard.outcome == RunOutcome::Done, heard.why().c_str());
            QVERIFY(heard.trained() && !heard.reused("retrain"));
        }
    }

    void aRetrainedModelOfOtherThreadsIsTheSameModel()
    {
        const World world(200, 60);
        auto experiment = world.experiment(thirty(world, 0, "some"), "retrain");
        const auto key = retrainKey(experiment);
        experiment.threads = 2;
        experiment.name = "another name";
        QCOMPARE(retrainKey(experiment), key);
        experiment.original = {{"epochs", 7}};
        QVERIFY(retrainKey(experiment) != key);
    }

    void aDamagedRetrainedModelIsSaidWithWhatToDo()
    {
        const World world(200, 60);
        const auto run = queue(world, thirty(world, 0, "some"), "retrain");
        writeFileAtomically(world.workspace.modelsFolder() / ("retrain-" + retrainKey(run.experiment()) + ".safetensors"), "not a model");
        const auto heard = runIt(run);
        QVERIFY(heard.outcome == RunOutcome::Failed);
        QCOMPARE(heard.events.back().at("code").get<std::string>(), std::string("model.damaged"));
        QVERIFY(heard.events.back().at("hint").get<std::string>().find("Delete") != std::string::npos);
    }

    void theOriginalIsEvaluatedOnceForAllForgetSets()
    {
        const World world(200, 60), alone(200, 60);
        const auto a = thirty(world, 0, "some"), b = thirty(world, 1, "others");
        QVERIFY(!runIt(queue(world, a, "original")).reused("evaluation"));
        const auto shared = queue(world, b, "original");
        QVERIFY(runIt(shared).reused("evaluation"));
        const auto fresh = queue(alone, thirty(alone, 1, "others"), "original");
        QVERIFY(!runIt(fresh).reused("evaluation"));
        for (const char* group : {"forget", "retain", "test"}) {
            const auto x = readBundle(shared.bundleFile(group)), y = readBundle(fresh.bundleFile(group));
            QVERIFY2(x.sampleIds == y.sampleIds && x.labels == y.labels && x.logits == y.logits, group);
        }
        QCOMPARE(readBundle(shared.bundleFile("forget")).sampleIds, b.sampleIds);
        QCOMPARE(metricsOf(shared), metricsOf(fresh));
    }

    void anEvaluationOfAnotherModelIsNotUsed()
    {
        const World world(200, 60);
        const auto set = thirty(world, 0, "some");
        const auto first = queue(world, set, "original"), second = queue(world, set, "original");
        QVERIFY(runIt(first).outcome == RunOutcome::Done);
        const auto file = world.workspace.modelsFolder() / "evaluations" / originalKey(first.experiment()) / "test.safetensors";
        auto bundle = readBundle(file);
        bundle.metadata["model_sha256"] = std::string(64, '0');
        bundle.logits.assign(bundle.logits.size(), 0);
        writeBundle(file, bundle);
        QVERIFY(runIt(second).outcome == RunOutcome::Done);
        QCOMPARE(readBundle(second.bundleFile("test")).logits, readBundle(first.bundleFile("test")).logits);
    }

    void runsOfOneProcessAreAsRunsOfTheirOwn()
    {
        const World together(200, 60), apart(200, 60);
        const std::vector<std::string> order{"original", "retrain", "salun", "ft", "ga", "salun"};
        EngineMemory memory;
        for (std::size_t i = 0; i < order.size(); ++i) {
            const int from = i < 4 ? 0 : 1;
            const std::string name = from == 0 ? "some" : "others";
            const auto a = queue(together, thirty(together, from, name), order[i], 1 + i % 2), b = queue(apart, thirty(apart, from, name), order[i], 1 + i % 2);
            const auto x = runIt(a, &memory), y = runIt(b);
            QVERIFY2(x.outcome == RunOutcome::Done && y.outcome == RunOutcome::Done, (x.why() + y.why()).c_str());
            QCOMPARE(firstDifference(weightsOf(a), weightsOf(b)), std::string());
            QCOMPARE(metricsOf(a), metricsOf(b));
        }
    }

    void aModelThatWasReplacedIsReadAgain()
    {
        Folder folder;
        const auto file = folder / "model.safetensors";
        EngineMemory memory;
        writeTensors(file, {{"w", torch::ones({2})}}, {});
        QCOMPARE(memory.tensors(file).tensors.at("w").sum().item<double>(), 2.0);
        writeTensors(file, {{"w", torch::zeros({2})}}, {});
        QCOMPARE(memory.tensors(file).tensors.at("w").sum().item<double>(), 0.0);
    }
};

QTEST_GUILESS_MAIN(SharingTest)
#include "tst_sharing.moc"
