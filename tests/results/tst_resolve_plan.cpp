// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/data/dataset.h"
#include "core/results/resolve_plan.h"
#include "core/store/bundle.h"
#include "core/store/events.h"
#include "store/fixtures.h"

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

/// A finished Original run whose loss of sample i falls with i.
std::string addOriginal(const World& world, const Dataset& dataset)
{
    const ForgetSet set = makeForgetSetOf(dataset, "first", {{"kind", "manual"}, {"ids", {0, 1}}}, {0, 1});
    world.workspace.saveForgetSet(set);
    Experiment experiment;
    experiment.dataset = world.spec;
    experiment.method = "original";
    experiment.forgetSetHash = set.hash;
    const auto id = world.workspace.enqueue({experiment}).front();
    const RunFolder run = world.workspace.run(id);
    makeFolder(run.file("bundles"));
    for (const char* group : {"forget", "retain", "test"}) {
        Bundle bundle;
        bundle.group = group;
        bundle.classes = 10;
        const bool isTest = bundle.group == "test";
        for (std::int64_t sample = bundle.group == "retain" ? 2 : 0; sample < (isTest ? dataset.test.count : bundle.group == "forget" ? 2 : dataset.train.count); ++sample) {
            const auto label = (isTest ? dataset.test : dataset.train).labels[std::size_t(sample)];
            bundle.sampleIds.push_back(sample);
            bundle.labels.push_back(label);
            for (std::int32_t c = 0; c < 10; ++c)
                bundle.logits.push_back(c == label ? float(sample) / 10 : 0.0F);
        }
        writeBundle(run.bundleFile(group), bundle);
    }
    appendEvent(run, {{"event", "done"}, {"seconds", 1.0}, {"weights_sha256", std::string(64, '0')}});
    return id;
}

Plan planWith(const DatasetSpec& spec, const Json& rule)
{
    Plan plan;
    plan.dataset = spec;
    plan.forgetSets = {{"", "", rule}};
    plan.methods = {{"retrain", Json::object()}};
    return plan;
}

} // namespace

class TestResolvePlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPlanMayForgetTheHardest()
    {
        const World world;
        const auto dataset = openDataset(world.spec);
        const Json rule{{"kind", "score"}, {"score", "loss"}, {"order", "hardest"}, {"count", 5}};
        QCOMPARE(errorOf([&] { resolvePlan(world.workspace, planWith(world.spec, rule), *dataset); }), std::string("forget-set.rule"));
        const std::string run = addOriginal(world, *dataset);
        const Plan plan = resolvePlan(world.workspace, planWith(world.spec, rule), *dataset);
        const ForgetSet set = world.workspace.forgetSet(plan.forgetSets.front().hash);
        QCOMPARE(set.sampleIds, (std::vector<std::int64_t>{0, 1, 2, 3, 4}));
        QCOMPARE(set.rule.at("run").get<std::string>(), run); // which run judged is kept with the set
        QCOMPARE(plan.forgetSets.front().name, std::string("5 hardest by loss"));
        QCOMPARE(expand(plan).size(), std::size_t(1));
        // The easiest of one class.
        const auto easiest = resolvePlan(world.workspace, planWith(world.spec, {{"kind", "score"}, {"score", "loss"}, {"order", "easiest"}, {"count", 2}, {"classes", {3}}, {"run", run}}), *dataset);
        QCOMPARE(world.workspace.forgetSet(easiest.forgetSets.front().hash).sampleIds, (std::vector<std::int64_t>{23, 33}));
        QCOMPARE(errorOf([&] { resolvePlan(world.workspace, planWith(world.spec, {{"kind", "score"}, {"score", "beauty"}, {"order", "easiest"}, {"count", 2}, {"run", run}}), *dataset); }),
                 std::string("forget-set.rule"));
    }

    void otherRulesAreResolvedAsBefore()
    {
        const World world;
        const auto dataset = openDataset(world.spec);
        const Plan plan = resolvePlan(world.workspace, planWith(world.spec, {{"kind", "random"}, {"count", 4}, {"seed", 2}, {"parity", true}}), *dataset);
        auto expected = RandomState(1).choice(40, 4);
        std::sort(expected.begin(), expected.end());
        QCOMPARE(world.workspace.forgetSet(plan.forgetSets.front().hash).sampleIds, expected);
        QCOMPARE(plan.forgetSets.front().name, std::string("random 4 samples, seed 2 as released"));
    }
};

QTEST_GUILESS_MAIN(TestResolvePlan)
#include "tst_resolve_plan.moc"
