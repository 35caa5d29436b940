// SPDX-License-Identifier: GPL-3.0-or-later
// Unlearning of language models through the whole engine: interrupted and resumed, under masks, with what a method keeps.
#include "tests/engine/first_difference.h"
#include "tests/engine/language_world.h"

#include "core/base/files.h"
#include "core/engine/methods/saliency_mask.h"
#include "core/engine/runner/tensor_files.h"
#include "core/store/mask_file.h"

#include <QtTest>

using namespace palimpsest;
using palimpsest::test::Listener;
using palimpsest::test::firstDifference;
using palimpsest::test::runUntil;
using palimpsest::test::unlearn;
using World = palimpsest::test::LanguageWorld;

namespace fs = std::filesystem;

class LanguageMethodsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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
        QCOMPARE(firstDifference(a, b), std::string());
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
        QTest::newRow("WHP under a mask") << "whp" << R"({"reinforce_epochs": 1, "mask": "saliency"})";
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
        QCOMPARE(firstDifference(a, b), std::string());
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
        QCOMPARE(firstDifference(a, b), std::string());
    }

    void reinforcementIsPartOfWhatIsResumed()
    {
        World world;
        const Json values{{"epochs", 1}, {"reinforce_epochs", 2}, {"reinforce_rate", 5e-3}};
        const auto straight = world.queue("whp", values);
        QCOMPARE(unlearn(straight), std::string());
        QVERIFY(!fs::exists(straight.file("reinforced.safetensors"))); // nobody needs it any more

        const auto broken = RunFolder::create(world.workspace.runsFolder(), "broken", world.experiment("whp", values), toJson(world.forgetSet));
        Listener stopped; // in the middle of the reinforcement
        stopped.act = [&](const Json& event) {
            if (event.at("event") == "metric" && event.at("name") == "reinforce_loss")
                stopped.control.saveAndStop();
        };
        QCOMPARE(stopped.run(broken), RunOutcome::Interrupted);
        QVERIFY(!fs::exists(broken.file("reinforced.safetensors")));
        QCOMPARE(runUntil(broken, "unlearn", "save"), std::string());
        const auto reinforced = readTensors(broken.file("reinforced.safetensors")).tensors;
        Listener last;
        last.act = [&](const Json& event) {
            if (event.at("event") == "stage" && event.at("stage") == "reference")
                last.control.command("cancel");
        };
        QCOMPARE(last.run(broken), RunOutcome::Cancelled);
        const auto stages = last.stages();
        QVERIFY(std::find(stages.begin(), stages.end(), "reinforce") == stages.end()); // once is enough
        const auto a = readTensors(straight.file("weights.safetensors")).tensors, b = readTensors(broken.file("weights.safetensors")).tensors;
        QCOMPARE(firstDifference(a, b), std::string());

        // The copy is what it says: plain cross-entropy on the forget set made its answers likelier, and it is not what was trained.
        QVERIFY(firstDifference(a, reinforced) != std::string());
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

QTEST_GUILESS_MAIN(LanguageMethodsTest)
#include "tst_language_methods.moc"
