// SPDX-License-Identifier: GPL-3.0-or-later
// A selection as a run: folder, events, checkpoint, resume, cancel, and the forget set that it leaves.
#include "tests/store/fixtures.h"
#include "tests/engine/run_listener.h"

#include "core/base/random.h"
#include "core/engine/runner/runner.h"
#include "core/store/events.h"
#include "core/store/safetensors.h"
#include "core/store/selection_folder.h"

#include <QtTest>

#include <algorithm>

using namespace palimpsest;
using namespace palimpsest::test;
namespace fs = std::filesystem;

namespace {

constexpr int kPool = 300;

bool isCurve(const Json& event, const char* name)
{
    return event.at("event") == "metric" && event.value("name", "") == name;
}

} // namespace

class SelectionRunTest : public QObject {
    Q_OBJECT

    World m_world{kPool, 60};

    Selection selection(const Json& parameters = Json::object()) const
    {
        Selection selection;
        selection.dataset = m_world.spec;
        selection.original = {{"epochs", 3}, {"batch_size", 32}};
        selection.threads = 1;
        selection.seed = 2;
        selection.parameters = {{"iterations", 4}, {"lower_epochs", 2}, {"batch_size", 64}};
        selection.parameters.update(parameters);
        return selectionFromJson(toJson(selection), "here");
    }

    RunFolder done(const Selection& selection) const
    {
        const RunFolder folder = makeSelectionFolder(m_world.workspace, selection);
        Listener listener;
        if (summarise(folder).state != RunState::Done && listener.run(folder) != RunOutcome::Done)
            qFatal("%s", listener.why().c_str());
        return folder;
    }

    /// In a folder of its own, where nothing is found that was done already.
    RunFolder runIn(const std::string& name, const Selection& selection) const
    {
        const RunFolder folder(m_world.workspace.folder() / "selections" / name);
        fs::create_directories(folder.path());
        writeJson(folder.file("selection.json"), toJson(selection));
        Listener listener;
        if (listener.run(folder) != RunOutcome::Done)
            qFatal("%s", listener.why().c_str());
        return folder;
    }

private Q_SLOTS:
    void aSearchLeavesAForgetSetWithItsHistory()
    {
        const Selection wanted = selection();
        const RunFolder folder = makeSelectionFolder(m_world.workspace, wanted);
        QCOMPARE(toText(summarise(folder).state), std::string("queued"));
        Listener listener;
        QVERIFY2(listener.run(folder) == RunOutcome::Done, listener.why().c_str());
        QCOMPARE(listener.events.front().at("event"), Json("hello"));
        QCOMPARE(listener.events.back().at("event"), Json("done"));
        QCOMPARE(listener.count("stage"), 3);
        QCOMPARE(toText(summarise(folder).state), std::string("done"));
        QVERIFY(!fs::exists(folder.file("checkpoint")));
        QCOMPARE(int(readCurve(folder, "objective").size()), 4);

        const auto history = readSelectionHistory(folder);
        QCOMPARE(history.iterations, std::int64_t(4));
        QCOMPARE(history.weights.size(), std::size_t(4 * kPool));
        QCOMPARE(history.losses.size(), std::size_t(4 * kPool));
        QVERIFY(history.start.empty());
        double sum = 0;
        for (const double weight : history.values)
            sum += weight;
        QVERIFY(std::abs(sum - 30) < 1e-7);

        const auto result = readSelectionResult(folder);
        QCOMPARE(result.items, std::int64_t(kPool));
        QCOMPARE(result.count, std::int64_t(30));
        QVERIFY(result.worstCase);
        QVERIFY(!result.overlapWithStart);
        QVERIFY(result.meanLossOfLowest <= result.meanLossOfSet);
        QVERIFY(result.meanLossOfLowest < result.meanLossOfAll);

        const ForgetSet set = m_world.workspace.forgetSet(listener.events.back().at("forget_set").get<std::string>());
        QCOMPARE(set.sampleIds.size(), std::size_t(30));
        QCOMPARE(set.rule.at("kind"), Json("selection"));
        QCOMPARE(set.rule.at("selection"), Json(folder.id()));
        QCOMPARE(describeRule(set.rule, {}), std::string("30 hardest to forget by bi-level search"));
        QCOMPARE(saveSelectedSet(m_world.workspace, folder, wanted).hash, set.hash);
        // The sets of the two rules are both there, or are the same one.
        const auto lowest = saveSelectedSet(m_world.workspace, folder, wanted, true);
        QCOMPARE(lowest.hash == set.hash, result.overlapWithLowestLoss == 1.0);

        // The other end of the same ranking needs no other search.
        Selection easy = wanted;
        easy.parameters["order"] = "easiest";
        QCOMPARE(makeSelectionFolder(m_world.workspace, easy).id(), folder.id());
        const auto easiest = saveSelectedSet(m_world.workspace, folder, easy);
        QVERIFY(easiest.hash != set.hash);
        for (const auto id : easiest.sampleIds)
            QVERIFY(!std::binary_search(set.sampleIds.begin(), set.sampleIds.end(), id));
    }

    void theOriginalIsThatOfTheExperiments()
    {
        const Selection wanted = selection();
        done(wanted);
        QVERIFY(fs::exists(m_world.workspace.modelsFolder() / (originalKey(originalOf(wanted)) + ".safetensors")));
        Experiment experiment = m_world.experiment(m_world.forget({1, 2, 3}), "ft", wanted.seed);
        experiment.original = wanted.original;
        QCOMPARE(originalKey(experiment), originalKey(originalOf(wanted)));
        auto second = selection({{"iterations", 1}});
        Listener listener;
        QVERIFY(listener.run(makeSelectionFolder(m_world.workspace, second)) == RunOutcome::Done);
        QCOMPARE(listener.count("reused"), 1);
    }

    /// The published start and step size give the random start back, and the result says so; the uniform start finds easier samples.
    void theStepSizeTrapIsFoundOut()
    {
        for (const double step : {1e-3, 1e-2}) {
            const Selection trapped = selection({{"start", "binary"}, {"upper_learning_rate", step}, {"iterations", 3}});
            const RunFolder folder = done(trapped);
            const auto result = readSelectionResult(folder);
            QCOMPARE(*result.overlapWithStart, 1.0);
            QCOMPARE(result.overlapsWithStart, (std::vector<double>{1, 1, 1}));
            QVERIFY(!result.worstCase);
            QVERIFY2(result.reason.starts_with("100 % of the set is its random start."), result.reason.c_str());
            const auto set = saveSelectedSet(m_world.workspace, folder, trapped);
            auto start = drawWithoutReplacement(kPool, 30, 2);
            std::sort(start.begin(), start.end());
            QCOMPARE(set.sampleIds, start);
            QCOMPARE(set.rule.at("worst_case"), Json(false));
            QVERIFY(describeRule(set.rule, {}).find("nearly its random start") != std::string::npos);
            // The other end of the same ranking has nothing of the start.
            Selection other = trapped;
            other.parameters["order"] = "easiest";
            const auto easiest = saveSelectedSet(m_world.workspace, folder, other);
            QCOMPARE(easiest.rule.at("worst_case"), Json(true));
            QCOMPARE(easiest.rule.at("overlap_with_start"), Json(0.0));
        }
        const auto lmo = readSelectionResult(done(selection({{"start", "binary"}, {"upper_step", "lmo"}})));
        QVERIFY(*lmo.overlapWithStart < 0.9);
        QVERIFY(lmo.worstCase);
        const auto parity = readSelectionHistory(done(selection({{"start", "binary"}, {"parity_start_seed", true}, {"iterations", 1}})));
        auto start = drawWithoutReplacement(kPool, 30, 1);
        std::sort(start.begin(), start.end());
        QCOMPARE(parity.start, start);
    }

    void aStoppedSearchEndsWithTheSameRanking_data()
    {
        QTest::addColumn<bool>("inIteration");
        QTest::newRow("in an iteration") << true;
        QTest::newRow("between two") << false;
    }

    void aStoppedSearchEndsWithTheSameRanking()
    {
        QFETCH(bool, inIteration);
        const Selection wanted = selection({{"start", "binary"}, {"upper_step", "lmo"}, {"iterations", 5}, {"gamma", inIteration ? 1e-4 : 2e-4}});
        const RunFolder reference = runIn(std::string("reference ") + QTest::currentDataTag(), wanted);
        const RunFolder folder = makeSelectionFolder(m_world.workspace, wanted);
        Listener first;
        int curves = 0;
        first.act = [&](const Json& event) {
            if (isCurve(event, "objective") && ++curves == 2) {
                if (inIteration)
                    first.control.command(kCommandCheckpoint);
                else
                    first.control.saveAndStop();
            }
            if (event.at("event") == "checkpoint")
                first.control.saveAndStop(); // heard at the first step of the next iteration
        };
        QVERIFY(first.run(folder) == RunOutcome::Interrupted);
        QCOMPARE(first.count("checkpoint"), inIteration ? 2 : 1);
        QCOMPARE(toText(summarise(folder).state), std::string("interrupted"));
        QVERIFY(summarise(folder).hasCheckpoint);
        Listener second;
        QVERIFY2(second.run(folder) == RunOutcome::Done, second.why().c_str());
        QVERIFY(second.events.front().at("resumed_from").is_number());
        const auto a = readSelectionHistory(reference), b = readSelectionHistory(folder);
        QVERIFY(a.ranking == b.ranking);
        QVERIFY(a.weights == b.weights);
        QVERIFY(a.losses == b.losses);
        QCOMPARE(readSelectionResult(reference).objectives, readSelectionResult(folder).objectives);
        QCOMPARE(readSelectionResult(reference).overlapsWithStart, readSelectionResult(folder).overlapsWithStart);
    }

    void aSearchCanBeCancelled()
    {
        const RunFolder folder = makeSelectionFolder(m_world.workspace, selection({{"iterations", 50}}));
        Listener listener;
        listener.act = [&](const Json& event) {
            if (isCurve(event, "objective"))
                listener.control.command(kCommandCancel);
        };
        QVERIFY(listener.run(folder) == RunOutcome::Cancelled);
        QCOMPARE(toText(summarise(folder).state), std::string("cancelled"));
        QVERIFY(!fs::exists(folder.file("result.json")));
    }

    void wholeClassesAreChosenByTheirMeans()
    {
        const Selection wanted = selection({{"unit", "classes"}, {"count", 2}});
        const RunFolder folder = done(wanted);
        const auto history = readSelectionHistory(folder);
        QCOMPARE(history.ranking.size(), std::size_t(10));
        const auto set = saveSelectedSet(m_world.workspace, folder, wanted);
        QCOMPARE(set.sampleIds.size(), std::size_t(60));
        for (const auto id : set.sampleIds)
            QVERIFY(id % 10 == history.ranking[0] || id % 10 == history.ranking[1]);
        // What was released for classes runs as well, and its weights sum to less.
        const auto released = readSelectionHistory(done(selection({{"unit", "classes"}, {"count", 4}, {"parity_class_count", true}, {"parity_class_scores", true},
                                                                   {"parity_random_zero_signs", true}, {"parity_projection", true}, {"parity_training_losses", true}})));
        double sum = 0;
        for (const double weight : released.values)
            sum += weight;
        QVERIFY(std::abs(sum - 3) < 1e-3);
    }

    void everyRuleRanks_data()
    {
        QTest::addColumn<QString>("rule");
        for (const auto& choice : findParameter(selectionParameters(), "rule")->choices)
            if (choice.id != "bilevel")
                QTest::newRow(choice.id.c_str()) << QString::fromStdString(choice.id);
    }

    void everyRuleRanks()
    {
        QFETCH(QString, rule);
        Selection wanted = selection({{"rule", rule.toStdString()}, {"score_epochs", 1}, {"score_models", 2}});
        if (rule == u"random")
            wanted.seed = 3; // that of seed 2 is saved already: as the start that a trapped search gave back
        const RunFolder folder = done(wanted);
        const auto history = readSelectionHistory(folder);
        const auto set = saveSelectedSet(m_world.workspace, folder, wanted);
        QCOMPARE(set.sampleIds.size(), std::size_t(30));
        QVERIFY(std::is_sorted(history.ranking.begin(), history.ranking.end(), [&](auto a, auto b) { return history.values[std::size_t(a)] < history.values[std::size_t(b)]; }));
        if (rule == u"lowest_loss")
            QVERIFY(history.ranking == history.lossRanking);
        if (rule != u"random") { // what tells two searches apart is with the set, and nothing else is
            const bool isEarly = rule == u"el2n" || rule == u"grand";
            QCOMPARE(text(set.rule.at("settings")), text(isEarly ? Json{{"score_epochs", 1}, {"score_models", 2}} : Json::object()));
            QCOMPARE(set.rule.at("pool"), Json(kPool));
        }
        if (rule == u"random") {
            const Json random{{"kind", "random"}, {"count", 30}, {"seed", 3}};
            QCOMPARE(text(set.rule), text(random));
            const auto dataset = openDataset(m_world.spec);
            QCOMPARE(set.sampleIds, resolveRule(random, dataset->split.train, dataset->poolLabels()));
        }
    }

    void oneRankingServesEveryNumberAsIfItWereMadeForIt_data() { everyRuleRanks_data(); }

    void oneRankingServesEveryNumberAsIfItWereMadeForIt()
    {
        QFETCH(QString, rule);
        const Json settings{{"rule", rule.toStdString()}, {"score_epochs", 1}, {"score_models", 1}};
        const Selection tenth = selection(settings);
        const RunFolder folder = done(tenth);
        const std::string ranked = readFile(folder.file("selection.safetensors")), told = readFile(folder.file("result.json"));
        for (const Json& size : {Json{{"share", 0.3}}, Json{{"count", 7}}, Json{{"share", 0.3}, {"order", "easiest"}}}) {
            Json other = settings;
            other.update(size);
            const Selection wanted = selection(other);
            QCOMPARE(makeSelectionFolder(m_world.workspace, wanted).id(), folder.id());
            const RunFolder anew = runIn("anew " + rule.toStdString() + size.dump(), wanted);
            QVERIFY(readFile(anew.file("selection.safetensors")) == ranked);
            Json served = toJson(readSelectionResult(folder, wanted)), made = toJson(readSelectionResult(anew));
            for (Json* result : {&served, &made})
                result->erase("seconds");
            QCOMPARE(text(served), text(made));
            const auto set = saveSelectedSet(m_world.workspace, folder, wanted);
            QCOMPARE(set.sampleIds, saveSelectedSet(m_world.workspace, anew, wanted).sampleIds);
            QCOMPARE(set.sampleIds.size(), std::size_t(size.contains("count") ? 7 : 90));
        }
        QCOMPARE(readFile(folder.file("result.json")), told);
        QCOMPARE(text(toJson(readSelectionResult(folder, tenth))), text(toJson(readSelectionResult(folder))));
    }

    void aSearchIsMadeForItsNumber()
    {
        QVERIFY(hashOf(selection()) != hashOf(selection({{"share", 0.2}})));
    }

    void whatFailedByItsNumberIsAskedAnewWithAnother()
    {
        const auto asked = [this](int count) {
            Selection wanted = selection({{"rule", "moderate"}, {"count", count}});
            wanted.seed = 4; // nobody has asked for that yet
            return wanted;
        };
        Listener refused;
        const auto outcome = refused.run(makeSelectionFolder(m_world.workspace, asked(kPool)));
        QVERIFY2(outcome == RunOutcome::BadInput, refused.why().c_str());
        const RunFolder folder = done(asked(12));
        QCOMPARE(readSelectionResult(folder).count, std::int64_t(12));
    }

    void scoresOfAnInterruptedTrainingComeOutTheSame()
    {
        const Selection wanted = selection({{"rule", "el2n"}, {"score_epochs", 2}, {"score_models", 2}});
        const RunFolder reference = runIn("reference el2n", wanted);
        const RunFolder folder = makeSelectionFolder(m_world.workspace, wanted);
        Listener first;
        first.act = [&](const Json& event) {
            if (event.at("event") == "stage" && event.at("stage") == "select")
                first.control.command(kCommandCheckpoint);
            if (event.at("event") == "checkpoint")
                first.control.saveAndStop();
        };
        QVERIFY(first.run(folder) == RunOutcome::Interrupted);
        QCOMPARE(first.count("checkpoint"), 2);
        Listener second;
        QVERIFY2(second.run(folder) == RunOutcome::Done, second.why().c_str());
        QVERIFY(readSelectionHistory(reference).values == readSelectionHistory(folder).values);
    }

    void everyLowerMethodSearches_data()
    {
        QTest::addColumn<QString>("method");
        for (const auto& choice : findParameter(selectionParameters(), "lower_method")->choices)
            QTest::newRow(choice.id.c_str()) << QString::fromStdString(choice.id);
    }

    void everyLowerMethodSearches()
    {
        QFETCH(QString, method);
        const auto result = readSelectionResult(done(selection({{"lower_method", method.toStdString()}, {"iterations", 2}, {"lower_epochs", 1}})));
        QVERIFY(result.worstCase);
        QCOMPARE(result.objectives.size(), std::size_t(2));
    }

    void whatCannotBeSelectedIsRefused()
    {
        const auto parse = [&](const Json& parameters) { return errorOf([&] { selection(parameters); }); };
        QCOMPARE(parse({{"iterations", 0}}), std::string("selection.invalid"));
        QCOMPARE(parse({{"rule", "magic"}}), std::string("selection.invalid"));
        QCOMPARE(parse({{"share", "much"}}), std::string("selection.invalid"));
        Json unknown = toJson(selection());
        unknown["colour"] = "red";
        QCOMPARE(errorOf([&] { selectionFromJson(unknown, "here"); }), std::string("selection.invalid"));
        unknown["version"] = 2;
        QCOMPARE(errorOf([&] { selectionFromJson(unknown, "here"); }), std::string("selection.version"));
        for (const int count : {kPool, kPool + 1}) {
            Listener listener;
            QVERIFY(listener.run(makeSelectionFolder(m_world.workspace, selection({{"count", count}}))) == RunOutcome::BadInput);
            QVERIFY2(listener.why().find("selection.count") != std::string::npos, listener.why().c_str());
        }
    }

    void damagedHistoriesAreErrorsAndNothingWorse()
    {
        const RunFolder folder = done(selection({{"iterations", 2}}));
        const std::string good = readFile(folder.file("selection.safetensors"));
        const Folder scratch;
        const RunFolder broken(scratch.path());
        std::mt19937 random(1);
        for (int round = 0; round < 400; ++round) {
            std::string bytes = good;
            if (round % 4 == 0)
                bytes.resize(random() % bytes.size());
            else
                for (int flips = 0; flips < 3; ++flips)
                    bytes[round % 2 == 0 ? random() % bytes.size() : random() % 1200] ^= char(1 << random() % 8);
            put(broken.file("selection.safetensors"), bytes);
            try {
                const auto history = readSelectionHistory(broken);
                sampleIdsOf(history, history.ranking, 10, true);
            } catch (const Error&) {
                // said what is wrong
            }
        }
        put(broken.file("result.json"), "{\"items\": \"many\"}");
        QCOMPARE(errorOf([&] { readSelectionResult(broken); }), std::string("selection.damaged"));
    }
};

QTEST_GUILESS_MAIN(SelectionRunTest)
#include "tst_selection_run.moc"
