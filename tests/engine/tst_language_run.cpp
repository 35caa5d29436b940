// SPDX-License-Identifier: GPL-3.0-or-later
// A language model through the whole engine: data, original, unlearning, retain model, bundles, metrics; interrupted and resumed.
#include "tests/engine/language_world.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/engine/metrics/run_metrics.h"
#include "core/engine/methods/saliency_mask.h"
#include "core/engine/runner/tensor_files.h"
#include "core/experiment/retrain_key.h"
#include "core/experiment/setup.h"
#include "core/results/text_scores.h"
#include "core/store/index.h"
#include "core/store/mask_file.h"
#include "core/store/stored_course.h"
#include "core/store/text_bundle.h"
#include "core/text/prompt_template.h"

#include <QtTest>

using namespace palimpsest;
using palimpsest::test::Listener;
using palimpsest::test::runUntil;
using palimpsest::test::unlearn;
using World = palimpsest::test::LanguageWorld;

namespace fs = std::filesystem;

namespace {

/// Queues a method with something in the recipe beside the usual.
RunFolder queueAttacked(const World& world, const std::string& method, const Json& recipe)
{
    auto experiment = world.experiment(method);
    experiment.original.update(recipe);
    return world.queue(experiment);
}

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
        const auto plain = world.queue("npo").experiment(), attacked = queueAttacked(world, "npo", {{"relearn", "random"}, {"gradient_norms", false}}).experiment();
        QCOMPARE(originalKey(attacked), originalKey(plain));
        QCOMPARE(referenceKey(attacked), referenceKey(plain));
        QCOMPARE(retrainKey(attacked), retrainKey(plain));
        QVERIFY(setupOf(attacked) == setupOf(plain));
        QVERIFY(hashOf(attacked) != hashOf(plain));
        QVERIFY(groupKey(attacked) != groupKey(plain));
        QVERIFY(automaticName(attacked).find("relearning random") != std::string::npos);
        QCOMPARE(hashOf(queueAttacked(world, "npo", {{"relearn", "none"}, {"relearn_epochs", 9}}).experiment()), hashOf(plain));
        QCOMPARE(experimentFromJson(toJson(attacked), "it").original.at("relearn_epochs"), Json(5));
    }

    void relearningAttacksACopy()
    {
        World world;
        const auto plain = world.queue("simnpo"), attacked = queueAttacked(world, "simnpo", {{"relearn", "shortest"}, {"relearn_epochs", 2}, {"relearn_share", 0.4}, {"relearn_rate", 1e-3}});
        for (const auto& folder : {plain, attacked}) {
            Listener listener;
            QVERIFY2(listener.run(folder) == RunOutcome::Done, listener.why().c_str());
            QCOMPARE(listener.of("done").front().at("weights_sha256").get<std::string>(), sha256OfFile(folder.file("weights.safetensors")));
        }
        QVERIFY(!fs::exists(plain.file("relearning.safetensors")));
        const auto a = readTensors(plain.file("weights.safetensors")).tensors, b = readTensors(attacked.file("weights.safetensors")).tensors;
        for (const auto& [name, tensor] : a)
            QVERIFY2(torch::equal(tensor, b.at(name)), name.c_str());
        const auto before = readTextBundle(plain.bundleFile("forget")), after = readTextBundle(attacked.bundleFile("forget"));
        QCOMPARE(after.generated, before.generated); // the weights are back before the evaluation
        for (std::size_t i = 0; i < before.scored.size(); ++i)
            QCOMPARE(after.scored[i].logProbabilities, before.scored[i].logProbabilities);
        QVERIFY(after.gradientNorms == before.gradientNorms && after.gradientNorms.size() == after.size());

        const auto attack = readStoredRelearning(attacked.file("relearning.safetensors"));
        QCOMPARE(attack.attack, std::string("shortest"));
        QCOMPARE(attack.epochs, (std::vector<std::int32_t>{0, 1, 2}));
        QCOMPARE(attack.sampleIds, after.sampleIds);
        QCOMPARE(attack.learned.size(), std::size_t(2));
        const auto scores = textScores(after);
        for (std::size_t i = 0; i < scores.size(); ++i) {
            QCOMPARE(attack.loss[0][i], *scores[i].loss); // before the first epoch it is the run's model
            const bool isLearned = std::find(attack.learned.begin(), attack.learned.end(), scores[i].id) != attack.learned.end();
            QVERIFY(!isLearned || attack.loss[2][i] < attack.loss[0][i]);
        }
        for (const char* id : {"relearn_forget_quality", "relearn_forget_quality_log10", "relearn_forget_quality_area", "relearn_probability", "relearn_probability_area",
                               "relearn_truth_ratio", "relearn_exact_memorisation"}) {
            QVERIFY2(attacked.readMetrics().contains(id), id);
            QVERIFY2(findMetric(id), id);
        }
        // Of other weights than those that were attacked nothing is said.
        fs::copy_file(attacked.file("relearning.safetensors"), plain.file("relearning.safetensors"));
        try {
            recomputeMetrics(plain);
            QFAIL("an attack on other weights was taken");
        } catch (const Error& error) {
            QCOMPARE(error.code(), std::string("relearning.other-weights"));
        }
    }

    void plainTextsAreUnlearnedAndAskedAsMuseDoes()
    {
        World world;
        takeArticles(world, {0, 1, 2, 3, 4, 5, 6, 7});
        const auto folder = queueAttacked(world, "grad_diff", {{"epochs", 1}, {"warmup_epochs", 0}, {"relearn", "random"}, {"relearn_epochs", 1}});
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

    void anInterruptedAttackEndsWithTheSameBits()
    {
        const Json evaluation{{"relearn", "random"}, {"relearn_epochs", 3}, {"relearn_share", 0.9}, {"relearn_batch", 1}, {"relearn_rate", 1e-3}};
        World whole, broken;
        const auto straight = queueAttacked(whole, "simnpo", evaluation);
        Listener first;
        QVERIFY2(first.run(straight) == RunOutcome::Done, first.why().c_str());
        const auto folder = queueAttacked(broken, "simnpo", evaluation);
        Listener stopped;
        stopped.act = [&](const Json& event) {
            if (event.at("event") == "metric" && event.at("name") == "relearn_probability" && event.value("epoch", 0.0) == 1)
                stopped.control.saveAndStop();
        };
        QCOMPARE(stopped.run(folder), RunOutcome::Interrupted);
        Listener resumed;
        QVERIFY2(resumed.run(folder) == RunOutcome::Done, resumed.why().c_str());
        const auto stages = resumed.stages();
        QVERIFY(std::find(stages.begin(), stages.end(), "unlearn") == stages.end() && std::find(stages.begin(), stages.end(), "relearn") != stages.end());
        const auto a = readTensors(straight.file("relearning.safetensors")).tensors, b = readTensors(folder.file("relearning.safetensors")).tensors;
        for (const auto& [name, tensor] : a)
            QVERIFY2(torch::equal(tensor, b.at(name)), name.c_str());
        auto one = straight.readMetrics(), other = folder.readMetrics();
        for (const auto& [id, value] : one)
            QVERIFY2(id.starts_with("rte") || value == other.at(id), id.c_str());
    }

    void anInterruptedRunEndsWithTheSameBits()
    {
        World whole, broken;
        const auto straight = whole.queue("npo");
        Listener first;
        QVERIFY2(first.run(straight) == RunOutcome::Done, first.why().c_str());
        const auto folder = broken.queue("npo");
        Listener stopped;
        stopped.act = [&](const Json& event) {
            if (event.at("event") == "metric" && event.at("name") == "loss" && !event.contains("final"))
                stopped.control.saveAndStop();
        };
        QCOMPARE(stopped.run(folder), RunOutcome::Interrupted);
        Listener resumed;
        QVERIFY2(resumed.run(folder) == RunOutcome::Done, resumed.why().c_str());
        const auto a = readTensors(straight.file("weights.safetensors")).tensors, b = readTensors(folder.file("weights.safetensors")).tensors;
        for (const auto& [name, tensor] : a)
            QVERIFY2(torch::equal(tensor, b.at(name)), name.c_str());
        QCOMPARE(readTensors(folder.file("forget_course.safetensors")).tensors.at("nll").size(0), std::int64_t(3));
        auto one = straight.readMetrics(), other = folder.readMetrics();
        QCOMPARE(one.at("forget_quality"), other.at("forget_quality"));
        QCOMPARE(one.at("model_utility"), other.at("model_utility"));
    }

    void anInterruptedMethodEndsWithTheSameBits_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("parameters");
        QTest::newRow("under a mask") << "simnpo" << R"({"mask": "saliency", "density": 0.3})";
        QTest::newRow("with adapters") << "npo" << R"({"trained": "lora", "lora_rank": 2, "checkpointing": true})";
        QTest::newRow("AltPO") << "altpo" << R"({"alternatives": 2, "asked": "question"})";
        QTest::newRow("PDU") << "pdu" << R"({"dual_warmup": 0})";
    }

    void anInterruptedMethodEndsWithTheSameBits()
    {
        QFETCH(QString, method);
        QFETCH(QString, parameters);
        Json values = Json::parse(parameters.toStdString());
        values["epochs"] = 1;
        World world;
        const auto straight = world.queue(method.toStdString(), values);
        QCOMPARE(unlearn(straight), std::string());
        const auto broken = RunFolder::create(world.workspace.runsFolder(), "broken", world.experiment(method.toStdString(), values), toJson(world.forgetSet));
        QCOMPARE(runUntil(broken, "unlearn", "save"), std::string());
        QVERIFY(fs::exists(broken.file("checkpoint")));
        QCOMPARE(unlearn(broken), std::string());
        const auto a = readTensors(straight.file("weights.safetensors")).tensors, b = readTensors(broken.file("weights.safetensors")).tensors;
        QCOMPARE(a.size(), b.size());
        for (const auto& [name, tensor] : a)
            QVERIFY2(torch::equal(tensor, b.at(name)), name.c_str());
    }

    void whatIsOutsideTheMaskKeepsItsBits()
    {
        World world;
        const auto masked = world.queue("grad_diff", {{"mask", "saliency"}, {"density", 0.2}, {"weight_decay", 0.1}}), original = world.queue("original");
        QCOMPARE(unlearn(masked), std::string());
        QCOMPARE(unlearn(original), std::string());
        const auto mask = readMaskFile(masked.file("mask.safetensors"));
        QCOMPARE(mask.sweep.size(), std::size_t(10));
        const auto before = readTensors(original.file("weights.safetensors")).tensors, after = readTensors(masked.file("weights.safetensors")).tensors;
        std::int64_t first = 0, changed = 0, kept = 0;
        for (const auto& tensor : mask.tensors) { // in the order of the parameters
            const auto moved = after.at(tensor.name).ne(before.at(tensor.name)).flatten();
            QCOMPARE(moved.numel(), tensor.size);
            for (std::int64_t i = 0; i < tensor.size; ++i) {
                const bool free = mask.bits.test(first + i), did = moved[i].item<bool>();
                QVERIFY2(free || !did, tensor.name.c_str());
                changed += did;
                kept += free;
            }
            first += tensor.size;
        }
        QCOMPARE(kept, keptCount(first, 0.2));
        QVERIFY(changed > kept / 2);
    }

    void aDensityOfOneIsNoMask()
    {
        World world;
        const auto plain = world.queue("npo"), all = world.queue("npo", {{"mask", "saliency"}, {"density", 1}});
        QCOMPARE(unlearn(plain), std::string());
        QCOMPARE(unlearn(all), std::string());
        const auto a = readTensors(plain.file("weights.safetensors")).tensors, b = readTensors(all.file("weights.safetensors")).tensors;
        for (const auto& [name, tensor] : a)
            QVERIFY2(torch::equal(tensor, b.at(name)), name.c_str());
    }

    void alternativesAreDrawnOnceAndKept()
    {
        World world;
        const auto folder = world.queue("altpo", {{"alternatives", 3}});
        QCOMPARE(runUntil(folder, "unlearn"), std::string());
        const Json stored = readJson(folder.file("alternatives.json"));
        QCOMPARE(stored.at("answers").size(), std::size_t(18));
        QVERIFY(stored.at("answers")[0] != stored.at("answers")[1]);
    }
};

QTEST_GUILESS_MAIN(LanguageRunTest)
#include "tst_language_run.moc"
