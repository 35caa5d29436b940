// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/run_times.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/retrain_key.h"
#include "store/fixtures.h"

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// Finished runs of 40 images, 4 of them forgotten; originals and Retrain with 10 epochs.
struct Past {
    Past()
    {
        set = world.forget({1, 2, 3, 4}, "four");
    }

    Experiment experiment(const std::string& method, std::uint64_t seed, Json parameters = Json::object()) const
    {
        Experiment made = world.experiment(set, method, seed);
        made.original = complete(originalRecipe("image-classification"), {{"epochs", 10}});
        made.parameters = complete(findMethod(method)->parameters, parameters);
        return made;
    }

    /// `whole` seconds (below 60) from start to end, the rest as measured inside of it.
    void ran(const Experiment& experiment, int whole, double unlearn, double evaluate, double mask = 0)
    {
        const RunFolder run = world.workspace.run(world.workspace.enqueue({experiment}).front());
        writeJson(run.file("split.json"), {{"train", {{"count", 40}, {"total", 40}}}});
        RunRow row;
        row.id = run.id();
        row.model = experiment.model;
        row.dataset = experiment.dataset.id;
        row.device = "cpu";
        row.method = experiment.method;
        row.parameters = experiment.parameters;
        row.forgetSetHash = set.hash;
        row.referenceKey = referenceKey(experiment);
        row.state = RunState::Done;
        row.started = "2026-01-31T12:00:00.000Z";
        row.ended = std::string("2026-01-31T12:00:") + (whole < 10 ? "0" : "") + std::to_string(whole) + ".000Z";
        row.metrics = {{"rte_unlearn", unlearn}, {"rte_evaluate", evaluate}, {"rte_mask", mask}};
        rows.push_back(row);
    }

    Plan plan(const std::string& method, std::vector<std::uint64_t> seeds = {1}, Json values = Json::object()) const
    {
        Plan made;
        made.dataset = world.spec;
        made.original = {{"epochs", 10}};
        made.forgetSets = {{"four", set.hash, Json()}};
        made.methods = {{method, values}};
        made.seeds = std::move(seeds);
        return made;
    }

    PlanTime of(const Plan& plan) { return RunTimes(world.workspace).of(plan, world.workspace.forgetSets(), rows); }

    void keep(const std::string& name)
    {
        makeFolder(world.workspace.modelsFolder());
        put(world.workspace.modelsFolder() / (name + ".safetensors"), "weights");
    }

    World world;
    ForgetSet set;
    std::vector<RunRow> rows;
};

} // namespace

class TestRunTimes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSaidWhereNothingComparableRan()
    {
        Past past;
        past.ran(past.experiment("ft", 1), 20, 10, 4);
        QCOMPARE(past.of(past.plan("ga")).known, std::size_t(0));
        QCOMPARE(past.of(past.plan("ga", {1, 2})).unknown, std::size_t(2));
        Plan other = past.plan("ft");
        other.model = "resnet-18";
        QCOMPARE(past.of(other).known, std::size_t(0));
        other = past.plan("ft");
        other.device = "cuda";
        QCOMPARE(past.of(other).known, std::size_t(0));
        past.rows.front().state = RunState::Failed;
        QCOMPARE(past.of(past.plan("ft")).known, std::size_t(0));
    }

    void unlearningGrowsWithEpochsAndTheRestDoesNot()
    {
        Past past;
        past.keep(originalKey(past.experiment("ft", 1)));
        past.ran(past.experiment("ft", 1, {{"epochs", 5}}), 20, 10, 4); // 6 s around it
        const PlanTime same = past.of(past.plan("ft", {1}, {{"epochs", 5}}));
        QCOMPARE(same.seconds, 20.0);
        QVERIFY(!same.scaled);
        QCOMPARE(same.sources, std::size_t(1));
        QCOMPARE(same.originals + same.unknownOriginals, std::size_t(0));
        const PlanTime longer = past.of(past.plan("ft", {1}, {{"epochs", 15}}));
        QCOMPARE(longer.seconds, 40.0);
        QVERIFY(longer.scaled);
        QCOMPARE(past.of(past.plan("ft", {1}, {{"epochs", {5, 15}}})).seconds, 60.0); // a sweep has both
    }

    void theWholePoolCountsForWhoSeesItAndTheForgetSetForTheOthers()
    {
        Past past;
        past.ran(past.experiment("ft", 1), 20, 10, 4);
        past.ran(past.experiment("ga", 1), 20, 10, 4);
        for (const char* method : {"ft", "ga"}) {
            Plan twice = past.plan(method);
            twice.dataset.trainCount = 80; // as if the files had them
            twice.forgetSets = {{"four", past.set.hash, Json()}};
            past.keep(originalKey([&] {
                Experiment experiment = past.experiment(method, 1);
                experiment.dataset = twice.dataset;
                return experiment;
            }()));
            QCOMPARE(past.of(twice).seconds, method == std::string("ft") ? 6 + 20 + 8.0 : 6 + 10 + 8.0);
        }
        // A rule has its share.
        Plan byRule = past.plan("ga");
        byRule.forgetSets = {{"half", "", {{"kind", "random"}, {"share", 0.5}, {"seed", 1}}}};
        past.keep(originalKey(past.experiment("ga", 1)));
        QCOMPARE(past.of(byRule).seconds, 6 + 50 + 4.0);
    }

    void originalsThatAreNotKeptAreTrainedFirst()
    {
        Past past;
        past.ran(past.experiment("ft", 1), 20, 10, 4);
        const PlanTime unknown = past.of(past.plan("ft", {1, 2}));
        QCOMPARE(unknown.unknownOriginals, std::size_t(2));
        QCOMPARE(unknown.seconds, 40.0);
        past.ran(past.experiment("retrain", 1), 40, 36, 3); // 36 images in 10 epochs: 0.1 s an image and epoch
        const PlanTime both = past.of(past.plan("ft", {1, 2}));
        QCOMPARE(both.originals, std::size_t(2));
        QCOMPARE(both.seconds, 40.0 + 2 * 40.0);
        past.keep(originalKey(past.experiment("ft", 2)));
        QCOMPARE(past.of(past.plan("ft", {1, 2})).originals, std::size_t(1));
    }

    void aKeptRetrainIsOnlyEvaluated()
    {
        Past past;
        past.ran(past.experiment("retrain", 1), 40, 36, 3);
        for (const std::uint64_t seed : {1, 2})
            past.keep(originalKey(past.experiment("retrain", seed)));
        QCOMPARE(past.of(past.plan("retrain", {1, 2})).seconds, 80.0);
        past.keep("retrain-" + retrainKey(past.experiment("retrain", 1)));
        QCOMPARE(past.of(past.plan("retrain", {1, 2})).seconds, 44.0);
        Plan longer = past.plan("retrain", {3});
        longer.original = {{"epochs", 20}};
        const PlanTime time = past.of(longer);
        QCOMPARE(time.seconds, 76.0 + 80.0); // and its original
        QVERIFY(time.scaled);
    }

    void theNewestRunsAreTaken()
    {
        Past past;
        past.keep(originalKey(past.experiment("ft", 1)));
        past.ran(past.experiment("ft", 1), 50, 40, 4);
        for (int i = 0; i < 20; ++i)
            past.ran(past.experiment("ft", 1), 20, 10, 4);
        const PlanTime time = past.of(past.plan("ft"));
        QCOMPARE(time.sources, std::size_t(20));
        QCOMPARE(time.seconds, 20.0);
    }
};

QTEST_GUILESS_MAIN(TestRunTimes)
#include "tst_run_times.moc"
