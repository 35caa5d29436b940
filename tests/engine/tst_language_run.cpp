// SPDX-License-Identifier: GPL-3.0-or-later
// A language model through the whole engine: data, original, unlearning, retain model, bundles, metrics; interrupted and resumed.
#include "tests/engine/run_listener.h"

#include "core/base/files.h"
#include "core/data/dataset.h"
#include "core/engine/metrics/run_metrics.h"
#include "core/engine/runner/tensor_files.h"
#include "core/store/text_bundle.h"
#include "core/store/workspace.h"
#include "core/text/prompt_template.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace palimpsest;
using palimpsest::test::Listener;

namespace fs = std::filesystem;

namespace {

/// A workspace with a share of the fictitious authors and a forget set of six records.
class World {
public:
    World() : workspace(Workspace::create(fs::path(m_folder.path().toStdString()) / "workspace", "Test"))
    {
        spec.id = "fictitious-authors";
        spec.trainCount = 40;
        const auto dataset = openDataset(spec);
        const Json rule{{"kind", "random"}, {"count", 6}, {"seed", 1}};
        forgetSet = makeForgetSetOf(*dataset, "six", rule, resolveRule(rule, dataset->split.train, dataset->poolLabels()));
        workspace.saveForgetSet(forgetSet);
    }

    RunFolder queue(const std::string& method, std::uint64_t seed = 1) const
    {
        Experiment experiment;
        experiment.domain = "language-model";
        experiment.dataset = spec;
        experiment.model = "tiny-llama";
        experiment.method = method;
        experiment.forgetSetHash = forgetSet.hash;
        experiment.forgetSetName = forgetSet.name;
        experiment.original = {{"epochs", 2}, {"vocabulary", 400}, {"max_length", 64}};
        experiment.threads = 1;
        experiment.seed = seed;
        if (findParameter(findMethod(method)->parameters, "epochs"))
            experiment.parameters = {{"epochs", 2}, {"batch_size", 2}};
        return workspace.run(workspace.enqueue({experiment}).front());
    }

private:
    QTemporaryDir m_folder;

public:
    Workspace workspace;
    DatasetSpec spec;
    ForgetSet forgetSet;
};

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
                               "exact_memorisation", "mia_min_k", "priv_leak", "rte"}) {
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

        // Another run of the same forget set and seed takes its retain model from there.
        const auto other = world.queue("original");
        Listener again;
        QVERIFY2(again.run(other) == RunOutcome::Done, again.why().c_str());
        const auto trained = std::count_if(again.events.begin(), again.events.end(), [](const Json& event) { return event.at("event") == "stage" && event.at("title") == "Training the retain model"; });
        QCOMPARE(trained, std::ptrdiff_t(0));
        QCOMPARE(readFile(other.bundleFile("retain_model_forget")), readFile(folder.bundleFile("retain_model_forget")));
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
};

QTEST_GUILESS_MAIN(LanguageRunTest)
#include "tst_language_run.moc"
