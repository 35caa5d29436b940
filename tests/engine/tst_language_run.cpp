// SPDX-License-Identifier: GPL-3.0-or-later
// A language model through the whole engine: data, original, unlearning, retain model, bundles, metrics.
#include "tests/engine/language_world.h"

#include "core/base/files.h"
#include "core/engine/metrics/run_metrics.h"
#include "core/engine/runner/tensor_files.h"
#include "core/experiment/retrain_key.h"
#include "core/experiment/setup.h"
#include "core/store/index.h"
#include "core/store/stored_course.h"
#include "core/store/text_bundle.h"
#include "core/text/prompt_template.h"

#include <QtTest>

using namespace palimpsest;
using palimpsest::test::Listener;
using World = palimpsest::test::LanguageWorld;

namespace fs = std::filesystem;

namespace {

/// Gives a world the made-up corpus in place of the authors, and the forget set of some of its articles.
void takeArticles(World& world, const std::vector<std::int64_t>& ids)
{
    world.spec = {};
    world.spec.id = "fictitious-articles";
    world.forgetSet = makeForgetSetOf(*openDataset(world.spec), std::to_string(ids.size()) + " articles", {{"kind", "manual"}}, ids);
    world.workspace.saveForgetSet(world.forgetSet);
}

} // namespace

class LanguageRunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPromptOfTheRecipeIsThere()
    {
        for (const auto& choice : findParameter(originalRecipe("language-model"), "template")->choices)
            QVERIFY2(findPromptTemplate(choice.id), choice.id.c_str());
    }

    void aRunMeasuresWhatTheCatalogueNames()
    {
        World world;
        const auto folder = world.queue("simnpo");
        Listener listener;
        QVERIFY2(listener.run(folder) == RunOutcome::Done, listener.why().c_str());
        const auto metrics = folder.readMetrics();
        for (const char* id : {"forget_quality", "forget_quality_log10", "model_utility", "forget_truth_ratio", "forget_probability", "forget_rouge", "extraction_strength",
                               "exact_memorisation", "mia_loss", "mia_zlib", "mia_reference", "mia_gradient_norm", "mia_min_k", "mia_min_k_plus", "priv_leak", "rte"}) {
            QVERIFY2(metrics.contains(id), id);
            QVERIFY2(findMetric(id), id);
        }
        const auto forget = readTextBundle(folder.bundleFile("forget"));
        QCOMPARE(forget.sampleIds, world.forgetSet.sampleIds);
        QCOMPARE(forget.generated.size(), forget.size());
        QCOMPARE(forget.scored.size(), forget.size() * 7); // the answer, its paraphrase, five wrong ones
        QCOMPARE(readTextBundle(folder.bundleFile("retain")).size(), std::size_t(34));

        // The course: before the first epoch and after each.
        const auto course = readTensors(folder.file("forget_course.safetensors"));
        QCOMPARE(course.tensors.at("nll").size(0), std::int64_t(3));
        QCOMPARE(course.tensors.at("nll").size(1), std::int64_t(6));

        // Deleted and computed again, the metrics are the same bytes.
        const auto before = readFile(folder.file("metrics.json"));
        fs::remove(folder.file("metrics.json"));
        recomputeMetrics(folder);
        QCOMPARE(readFile(folder.file("metrics.json")), before);
    }

    void retrainIsItsOwnReference()
    {
        World world;
        const auto folder = world.queue("retrain");
        Listener listener;
        QVERIFY2(listener.run(folder) == RunOutcome::Done, listener.why().c_str());
        QCOMPARE(folder.readMetrics().at("forget_quality"), 1.0);
        QVERIFY(std::abs(folder.readMetrics().at("priv_leak")) < 1e-9);
        QCOMPARE(folder.readMetrics().at("mia_reference"), 0.5);

        // Another run of the same forget set and seed takes its retain model from there.
        const auto other = world.queue("original");
        Listener again;
        QVERIFY2(again.run(other) == RunOutcome::Done, again.why().c_str());
        const auto trained = std::count_if(again.events.begin(), again.events.end(), [](const Json& event) { return event.at("event") == "stage" && event.at("title") == "Training the retain model"; });
        QCOMPARE(trained, std::ptrdiff_t(0));
        QCOMPARE(readFile(other.bundleFile("retain_model_forget")), readFile(folder.bundleFile("retain_model_forget")));
    }

    void modelsDoNotDependOnTheirEvaluation()
    {
        World world;
        const auto plain = world.queue("npo").experiment(), attacked = world.queueAttacked("npo", {{"relearn", "random"}, {"gradient_norms", false}}).experiment();
        QCOMPARE(originalKey(attacked), originalKey(plain));
        QCOMPARE(referenceKey(attacked), referenceKey(plain));
        QCOMPARE(retrainKey(attacked), retrainKey(plain));
        QVERIFY(setupOf(attacked) == setupOf(plain));
        QVERIFY(hashOf(attacked) != hashOf(plain));
        QVERIFY(groupKey(attacked) != groupKey(plain));
        QVERIFY(automaticName(attacked).find("relearning random") != std::string::npos);
        QCOMPARE(hashOf(world.queueAttacked("npo", {{"relearn", "none"}, {"relearn_epochs", 9}}).experiment()), hashOf(plain));
        QCOMPARE(experimentFromJson(toJson(attacked), "it").original.at("relearn_epochs"), Json(5));
    }

    void plainTextsAreUnlearnedAndAskedAsMuseDoes()
    {
        World world;
        takeArticles(world, {0, 1, 2, 3, 4, 5, 6, 7});
        const auto folder = world.queueAttacked("grad_diff", {{"epochs", 1}, {"warmup_epochs", 0}, {"relearn", "random"}, {"relearn_epochs", 1}});
        Listener listener;
        QVERIFY2(listener.run(folder) == RunOutcome::Done, listener.why().c_str());
        const auto metrics = folder.readMetrics();
        for (const char* id : {"muse_verbmem", "muse_knowmem", "muse_utility", "priv_leak", "forget_probability", "retain_probability", "exact_memorisation", "mia_loss", "mia_zlib",
                               "mia_reference", "mia_gradient_norm", "mia_min_k", "mia_min_k_plus", "relearn_probability"}) {
            QVERIFY2(metrics.contains(id), id);
            QVERIFY2(findMetric(id), id);
        }
        QVERIFY(!metrics.contains("forget_quality") && !metrics.contains("model_utility")); // no wrong answers are known
        const auto forget = readTextBundle(folder.bundleFile("forget"));
        QCOMPARE(forget.size(), std::size_t(8));
        QCOMPARE(forget.scored.front().tokens.size(), std::size_t(63)); // every token but BOS
        QVERIFY(forget.generated.empty());
        const auto verbmem = readTextBundle(folder.bundleFile("verbmem")), knowmem = readTextBundle(folder.bundleFile("knowmem_forget"));
        QVERIFY(verbmem.scored.empty() && verbmem.generated.size() == 8);
        QCOMPARE(knowmem.generated.size(), std::size_t(21));
        const auto course = readStoredCourse(folder.file("forget_course.safetensors"));
        QVERIFY(std::all_of(course.counts.begin(), course.counts.end(), [](float count) { return count == 63; })); // full pieces
        const auto before = readFile(folder.file("metrics.json"));
        fs::remove(folder.file("metrics.json"));
        recomputeMetrics(folder);
        QCOMPARE(readFile(folder.file("metrics.json")), before);
        for (const auto& finding : verify(world.workspace))
            QVERIFY2(finding.severity != "error", finding.sentence.c_str());

        takeArticles(world, {0, 9});
        Listener refused;
        QVERIFY(refused.run(world.queue("grad_diff")) != RunOutcome::Done);
        QVERIFY(refused.why().find("forget-set.muse") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(LanguageRunTest)
#include "tst_language_run.moc"
