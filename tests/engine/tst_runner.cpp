// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/engine_fixture.h"
#include "tests/engine/run_listener.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/dataset.h"
#include "core/engine/metrics/run_metrics.h"
#include "core/engine/methods/language/language_method.h"
#include "core/engine/methods/method_table.h"
#include "core/engine/runner/checkpoint.h"
#include "core/engine/runner/machine.h"
#include "core/engine/runner/runner.h"
#include "core/engine/runner/tensor_files.h"
#include "core/experiment/method_registry.h"
#include "core/store/bundle.h"
#include "core/store/index.h"
#include "core/store/saved_masks.h"
#include "core/store/method_folder.h"
#include "core/store/workspace.h"

#include <torch/script.h>

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <thread>

using namespace palimpsest;
using palimpsest::test::Listener;
namespace fs = std::filesystem;

namespace {

constexpr int kTrain = 300, kTest = 60, kSide = 28;

void appendBigEndian(std::string& bytes, std::uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += char(value >> shift & 0xff);
}

/// Ten classes of 28×28 patterns with noise, as IDX files.
void writeIdx(const fs::path& folder, const std::string& prefix, int count, unsigned seed)
{
    std::string images, labels;
    appendBigEndian(images, 0x803);
    for (const int side : {count, kSide, kSide})
        appendBigEndian(images, std::uint32_t(side));
    appendBigEndian(labels, 0x801);
    appendBigEndian(labels, std::uint32_t(count));
    const auto patterns = torch::randint(0, 200, {10, kSide * kSide}, makeGenerator(5), torch::kInt64);
    const auto noise = torch::randint(0, 56, {count, kSide * kSide}, makeGenerator(seed), torch::kInt64);
    for (int i = 0; i < count; ++i) {
        const auto pixels = (patterns[i % 10] + noise[i]).to(torch::kUInt8).contiguous();
        images.append(static_cast<const char*>(pixels.data_ptr()), std::size_t(kSide * kSide));
        labels += char(i % 10);
    }
    writeFileAtomically(folder / (prefix + "-images-idx3-ubyte"), images);
    writeFileAtomically(folder / (prefix + "-labels-idx1-ubyte"), labels);
}

/// A workspace with a small dataset and a forget set of 40 samples.
class World {
public:
    World()
        : m_data(makeData(m_folder))
        , workspace(Workspace::create(fs::path(m_folder.path().toStdString()) / "workspace", "Test"))
    {
        spec.folder = m_data.string();
        const auto dataset = openDataset(spec);
        const Json rule{{"kind", "random"}, {"count", 40}, {"seed", 1}};
        forgetSet = makeForgetSet("forty", spec, dataset->hash, rule, resolveRule(rule, dataset->split.train, dataset->poolLabels()),
                                  dataset->split.train);
        workspace.saveForgetSet(forgetSet);
    }

    Experiment experiment(const std::string& method, int epochs = 2) const
    {
        Experiment experiment;
        experiment.dataset = spec;
        experiment.method = method;
        experiment.forgetSetHash = forgetSet.hash;
        experiment.forgetSetName = forgetSet.name;
        experiment.original = {{"epochs", 3}, {"batch_size", 32}};
        experiment.threads = 1;
        for (const auto& [key, value] : {std::pair{"epochs", Json(epochs)}, {"batch_size", Json(32)}, {"learning_rate", Json(0.01)}}) {
            if (findParameter(findMethod(method)->parameters, key))
                experiment.parameters[key] = value;
        }
        return experiment;
    }

    RunFolder queue(const Experiment& experiment) const { return workspace.run(workspace.enqueue({experiment}).front()); }

    RunFolder queue(const std::string& method, int epochs = 2) const { return queue(experiment(method, epochs)); }

private:
    static fs::path makeData(const QTemporaryDir& folder)
    {
        const fs::path data = fs::path(folder.path().toStdString()) / "data";
        makeFolder(data);
        writeIdx(data, "train", kTrain, 1);
        writeIdx(data, "t10k", kTest, 2);
        return data;
    }

    QTemporaryDir m_folder;
    fs::path m_data;

public:
    Workspace workspace;
    DatasetSpec spec;
    ForgetSet forgetSet;
};

/// Copies the worked example of docs/own-methods.md into the workspace.
void bringExample(const Workspace& workspace)
{
    const fs::path example = fs::path(PALIMPSEST_TEST_DATA) / "../../resources/examples/own-method";
    makeFolder(workspace.methodsFolder());
    for (const char* name : {"neggrad_plus.json", "neggrad_plus.pt"})
        fs::copy_file(example / name, workspace.methodsFolder() / name, fs::copy_options::overwrite_existing);
}

Experiment ownExperiment(const World& world, const std::string& method)
{
    Experiment experiment = world.experiment(method);
    experiment.methodHash = hashOfMethod(method);
    return experiment;
}

bool isCurve(const Json& event, const char* name)
{
    return event.at("event") == "metric" && event.at("name") == name && !event.contains("final");
}

/// What the files say, without what differs between two runs of the same experiment.
std::map<std::string, torch::Tensor> weightsOf(const RunFolder& folder)
{
    return readTensors(folder.file("weights.safetensors")).tensors;
}

} // namespace

class RunnerTest : public QObject {
    Q_OBJECT

private:
    World m_world;

private Q_SLOTS:
    void theEngineAndTheCatalogueKnowTheSameMethodsAndModels()
    {
        const auto catalogued = [](const char* domain) {
            std::vector<std::string> ids;
            for (const auto& method : methods())
                if (serves(method, domain))
                    ids.push_back(method.id);
            return ids;
        };
        QCOMPARE(methodIds(), catalogued("image-classification"));
        QCOMPARE(languageMethodIds(), catalogued("language-model"));
        std::vector<std::string> modelsOfCatalogue;
        for (const auto& model : models())
            if (model.domain == "image-classification")
                modelsOfCatalogue.push_back(model.id);
        QCOMPARE(modelIds(), modelsOfCatalogue);
    }

    void everyMethodRunsToItsEnd_data()
    {
        QTest::addColumn<QString>("method");
        for (const auto& id : methodIds())
            QTest::newRow(id.c_str()) << QString::fromStdString(id);
    }

    void everyMethodRunsToItsEnd()
    {
        QFETCH(QString, method);
        const auto id = method.toStdString();
        const auto folder = m_world.queue(id);
        Listener listener;
        const auto outcome = listener.run(folder);
        QVERIFY2(outcome == RunOutcome::Done, listener.why().c_str());
        QCOMPARE(listener.events.front().at("event"), Json("hello"));
        QCOMPARE(listener.events.back().at("event"), Json("done"));

        const auto summary = summarise(folder);
        QCOMPARE(toText(summary.state), std::string("done"));
        for (const char* metric : {"ua", "ra", "ta", "mia", "rte"})
            QVERIFY2(summary.metrics.contains(metric), metric);
        QVERIFY(!fs::exists(folder.file("checkpoint")));
        QCOMPARE(fs::exists(folder.file("mask.safetensors")), id == "salun" || id == "salun_random_mask");

        const auto bundle = readBundle(folder.bundleFile("forget"));
        QCOMPARE(bundle.sampleIds, m_world.forgetSet.sampleIds);
        QCOMPARE(bundle.classes, std::int64_t(10));
        QCOMPARE(readBundle(folder.bundleFile("retain")).size(), std::size_t(kTrain - 40));
        QCOMPARE(readBundle(folder.bundleFile("test")).size(), std::size_t(kTest));
        const auto original = readTensors(m_world.workspace.modelsFolder() / (originalKey(folder.experiment()) + ".safetensors")).tensors;
        QCOMPARE(test::firstDifference(weightsOf(folder), original).empty(), id == "original");
    }

    void validationImagesAreEvaluatedAndNeverLearned()
    {
        World world;
        world.spec.validation = 0.2;
        world.spec.paritySplit = true;
        world.spec.splitSeed = 2;
        const auto dataset = openDataset(world.spec);
        const std::vector<std::int64_t> ids(dataset->split.train.begin(), dataset->split.train.begin() + 10);
        world.forgetSet = makeForgetSetOf(*dataset, "ten", {{"kind", "manual"}, {"ids", ids}}, ids);
        world.workspace.saveForgetSet(world.forgetSet);
        auto experiment = world.experiment("ft", 1);
        experiment.augmentation = "flip";
        const auto folder = world.queue(experiment);
        Listener listener;
        QVERIFY2(listener.run(folder) == RunOutcome::Done, listener.why().c_str());
        const auto validation = readBundle(folder.bundleFile("validation"));
        QCOMPARE(validation.sampleIds, dataset->split.validation);
        QCOMPARE(readBundle(folder.bundleFile("retain")).size() + 10 + validation.size(), std::size_t(kTrain));
        const Json split = readJson(folder.file("split.json")).at("validation");
        QCOMPARE(split.at("ids").get<std::vector<std::int64_t>>(), dataset->split.validation);

        // The released split defect: the same pool, but another original model.
        auto correct = experiment;
        correct.dataset.paritySplit = false;
        QVERIFY(originalKey(correct) != originalKey(experiment));
        const auto other = world.queue(correct);
        QVERIFY2(Listener().run(other) == RunOutcome::Done, "correct split");
        const auto original = [&](const Experiment& e) { return readTensors(world.workspace.modelsFolder() / (originalKey(e) + ".safetensors")).tensors; };
        QVERIFY(!test::firstDifference(original(experiment), original(correct)).empty());
    }

    void anyMethodRunsUnderAnyMask_data()
    {
        QTest::addColumn<QString>("mask");
        for (const char* mask : {"saliency", "random", "inverted", "file"})
            QTest::newRow(mask) << QString::fromLatin1(mask);
    }

    void anyMethodRunsUnderAnyMask()
    {
        QFETCH(QString, mask);
        if (mask == u"file") {
            auto maker = m_world.experiment("ft");
            maker.parameters.update({{"mask", "saliency"}, {"density", 0.2}});
            const auto made = m_world.queue(maker);
            Listener listener;
            QVERIFY2(listener.run(made) == RunOutcome::Done, listener.why().c_str());
            saveMask(m_world.workspace, "fifth", readMaskFile(made.file("mask.safetensors")));
        }
        for (const char* method : {"ga", "l1_sparse"}) {
            auto experiment = m_world.experiment(method);
            experiment.parameters.update({{"mask", mask.toStdString()}, {"density", 0.2}, {"mask_file", "fifth"}});
            const auto folder = m_world.queue(experiment);
            Listener listener;
            QVERIFY2(listener.run(folder) == RunOutcome::Done, listener.why().c_str());
            const auto written = readMaskFile(folder.file("mask.safetensors"));
            QCOMPARE(written.kept(), keptCount(written.bits.size(), 0.2));
            QCOMPARE(written.sweep.empty(), mask == u"random");
            if (!written.sweep.empty())
                QCOMPARE(written.sweep[1].kept.front(), mask == u"inverted" || mask == u"saliency" || mask == u"file" ? written.tensors.front().kept : 0);
            if (mask == u"file")
                QVERIFY(written.bits == readMaskFile(maskPath(m_world.workspace, "fifth")).bits);
            // What the mask froze is the original's, bit for bit.
            const auto original = readTensors(m_world.workspace.modelsFolder() / (originalKey(folder.experiment()) + ".safetensors")).tensors;
            const auto after = weightsOf(folder);
            std::int64_t first = 0, moved = 0;
            for (const auto& tensor : written.tensors) {
                const auto differs = (after.at(tensor.name) != original.at(tensor.name)).flatten().contiguous();
                const auto* isDifferent = differs.data_ptr<bool>();
                for (std::int64_t i = 0; i < tensor.size; ++i)
                    if (isDifferent[i]) {
                        QVERIFY(written.bits.test(first + i));
                        ++moved;
                    }
                first += tensor.size;
            }
            QVERIFY(moved > 0);
        }
    }

    void aMaskThatDoesNotFitIsRefusedBeforeAnythingLongBegins()
    {
        const World world;
        MaskFile other;
        other.bits = BitMask(10);
        other.tensors = {{"fc.weight", 10, 0}};
        saveMask(world.workspace, "other", other);
        saveMask(world.workspace, "nowhere", other);
        for (const char* name : {"other", "nowhere"}) {
            auto experiment = world.experiment("ft");
            experiment.parameters.update({{"mask", "file"}, {"mask_file", name}});
            const auto folder = world.queue(experiment);
            if (name == std::string("nowhere")) // went while the run waited
                fs::remove(maskPath(world.workspace, name));
            Listener listener;
            QVERIFY(listener.run(folder) == RunOutcome::BadInput);
            QCOMPARE(listener.stages(), (std::vector<std::string>{"data"}));
            QVERIFY2(listener.why().find(std::string(name) == "other" ? "mask-file.other-model" : "mask-file.missing") != std::string::npos,
                     listener.why().c_str());
        }
    }

    void metricsCanBeRecomputedBitForBit()
    {
        const auto folder = m_world.queue("ft");
        Listener listener;
        QVERIFY(listener.run(folder) == RunOutcome::Done);
        const auto before = readFile(folder.file("metrics.json"));
        fs::remove(folder.file("metrics.json"));
        recomputeMetrics(folder);
        QCOMPARE(readFile(folder.file("metrics.json")), before);
    }

    void theWorkedExampleOfOnesOwnMethodRunsToItsEndAndGoesOnWhereItStopped()
    {
        const World world, other;
        for (const World* each : {&world, &other})
            bringExample(each->workspace);
        const auto [offered, problems] = readMethodFolder(world.workspace.methodsFolder());
        QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().what());
        offerMethodsOf(other.workspace);
        tryOwnMethod(*findMethod("neggrad_plus"));
        Listener whole;
        const auto uninterrupted = other.queue(ownExperiment(other, "neggrad_plus"));
        QVERIFY2(whole.run(uninterrupted) == RunOutcome::Done, whole.why().c_str());
        for (const char* metric : {"ua", "ra", "ta", "mia", "rte"})
            QVERIFY2(summarise(uninterrupted).metrics.contains(metric), metric);

        offerMethodsOf(world.workspace);
        const auto folder = world.queue(ownExperiment(world, "neggrad_plus"));
        // Its own copy is all that the run needs from here on.
        fs::remove_all(world.workspace.methodsFolder());
        offerMethodsOf(world.workspace);
        Listener stopper;
        stopper.act = [&](const Json& event) {
            if (isCurve(event, "learning_rate"))
                stopper.control.saveAndStop();
        };
        QVERIFY2(stopper.run(folder) == RunOutcome::Interrupted, stopper.why().c_str());
        Listener rest;
        QVERIFY2(rest.run(folder) == RunOutcome::Done, rest.why().c_str());
        QVERIFY(rest.events.front().at("resumed_from").is_number());
        QCOMPARE(test::firstDifference(weightsOf(folder), weightsOf(uninterrupted)), std::string());
        offerOwnMethods({});
    }

    void aBrokenObjectiveFailsItsOwnRunAlone_data()
    {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("part");
        QTest::newRow("not TorchScript") << QByteArray() << QStringLiteral("is not a TorchScript file");
        QTest::newRow("signature") << QByteArray("def forward(self, logits, labels, alpha: float) -> Tensor:\n    return logits.mean() * alpha\n")
                                   << QStringLiteral("asks for labels");
        QTest::newRow("raises") << QByteArray("def forward(self, logits, alpha: float) -> Tensor:\n    assert False, \"too bad\"\n    return logits.mean()\n")
                                << QStringLiteral("raised an error: AssertionError: too bad");
        QTest::newRow("not a number") << QByteArray("def forward(self, logits, alpha: float) -> Tensor:\n    return (logits * 0 / 0).mean()\n")
                                      << QStringLiteral("not finite");
        QTest::newRow("raises later") << QByteArray("def forward(self, logits, epoch: int, alpha: float) -> Tensor:\n    if epoch > 0:\n        assert False, \"late\"\n    return logits.mean()\n")
                                      << QStringLiteral("raised an error: AssertionError: late");
    }

    void aBrokenObjectiveFailsItsOwnRunAlone()
    {
        QFETCH(QByteArray, source);
        QFETCH(QString, part);
        bringExample(m_world.workspace);
        const auto file = m_world.workspace.methodsFolder() / "neggrad_plus.pt";
        if (source.isEmpty()) {
            writeFileAtomically(file, "import torch");
        } else {
            torch::jit::Module module("objective");
            module.define(source.toStdString());
            module.save(file.string());
        }
        offerMethodsOf(m_world.workspace);
        const auto folder = m_world.queue(ownExperiment(m_world, "neggrad_plus"));
        Listener listener;
        QVERIFY(listener.run(folder) == RunOutcome::BadInput);
        const auto last = listener.events.back();
        QCOMPARE(last.at("event"), Json("failed"));
        QCOMPARE(last.at("code"), Json("method.objective"));
        QVERIFY2(QString::fromStdString(last.at("sentence")).contains(part), last.dump().c_str());
        QVERIFY(!last.at("hint").get<std::string>().empty());
        offerOwnMethods({});
        Listener others;
        QVERIFY(others.run(m_world.queue("ft")) == RunOutcome::Done);
    }

    void anObjectiveThatWasChangedInTheRunFolderIsRefused()
    {
        bringExample(m_world.workspace);
        offerMethodsOf(m_world.workspace);
        const auto folder = m_world.queue(ownExperiment(m_world, "neggrad_plus"));
        writeFileAtomically(folder.file("method.pt"), "something else");
        Listener listener;
        QVERIFY(listener.run(folder) == RunOutcome::BadInput);
        QCOMPARE(listener.events.back().at("code"), Json("method.other"));
        offerOwnMethods({});
    }

    void theOriginalIsTrainedOnceAndThenShared()
    {
        const World world;
        Listener first, second;
        QVERIFY(first.run(world.queue("original")) == RunOutcome::Done);
        QVERIFY(second.run(world.queue("ft")) == RunOutcome::Done);
        QVERIFY(std::any_of(first.events.begin(), first.events.end(), [](const Json& e) { return isCurve(e, "original_loss"); }));
        QVERIFY(std::none_of(second.events.begin(), second.events.end(), [](const Json& e) { return isCurve(e, "original_loss"); }));
    }

    void twoEnginesAtOnceTrainTheOriginalOnce()
    {
        const World world;
        const auto a = world.queue("original"), b = world.queue("ga");
        Listener first, second;
        RunOutcome outcome = RunOutcome::Failed;
        std::thread other;
        first.act = [&](const Json& event) {
            // The first one holds the lock from here on: only now may the second start.
            if (isCurve(event, "original_loss") && !other.joinable()) {
                std::atomic<bool> waiting{false};
                second.act = [&waiting](const Json& heard) { waiting = waiting || heard.value("code", "") == "original.waiting"; };
                other = std::thread([&] { outcome = second.run(b); });
                while (!waiting)
                    std::this_thread::yield();
                second.act = nullptr;
            }
        };
        QVERIFY(first.run(a) == RunOutcome::Done);
        other.join();
        QVERIFY2(outcome == RunOutcome::Done, second.why().c_str());
        QVERIFY(std::none_of(second.events.begin(), second.events.end(), [](const Json& e) { return isCurve(e, "original_loss"); }));
    }

    void anInterruptedRunGoesOnAndEndsWithTheSameWeights_data()
    {
        QTest::addColumn<QString>("curve");
        QTest::addColumn<int>("after");
        QTest::newRow("while the original is trained") << QStringLiteral("original_loss") << 1;
        QTest::newRow("after the first epoch") << QStringLiteral("learning_rate") << 1;
        QTest::newRow("after the second epoch") << QStringLiteral("learning_rate") << 2;
    }

    void anInterruptedRunGoesOnAndEndsWithTheSameWeights()
    {
        QFETCH(QString, curve);
        QFETCH(int, after);
        const World world, other; // each trains its own original
        Listener whole;
        const auto uninterrupted = other.queue("salun", 3);
        QVERIFY2(whole.run(uninterrupted) == RunOutcome::Done, whole.why().c_str());

        const auto folder = world.queue("salun", 3);
        Listener stopper;
        int seen = 0;
        stopper.act = [&](const Json& event) {
            if (isCurve(event, curve.toUtf8().constData()) && ++seen == after)
                stopper.control.saveAndStop();
        };
        QVERIFY(stopper.run(folder) == RunOutcome::Interrupted);
        QCOMPARE(toText(summarise(folder).state), std::string("interrupted"));
        QVERIFY(summarise(folder).hasCheckpoint);

        Listener rest;
        QVERIFY2(rest.run(folder) == RunOutcome::Done, rest.why().c_str());
        QVERIFY(rest.events.front().at("resumed_from").is_number());
        QCOMPARE(test::firstDifference(weightsOf(folder), weightsOf(uninterrupted)), std::string());
        QCOMPARE(readBundle(folder.bundleFile("test")).logits, readBundle(uninterrupted.bundleFile("test")).logits);
    }

    void aMethodWithATeacherIsResumedWithTheSameTeacher()
    {
        const World world, other;
        Listener whole;
        const auto uninterrupted = other.queue("scrub", 3);
        QVERIFY2(whole.run(uninterrupted) == RunOutcome::Done, whole.why().c_str());
        const auto folder = world.queue("scrub", 3);
        Listener stopper;
        stopper.act = [&](const Json& event) {
            if (isCurve(event, "learning_rate"))
                stopper.control.saveAndStop();
        };
        QVERIFY(stopper.run(folder) == RunOutcome::Interrupted);
        Listener rest;
        QVERIFY2(rest.run(folder) == RunOutcome::Done, rest.why().c_str());
        QCOMPARE(test::firstDifference(weightsOf(folder), weightsOf(uninterrupted)), std::string());
    }

    void aKeptShadowClassIsEvaluatedAndReadBack()
    {
        auto experiment = m_world.experiment("be");
        experiment.parameters["be_keep_shadow_class"] = true;
        const auto folder = m_world.queue(experiment);
        Listener stopper;
        stopper.act = [&](const Json& event) {
            if (event.value("stage", "") == "evaluate")
                stopper.control.saveAndStop();
        };
        QVERIFY(stopper.run(folder) == RunOutcome::Interrupted);
        Listener rest; // from the weights, which have one output more
        QVERIFY2(rest.run(folder) == RunOutcome::Done, rest.why().c_str());
        QCOMPARE(readBundle(folder.bundleFile("test")).classes, std::int64_t(11));
    }

    void aOneShotEditCanBeStoppedAndBeginsAnew()
    {
        const auto folder = m_world.queue("ff");
        Listener stopper;
        stopper.act = [&](const Json& event) {
            if (event.value("stage", "") == "unlearn")
                stopper.control.saveAndStop();
        };
        QVERIFY(stopper.run(folder) == RunOutcome::Interrupted);
        Listener rest;
        QVERIFY2(rest.run(folder) == RunOutcome::Done, rest.why().c_str());
        const auto again = m_world.queue("ff");
        Listener whole;
        QVERIFY(whole.run(again) == RunOutcome::Done);
        QCOMPARE(test::firstDifference(weightsOf(folder), weightsOf(again)), std::string());
    }

    void aRunThatLostOnlyItsEvaluationKeepsItsWeights()
    {
        const auto folder = m_world.queue("rl");
        Listener stopper;
        stopper.act = [&](const Json& event) {
            if (event.value("stage", "") == "evaluate")
                stopper.control.saveAndStop();
        };
        QVERIFY(stopper.run(folder) == RunOutcome::Interrupted);
        const auto weights = weightsOf(folder);
        Listener rest;
        QVERIFY2(rest.run(folder) == RunOutcome::Done, rest.why().c_str());
        QCOMPARE(rest.stages(), (std::vector<std::string>{"data", "evaluate", "attack"}));
        QCOMPARE(test::firstDifference(weights, weightsOf(folder)), std::string());
        QVERIFY(summarise(folder).metrics.at("rte") > 0);
    }

    void aDamagedCheckpointIsSaidAndThePreviousOneUsed()
    {
        const auto folder = m_world.queue("rl", 4);
        Listener stopper;
        stopper.act = [&](const Json& event) {
            if (isCurve(event, "learning_rate") && event.at("epoch") == 3)
                stopper.control.saveAndStop();
        };
        QVERIFY(stopper.run(folder, 0) == RunOutcome::Interrupted); // checkpoints as often as they can
        QVERIFY(fs::exists(folder.file("checkpoint") / "previous.safetensors"));
        fs::resize_file(folder.file("checkpoint") / "last.safetensors", 1000);
        Listener rest;
        QVERIFY2(rest.run(folder) == RunOutcome::Done, rest.why().c_str());
        QVERIFY(!rest.of("warning").empty() && rest.of("warning").front().at("code") == "checkpoint.damaged");
        QVERIFY(rest.events.front().at("resumed_from").is_number());
    }

    void cancelStopsWithoutSaving()
    {
        const auto folder = m_world.queue("ft", 50);
        Listener listener;
        listener.act = [&](const Json& event) {
            if (isCurve(event, "learning_rate"))
                QVERIFY(listener.control.command("cancel"));
        };
        QVERIFY(listener.run(folder) == RunOutcome::Cancelled);
        QCOMPARE(toText(summarise(folder).state), std::string("cancelled"));
        QCOMPARE(listener.of("stopped").front().at("checkpoint"), Json());
    }

    void pauseWaitsForResumeAndACheckpointCanBeAskedFor()
    {
        const auto folder = m_world.queue("ft", 3);
        Listener listener;
        std::thread person;
        listener.act = [&](const Json& event) {
            if (isCurve(event, "learning_rate") && event.at("epoch") == 1)
                listener.control.command("pause");
            if (event.at("event") == "state" && event.at("state") == "paused" && !person.joinable())
                person = std::thread([&] { listener.control.command("checkpoint"); });
            if (event.at("event") == "checkpoint")
                listener.control.command("resume");
        };
        QVERIFY2(listener.run(folder) == RunOutcome::Done, listener.why().c_str());
        person.join();
        QVERIFY(listener.of("state").size() >= 2);
        QCOMPARE(listener.of("checkpoint").size(), std::size_t(1));
        QVERIFY(!listener.control.command("dance"));
    }

    void aRunThatIsHeldByAnotherEngineIsLeftAlone()
    {
        const auto folder = m_world.queue("ft");
        const RunLock held(folder);
        const auto before = readFile(folder.file("events.jsonl"));
        Listener listener;
        QVERIFY(listener.run(folder) == RunOutcome::Failed);
        QCOMPARE(listener.of("failed").front().at("code"), Json("run.locked"));
        QCOMPARE(readFile(folder.file("events.jsonl")), before);
    }

    void whoeverHearsOfAnEventFindsItInTheFile()
    {
        const auto folder = m_world.queue("original");
        int heard = 0, found = 0;
        RunOptions options;
        options.listener = [&](const Json& event) {
            ++heard;
            found += readFile(folder.file("events.jsonl")).ends_with(canonicalText(event) + "\n");
        };
        QVERIFY(runExperiment(folder, options) == RunOutcome::Done);
        QVERIFY(heard > 0);
        QCOMPARE(found, heard);
    }

    void aFullDiskIsSaidToWhoeverListens()
    {
        const auto folder = m_world.queue("ft");
        fs::remove(folder.file("events.jsonl"));
        fs::create_symlink("/dev/full", folder.file("events.jsonl"));
        Listener listener;
        QVERIFY(listener.run(folder) == RunOutcome::Failed);
        QCOMPARE(listener.of("failed").size(), std::size_t(1));
        QCOMPARE(listener.of("failed").front().at("code"), Json("file.disk-full"));
    }

    void divergenceIsSaidWithStepAndLearningRate()
    {
        auto ascent = m_world.experiment("ga", 200);
        ascent.parameters["learning_rate"] = 1.0;
        ascent.parameters["momentum"] = 0.999;
        const auto folder = m_world.queue(ascent);
        Listener listener;
        QVERIFY(listener.run(folder) == RunOutcome::Failed);
        const auto failure = listener.of("failed").front();
        QCOMPARE(failure.at("code"), Json("run.diverged"));
        QVERIFY(failure.at("sentence").get<std::string>().find("learning rate 1") != std::string::npos);
        QVERIFY(!failure.at("hint").get<std::string>().empty());
        QCOMPARE(toText(summarise(folder).state), std::string("failed"));
    }

    void badInputIsSaidBeforeAnythingIsTrained()
    {
        auto experiment = m_world.experiment("ft");
        experiment.device = "cuda:99";
        Listener listener;
        QVERIFY(listener.run(m_world.queue(experiment)) == RunOutcome::BadInput);
        QVERIFY(listener.of("failed").front().at("code").get<std::string>().starts_with("device."));

        const World world;
        const auto folder = world.queue("ft");
        writeIdx(world.spec.folder, "train", kTrain, 77); // other files under the same name
        Listener second;
        QVERIFY(second.run(folder) == RunOutcome::BadInput);
        QCOMPARE(second.of("failed").front().at("code"), Json("forget-set.other-dataset"));
    }

    void aDamagedOriginalModelIsSaidWithWhatToDo()
    {
        const World world;
        const auto folder = world.queue("ft");
        const auto file = world.workspace.modelsFolder() / (originalKey(folder.experiment()) + ".safetensors");
        makeFolder(file.parent_path());
        writeFileAtomically(file, "not a model");
        Listener listener;
        QVERIFY(listener.run(folder) == RunOutcome::Failed);
        QCOMPARE(listener.of("failed").front().at("code"), Json("model.damaged"));
        QVERIFY(listener.of("failed").front().at("hint").get<std::string>().find("Delete") != std::string::npos);
    }

    void aFlippedBitOfTheOriginalModelIsCaught()
    {
        const World world;
        Listener first;
        QVERIFY(first.run(world.queue("original")) == RunOutcome::Done);
        const auto folder = world.queue("ft");
        const auto file = world.workspace.modelsFolder() / (originalKey(folder.experiment()) + ".safetensors");
        auto bytes = readFile(file);
        bytes.back() = char(bytes.back() ^ 1);
        writeFileAtomically(file, bytes);
        Listener second;
        QVERIFY(second.run(folder) == RunOutcome::Failed);
        QCOMPARE(second.of("failed").front().at("code"), Json("model.damaged"));
        const auto findings = verify(world.workspace);
        QVERIFY(std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.code == "verify.hash"; }));
    }

    void anOriginalModelMayComeFromAFileOfWeights()
    {
        const World world;
        Listener first;
        const auto trained = world.queue("original");
        QVERIFY2(first.run(trained) == RunOutcome::Done, first.why().c_str());
        const auto weights = weightsOf(trained);
        auto theirs = weights; // as torchvision would save them
        for (const char* name : {"mean", "std"})
            theirs.erase(name);
        const auto file = world.workspace.folder() / "their.safetensors";
        const auto hash = writeTensors(file, theirs, {});

        auto experiment = world.experiment("original");
        experiment.original["weights"] = "their.safetensors"; // counts from the workspace's folder
        const auto folder = world.queue(experiment);
        Listener second;
        QVERIFY2(second.run(folder) == RunOutcome::Done, second.why().c_str());
        QCOMPARE(test::firstDifference(weights, weightsOf(folder)), std::string());
        QCOMPARE(readJson(folder.file("original.json")).at("source_sha256"), Json(hash));
        QVERIFY(fs::exists(world.workspace.modelsFolder() / (originalKey(experiment) + "-" + hash.substr(0, 16) + ".safetensors")));
        QVERIFY(originalKey(experiment) != originalKey(trained.experiment()));
        QVERIFY(second.of("checkpoint").empty());

        // Other content under the same path is another original.
        theirs["fc.bias"] = theirs["fc.bias"] + 1;
        writeTensors(file, theirs, {});
        const auto again = world.queue(experiment);
        Listener third;
        QVERIFY2(third.run(again) == RunOutcome::Done, third.why().c_str());
        QCOMPARE(test::firstDifference(weights, weightsOf(again)), std::string("fc.bias"));
        for (const auto& finding : verify(world.workspace))
            QVERIFY2(finding.code != "verify.orphan", finding.sentence.c_str());
    }

    void startingWeightsThatCannotBeUsedAreRefusedWithEveryReason()
    {
        const World world;
        auto experiment = world.experiment("ft");
        const auto gone = world.workspace.folder() / "gone.safetensors"; // after the run was queued: a missing file is not queued
        const auto queueAndLose = [&](const Experiment& queued) {
            writeTensors(gone, {{"w", torch::zeros({1})}}, {});
            const auto run = world.queue(queued);
            fs::remove(gone);
            return run;
        };
        experiment.original["weights"] = gone.string();
        Listener first;
        QVERIFY(first.run(queueAndLose(experiment)) == RunOutcome::BadInput);
        QCOMPARE(first.of("failed").front().at("code"), Json("weights.missing"));

        const auto file = world.workspace.folder() / "other.safetensors";
        writeTensors(file, {{"conv1.weight", torch::zeros({8, 1, 3, 3})}, {"head.bias", torch::zeros({10})}}, {});
        experiment.original["weights"] = file.string();
        Listener second;
        QVERIFY(second.run(world.queue(experiment)) == RunOutcome::BadInput);
        const auto failure = second.of("failed").front();
        QCOMPARE(failure.at("code"), Json("weights.mismatch"));
        for (const char* part : {"missing: bn1.weight [8]", "unexpected: head.bias [10]", "conv1.weight is [8, 1, 3, 3], expected [8, 1, 5, 5]"})
            QVERIFY2(failure.at("sentence").get<std::string>().find(part) != std::string::npos, failure.dump().c_str());
        // Retrain needs no original, so it does not look for the file.
        auto retrain = world.experiment("retrain");
        retrain.original["weights"] = gone.string();
        Listener third;
        QVERIFY2(third.run(queueAndLose(retrain)) == RunOutcome::Done, third.why().c_str());
    }

    void curvesBeginBeforeTheFirstStepAndCoverEveryEpoch()
    {
        const auto folder = m_world.queue("rl", 3);
        Listener listener;
        QVERIFY(listener.run(folder) == RunOutcome::Done);
        for (const char* name : {"forget_accuracy", "retain_accuracy"}) {
            const auto curve = readCurve(folder, name);
            QCOMPARE(curve.size(), std::size_t(4));
            QCOMPARE(curve.front().step, 0.0);
            QCOMPARE(curve.back().epoch, 3.0);
            QVERIFY(curve.back().value >= 0 && curve.back().value <= 100);
        }
        QCOMPARE(readCurve(folder, "learning_rate").size(), std::size_t(3));
        QVERIFY(readCurve(folder, "loss").size() >= 3);
    }

    void devicesAreCheckedByName()
    {
        requireDevice("cpu");
        for (const char* bad : {"gpu", "cuda:", "cuda:-1", "cuda:1x", "cudaa", ""})
            QVERIFY_EXCEPTION_THROWN(requireDevice(bad), Error);
        QVERIFY(residentMemory() > 1000000);
        QVERIFY(!activeBlas().empty());
    }

    void checkpointsComeBackBitForBit()
    {
        QTemporaryDir folder;
        const CheckpointFolder checkpoints(fs::path(folder.path().toStdString()) / "checkpoint");
        Checkpoint checkpoint{"unlearn", "content", 1.0 / 3, {2, 5, 19, 0.1 + 0.2, {{"w", torch::randn({3, 2})}}, {{"w", torch::randn({3, 2})}}, {}}, {}};
        checkpoints.save(checkpoint);
        std::vector<std::string> damaged;
        QVERIFY(!checkpoints.load("other", damaged));
        const auto back = checkpoints.load("content", damaged);
        QVERIFY(back && damaged.empty());
        QCOMPARE(back->seconds, checkpoint.seconds);
        QCOMPARE(back->state.lossSum, checkpoint.state.lossSum);
        QCOMPARE(back->state.step, std::int64_t(19));
        QCOMPARE(test::firstDifference(back->state.weights, checkpoint.state.weights), std::string());
        QCOMPARE(test::firstDifference(back->state.momentum, checkpoint.state.momentum), std::string());
    }
};

QTEST_GUILESS_MAIN(RunnerTest)
#include "tst_runner.moc"
