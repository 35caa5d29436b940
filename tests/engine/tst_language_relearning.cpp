// SPDX-License-Identifier: GPL-3.0-or-later
// The relearning attack through the whole engine: on a copy, with metrics along the way, interrupted and resumed.
#include "tests/engine/first_difference.h"
#include "tests/engine/language_world.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/engine/metrics/run_metrics.h"
#include "core/engine/runner/tensor_files.h"
#include "core/experiment/setup.h"
#include "core/results/text_scores.h"
#include "core/store/stored_course.h"
#include "core/store/text_bundle.h"

#include <QtTest>

using namespace palimpsest;
using palimpsest::test::Listener;
using palimpsest::test::firstDifference;
using World = palimpsest::test::LanguageWorld;

namespace fs = std::filesystem;

class LanguageRelearningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void relearningAttacksACopy()
    {
        World world;
        const auto plain = world.queue("simnpo"), attacked = world.queueAttacked("simnpo", {{"relearn", "shortest"}, {"relearn_epochs", 2}, {"relearn_share", 0.4}, {"relearn_rate", 1e-3}});
        for (const auto& folder : {plain, attacked}) {
            Listener listener;
            QVERIFY2(listener.run(folder) == RunOutcome::Done, listener.why().c_str());
            QCOMPARE(listener.of("done").front().at("weights_sha256").get<std::string>(), sha256OfFile(folder.file("weights.safetensors")));
        }
        QVERIFY(!fs::exists(plain.file("relearning.safetensors")));
        const auto a = readTensors(plain.file("weights.safetensors")).tensors, b = readTensors(attacked.file("weights.safetensors")).tensors;
        QCOMPARE(firstDifference(a, b), std::string());
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

    void anInterruptedAttackEndsWithTheSameBits()
    {
        const Json evaluation{{"relearn", "random"}, {"relearn_epochs", 3}, {"relearn_share", 0.9}, {"relearn_batch", 1}, {"relearn_rate", 1e-3}};
        World whole, broken;
        const auto straight = whole.queueAttacked("simnpo", evaluation);
        Listener first;
        QVERIFY2(first.run(straight) == RunOutcome::Done, first.why().c_str());
        const auto folder = broken.queueAttacked("simnpo", evaluation);
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
        QCOMPARE(firstDifference(a, b), std::string());
        auto one = straight.readMetrics(), other = folder.readMetrics();
        for (const auto& [id, value] : one)
            QVERIFY2(id.starts_with("rte") || value == other.at(id), id.c_str());
    }
};

QTEST_GUILESS_MAIN(LanguageRelearningTest)
#include "tst_language_relearning.moc"
