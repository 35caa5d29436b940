// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/experiment/catalogue.h"
#include "core/experiment/plan.h"
#include "store/fixtures.h"

#include <algorithm>
#include <set>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

Plan plan()
{
    Plan plan;
    plan.forgetSets = {{"a", std::string(64, 'a'), {}}, {"b", std::string(64, 'b'), {}}};
    plan.methods = {{"salun", {{"density", {0.1, 0.5}}, {"epochs", {1, 2, 3}}}}, {"retrain", Json::object()}};
    plan.seeds = {1, 2};
    return plan;
}

} // namespace

class TestPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCombinationRunsOnceReferencesFirst()
    {
        QCOMPARE(runCount(plan()), std::size_t(2 * 2 * (6 + 1)));
        const auto experiments = expand(plan());
        QCOMPARE(experiments.size(), runCount(plan()));
        std::set<std::string> hashes;
        for (const auto& experiment : experiments) {
            QVERIFY(problemsOf(experiment).empty());
            hashes.insert(hashOf(experiment));
        }
        QCOMPARE(hashes.size(), experiments.size());
        QCOMPARE(experiments.front().method, std::string("retrain"));
        for (std::size_t i = 0; i < experiments.size(); ++i) {
            QCOMPARE(experiments[i].seed, std::uint64_t(i < 14 ? 1 : 2));
            QCOMPARE(experiments[i].forgetSetName, std::string(i / 7 % 2 ? "b" : "a"));
        }
    }

    void nothingChosenIsNoRun()
    {
        Plan empty = plan();
        empty.methods.clear();
        QCOMPARE(runCount(empty), std::size_t(0));
        QCOMPARE(errorOf([&] { expand(empty); }), std::string("plan.invalid"));
        empty = plan();
        empty.seeds.clear();
        QCOMPARE(runCount(empty), std::size_t(0));
        empty = plan();
        empty.forgetSets.clear();
        QCOMPARE(runCount(empty), std::size_t(0));
    }

    void aShippedModelIsRefusedForPicturesItNeverSaw()
    {
        Plan pictures = plan();
        pictures.domain = "text-to-image";
        pictures.methods = {{"t2i_salun", Json::object()}};
        const auto saysShipped = [&](const char* model, const char* dataset, const char* source) {
            pictures.model = model;
            pictures.dataset.id = dataset;
            pictures.original = source ? Json{{"source", source}} : Json::object();
            const auto problems = problemsOf(pictures);
            return std::any_of(problems.begin(), problems.end(), [](const Problem& problem) { return problem.path == "original.source"; });
        };
        QVERIFY(!saysShipped("small-diffusion", "captioned-shapes", nullptr));
        QVERIFY(saysShipped("small-diffusion", "fashion-mnist-captions", nullptr)); // shipped is the default
        QVERIFY(saysShipped("small-diffusion", "captioned-fashion", "shipped"));
        QVERIFY(!saysShipped("small-diffusion", "captioned-fashion", "trained"));
        QVERIFY(!saysShipped("pixel-ddpm", "fashion-mnist-captions", "shipped"));
        QVERIFY(saysShipped("pixel-ddpm", "captioned-shapes", "shipped"));
        QVERIFY(!saysShipped("diffusers-folder", "captioned-folder", nullptr)); // which names a folder of its own
    }

    void anAbsurdSweepIsRefusedBeforeItIsMade()
    {
        Plan huge = plan();
        Json many = Json::array();
        for (int i = 1; i <= 1000; ++i)
            many.push_back(i / 1002.0);
        huge.methods = {{"salun", {{"learning_rate", many}, {"momentum", many}}}};
        QVERIFY(runCount(huge) > 10'000);
        QCOMPARE(errorOf([&] { expand(huge); }), std::string("plan.too-large"));
    }

    void badSettingsAreNamed()
    {
        Plan bad = plan();
        bad.methods[0].values["density"] = Json::array({0.5, 7});
        QVERIFY(!problemsOf(bad).empty());
        QCOMPARE(problemsOf(bad).front().path, std::string("methods.salun.density"));
        bad = plan();
        bad.methods[0].values["density"] = Json::array();
        QCOMPARE(problemsOf(bad).front().path, std::string("methods.salun.density"));
        bad = plan();
        bad.methods.push_back({"salun", Json::object()});
        QCOMPARE(problemsOf(bad).front().path, std::string("methods.salun"));
        bad = plan();
        bad.device = "abacus";
        QCOMPARE(problemsOf(bad).front().path, std::string("device"));
    }

    void aPlanReadsBackTheSame()
    {
        for (const Plan& one : {plan(), samplePlan(), samplePlan("language-model")}) {
            const Json file = toJson(one);
            QCOMPARE(text(toJson(planFromJson(file, "x"))), text(file));
        }
        Json file = toJson(plan());
        file["version"] = 2;
        QCOMPARE(errorOf([&] { planFromJson(file, "x"); }), std::string("plan.version"));
        file = toJson(plan());
        file["seed"] = 3;
        QCOMPARE(errorOf([&] { planFromJson(file, "x"); }), std::string("plan.invalid"));
        file = toJson(plan());
        file["seeds"] = {-1};
        QCOMPARE(errorOf([&] { planFromJson(file, "x"); }), std::string("plan.invalid"));
        file = toJson(plan());
        file["methods"].front()["values"]["density"] = -1;
        const auto sentence = sentenceOf([&] { planFromJson(file, "x"); });
        QVERIFY2(sentence.find("(methods.salun.density)") != std::string::npos, sentence.c_str());
        file = toJson(plan());
        file["methods"] = "all";
        QCOMPARE(errorOf([&] { planFromJson(file, "x"); }), std::string("plan.invalid"));
    }

    void nothingRunsTwiceForAValueWithoutMeaning()
    {
        Plan swept = plan();
        swept.seeds = {1};
        swept.forgetSets.resize(1);
        const auto count = [&](const Json& values) {
            swept.methods = {{"ft", values}};
            const auto all = expand(swept);
            std::set<std::string> hashes;
            for (const auto& experiment : all)
                hashes.insert(hashOf(experiment));
            return all.size() == runCount(swept) && all.size() == hashes.size() ? int(all.size()) : -1;
        };
        QCOMPARE(count({{"density", {0.1, 0.5, 0.9}}}), 1);
        QCOMPARE(count({{"mask", "random"}, {"density", {0.1, 0.5, 0.9}}}), 3);
        QCOMPARE(count({{"mask", {"none", "saliency", "random"}}, {"density", {0.1, 0.5, 0.9}}}), 7);
        QCOMPARE(count({{"mask", {"none", "saliency"}}, {"density", {0.1, 0.5}}, {"learning_rate", {0.1, 0.01}}}), 6);
    }

    void theSampleStudyHasItsRows()
    {
        const Plan sample = samplePlan();
        QVERIFY(problemsOf(sample).empty());
        QCOMPARE(sample.forgetSets.size(), std::size_t(2));
        std::set<std::string> chosen;
        for (const auto& method : sample.methods)
            chosen.insert(method.method);
        for (const char* id : {"original", "retrain", "ft", "ga", "rl", "l1_sparse", "salun", "salun_random_mask", "salun_soft", "bs", "scrub", "cf_k"})
            QVERIFY2(chosen.contains(id), id);
    }

    void theLanguageSampleIsAPlanOfItsDomain()
    {
        const Plan sample = samplePlan("language-model");
        QVERIFY(problemsOf(sample).empty());
        Plan mixed = sample;
        mixed.model = "small-cnn";
        QCOMPARE(problemsOf(mixed).front().path, std::string("model"));
        mixed = sample;
        mixed.methods = {{"salun", Json::object()}};
        QVERIFY(!problemsOf(mixed).empty());
    }
};

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
