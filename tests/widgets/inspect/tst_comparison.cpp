// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "widgets/forget_set/workspace_fixture.h"
#include "widgets/inspect/compared_model.h"
#include "widgets/inspect/comparison.h"

#include <QTest>

using namespace palimpsest;

namespace {

Bundle smallBundle(std::vector<std::int64_t> ids, std::int32_t label)
{
    Bundle bundle;
    bundle.sampleIds = std::move(ids);
    bundle.classes = 2;
    for (const auto id : bundle.sampleIds) {
        bundle.labels.push_back(label);
        bundle.logits.insert(bundle.logits.end(), {float(id), float(label)});
    }
    return bundle;
}

std::string codeOf(const std::function<void()>& action)
{
    try {
        action();
    } catch (const Error& error) {
        return error.code();
    }
    return "nothing thrown";
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinsForgetAndRetainById()
    {
        const Bundle all = joined(smallBundle({2, 5}, 1), smallBundle({1, 3, 9}, 0));
        QCOMPARE(all.sampleIds, (std::vector<std::int64_t>{1, 2, 3, 5, 9}));
        QCOMPARE(all.labels, (std::vector<std::int32_t>{0, 1, 0, 1, 0}));
        for (std::size_t i = 0; i < all.size(); ++i)
            QCOMPARE(all.row(i)[0], float(all.sampleIds[i]));
        Bundle wider = smallBundle({7}, 0);
        wider.classes = 3;
        wider.logits.push_back(0);
        QCOMPARE(codeOf([&] { joined(smallBundle({1}, 0), wider); }), std::string("bundle.mismatch"));
    }

    void comparesEveryGroup()
    {
        fixture::SmallWorkspace made(150);
        const auto set = made.saveRule("threes", {{"kind", "class"}, {"classes", {3}}});
        const auto a = made.addRun("original", set, [](auto, auto label, const auto&) { return fixture::says(label); });
        // B forgets class 3 and damages class 7 a little.
        const auto b = made.addRun("salun", set, [](auto id, auto label, const auto&) {
            return fixture::says(label == 3 ? 8 : label == 7 && id % 20 == 7 ? 5 : label);
        });
        BundleCache cache;
        const auto of = [&](SampleGroup group) { return compareRuns(cache, made.workspace->run(a), made.workspace->run(b), group); };

        const auto forget = of(SampleGroup::Forget);
        QCOMPARE(forget->samples.size(), set.sampleIds.size());
        QCOMPARE(forget->outcomeCounts()[std::size_t(Outcome::Forgotten)], std::int64_t(set.sampleIds.size()));
        QVERIFY(forget->forgottenWhole[3] && !forget->forgottenWhole[7]);
        QCOMPARE(forget->forgetCounts[3], std::int64_t(set.sampleIds.size()));

        const auto train = of(SampleGroup::Train);
        QCOMPARE(train->samples.size(), 150U);
        const auto counts = train->outcomeCounts();
        QCOMPARE(counts[std::size_t(Outcome::Forgotten)], std::int64_t(set.sampleIds.size()));
        QCOMPARE(counts[std::size_t(Outcome::StillKnown)], 0);
        QVERIFY(counts[std::size_t(Outcome::OverForgotten)] > 0);
        QCOMPARE(counts[std::size_t(Outcome::OverForgotten)] + counts[std::size_t(Outcome::Kept)], std::int64_t(150 - set.sampleIds.size()));

        const auto test = of(SampleGroup::Test);
        QCOMPARE(test->samples.size(), 100U);
        QCOMPARE(test->accuracyA[3].value, 1.0);
        QCOMPARE(test->accuracyB[3].value, 0.0);
        QVERIFY(test->pValues[3] < 0.05);
        QVERIFY(!(test->pValues[1] < 0.05));
        QCOMPARE(test->matrixB.l(3, 8), 1.0);
        QCOMPARE(test->variation[3], 1.0);
        // Test images are in no forget set, but losing those of a class that was forgotten whole is no damage.
        QCOMPARE(test->outcomeCounts()[std::size_t(Outcome::Forgotten)], 10);
        for (const auto& sample : test->samples) {
            QVERIFY(!sample.inForgetSet);
            QCOMPARE(sample.outcome == Outcome::OverForgotten, sample.label == 7 && sample.id % 20 == 7);
        }
    }

    void referencesAreComparedToo()
    {
        fixture::SmallWorkspace made(150);
        const auto set = made.saveRule("threes", {{"kind", "class"}, {"classes", {3}}});
        const auto knows = [](auto, auto label, const auto&) { return fixture::says(label); };
        const auto forgets = [](auto, auto label, const auto&) { return fixture::says(label == 3 ? 8 : label); };
        const auto a = made.addRun("original", set, knows), b = made.addRun("salun", set, forgets);
        const auto retrain = made.addRun("retrain", set, [](auto, auto label, const auto&) { return fixture::says(label == 3 ? 5 : label); });
        BundleCache cache;
        const auto runOf = [&](const std::string& id) { return made.workspace->run(id); };
        const auto test = compareRuns(cache, runOf(a), runOf(b), SampleGroup::Test, {runOf(a), runOf(retrain)});
        QVERIFY(test->original && test->retrain && test->referenceProblem.empty());
        QCOMPARE(test->original->variationA, std::vector<double>(10, 0.0));
        QCOMPARE(test->retrain->run, retrain);
        QCOMPARE(test->retrain->accuracy[3].value, 0.0);
        QCOMPARE(test->retrain->pValues[3], 1.0); // B and Retrain are both wrong
        QVERIFY(test->original->pValues[3] < 0.05);
        QCOMPARE(test->retrain->variationB[3], 1.0); // wrong in different ways: what accuracy cannot tell
        QCOMPARE(test->retrain->variationB[4], 0.0);
        // One that cannot be read is left out and said.
        std::filesystem::remove(runOf(retrain).bundleFile("test"));
        BundleCache fresh;
        const auto without = compareRuns(fresh, runOf(a), runOf(b), SampleGroup::Test, {runOf(a), runOf(retrain)});
        QVERIFY(without->original && !without->retrain && !without->referenceProblem.empty());
    }

    void filtersByOutcomeClassAndCell()
    {
        fixture::SmallWorkspace made(150);
        const auto set = made.saveRule("threes", {{"kind", "class"}, {"classes", {3}}});
        const auto a = made.addRun("original", set, [](auto, auto label, const auto&) { return fixture::says(label); });
        const auto b = made.addRun("salun", set, [](auto id, auto label, const auto&) {
            return fixture::says(label == 3 ? 8 : label, float(id % 7)); // some are unsure
        });
        BundleCache cache;
        const auto comparison = compareRuns(cache, made.workspace->run(a), made.workspace->run(b), SampleGroup::Test);
        ComparedFilter filter;
        QCOMPARE(filtered(*comparison, filter).size(), 100U);
        filter.label = 3;
        QCOMPARE(filtered(*comparison, filter).size(), 10U);
        filter.predicted = 8;
        for (const auto position : filtered(*comparison, filter))
            QCOMPARE(comparison->samples[position].predictionB, 8);
        filter.predictedByA = true;
        QVERIFY(filtered(*comparison, filter).empty());
        filter = {};
        filter.outcome = int(Outcome::OverForgotten);
        for (const auto position : filtered(*comparison, filter))
            QCOMPARE(int(comparison->samples[position].outcome), filter.outcome);
        // The largest change first.
        const auto all = filtered(*comparison, {});
        const auto change = [&](std::size_t i) { return std::abs(comparison->samples[i].confidenceB - comparison->samples[i].confidenceA); };
        for (std::size_t i = 1; i < all.size(); ++i)
            QVERIFY(change(all[i - 1]) >= change(all[i]));
    }

    void refusesDifferentSamples()
    {
        fixture::SmallWorkspace made(150);
        const auto threes = made.saveRule("threes", {{"kind", "class"}, {"classes", {3}}});
        const auto random = made.saveRule("random", {{"kind", "random"}, {"share", 0.1}, {"seed", 1}});
        const auto logits = [](auto, auto label, const auto&) { return fixture::says(label); };
        const auto a = made.workspace->run(made.addRun("original", threes, logits)), b = made.workspace->run(made.addRun("salun", random, logits));
        BundleCache cache;
        QCOMPARE(codeOf([&] { compareRuns(cache, a, b, SampleGroup::Forget); }), std::string("bundle.mismatch"));
        // The same pool and the same test set, though.
        const auto train = compareRuns(cache, a, b, SampleGroup::Train);
        QCOMPARE(train->samples.size(), 150U);
        QCOMPARE(train->outcomeCounts()[std::size_t(Outcome::StillKnown)], std::int64_t(random.sampleIds.size()));
        QCOMPARE(compareRuns(cache, a, b, SampleGroup::Test)->samples.size(), 100U);
    }

    void aRepeatedRunIsReadAgain()
    {
        fixture::SmallWorkspace made(150);
        const auto set = made.saveRule("threes", {{"kind", "class"}, {"classes", {3}}});
        const auto run = made.workspace->run(made.addRun("original", set, [](auto, auto label, const auto&) { return fixture::says(label); }));
        BundleCache cache;
        const auto first = cache.get(run, "test");
        QCOMPARE(cache.get(run, "test").get(), first.get());
        Bundle changed = *first;
        changed.logits.front() = 42;
        writeBundle(run.bundleFile("test"), changed);
        std::filesystem::last_write_time(run.bundleFile("test"), std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
        QCOMPARE(cache.get(run, "test")->logits.front(), 42.0F);
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
