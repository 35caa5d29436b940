// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "widgets/forget_set/arrangement.h"
#include "core/results/score_runs.h"
#include "widgets/forget_set/workspace_fixture.h"

#include "core/store/index.h"

#include <QTest>

#include <cmath>

using namespace palimpsest;
using Ids = std::vector<std::int64_t>;

namespace {

/// Six images of two classes; the pool has all but the last.
Dataset sixImages()
{
    Dataset dataset;
    dataset.train.count = 6;
    dataset.train.labels = {1, 0, 1, 0, 1, 0};
    dataset.test.count = 3;
    dataset.test.labels = {0, 1, 0};
    dataset.split.train = {0, 1, 2, 3, 4};
    dataset.split.test = {0, 2};
    return dataset;
}

ScoreTable someScores()
{
    const double none = std::nan("");
    ScoreTable scores;
    scores.train.loss = {0.5, 3.0, 0.1, 0.5, 2.0, none};
    scores.train.confidence = {0.6, 0.05, 0.9, 0.6, 0.1, none};
    scores.train.entropy = {1, 1, 1, 1, 1, none};
    scores.test.loss = scores.test.confidence = scores.test.entropy = {1, none, 2};
    return scores;
}

Ids arranged(const Arrangement& arrangement, const std::vector<bool>& marks = {})
{
    const Dataset dataset = sixImages();
    const ScoreTable scores = someScores();
    return arrange(dataset, poolMembership(dataset), marks, arrangement, &scores);
}

} // namespace

class TestArrangement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filtersBySplit()
    {
        const std::vector<bool> marks{false, true, false, true}; // shorter than the data: the rest is not marked
        QCOMPARE(arranged({Shown::Training}, marks), (Ids{0, 1, 2, 3, 4, 5}));
        QCOMPARE(arranged({Shown::Pool}, marks), (Ids{0, 1, 2, 3, 4}));
        QCOMPARE(arranged({Shown::OutsidePool}, marks), (Ids{5}));
        QCOMPARE(arranged({Shown::ForgetSet}, marks), (Ids{1, 3}));
        QCOMPARE(arranged({Shown::RetainSet}, marks), (Ids{0, 2, 4}));
        QCOMPARE(arranged({Shown::Test}, marks), (Ids{0, 2}));
    }

    void filtersBySeveralClasses()
    {
        QCOMPARE(arranged({Shown::Training, {1}}), (Ids{0, 2, 4}));
        QCOMPARE(arranged({Shown::Training, {0, 1}}), (Ids{0, 1, 2, 3, 4, 5}));
        QCOMPARE(arranged({Shown::OutsidePool, {1}}), (Ids{}));
    }

    void sortsByClassAndKeepsFileOrderWithin()
    {
        QCOMPARE(arranged({Shown::Training, {}, Arrangement::Order::Class}), (Ids{1, 3, 5, 0, 2, 4}));
        QCOMPARE(arranged({Shown::Training, {}, Arrangement::Order::Class, ScoreKind::Loss, true}), (Ids{0, 2, 4, 1, 3, 5}));
        QCOMPARE(arranged({Shown::Training, {}, Arrangement::Order::File, ScoreKind::Loss, true}), (Ids{5, 4, 3, 2, 1, 0}));
    }

    void sortsByScoreWithUnknownOnesLast()
    {
        QCOMPARE(arranged({Shown::Training, {}, Arrangement::Order::Score, ScoreKind::Loss, true}), (Ids{1, 4, 0, 3, 2, 5}));
        QCOMPARE(arranged({Shown::Training, {}, Arrangement::Order::Score, ScoreKind::Confidence, false}), (Ids{1, 4, 0, 3, 2, 5}));
        QCOMPARE(arranged({Shown::Test, {}, Arrangement::Order::Score, ScoreKind::Loss, true}), (Ids{2, 0}));
    }

    void scoreRuleChoosesTheHardestAndTheEasiest()
    {
        const Dataset dataset = sixImages();
        const auto resolve = [&](Json rule) { return resolveScoreRule(rule, dataset.split.train, dataset.poolLabels(), someScores()); };
        QCOMPARE(resolve({{"kind", "score"}, {"score", "loss"}, {"order", "hardest"}, {"count", 2}}), (Ids{1, 4}));
        QCOMPARE(resolve({{"kind", "score"}, {"score", "confidence"}, {"order", "hardest"}, {"count", 2}}), (Ids{1, 4}));
        QCOMPARE(resolve({{"kind", "score"}, {"score", "loss"}, {"order", "easiest"}, {"count", 1}}), (Ids{2}));
        // Equal scores: the lower ids.
        QCOMPARE(resolve({{"kind", "score"}, {"score", "entropy"}, {"order", "hardest"}, {"count", 3}}), (Ids{0, 1, 2}));
        QCOMPARE(resolve({{"kind", "score"}, {"score", "loss"}, {"order", "hardest"}, {"count", 2}, {"classes", {1}}}), (Ids{0, 4}));
    }

    void scoreRuleRefusesWhatItCannotDo()
    {
        const Dataset dataset = sixImages();
        for (const Json& rule : {Json{{"kind", "score"}, {"score", "loss"}, {"order", "hardest"}, {"count", 6}},
                                 Json{{"kind", "score"}, {"score", "beauty"}, {"order", "hardest"}, {"count", 1}},
                                 Json{{"kind", "score"}, {"score", "loss"}, {"order", "prettiest"}, {"count", 1}},
                                 Json{{"kind", "score"}, {"score", "loss"}, {"order", "hardest"}, {"count", 0}}}) {
            try {
                resolveScoreRule(rule, dataset.split.train, dataset.poolLabels(), someScores());
                QFAIL("not refused");
            } catch (const Error& error) {
                QCOMPARE(error.code(), std::string("forget-set.rule"));
            }
        }
    }

    void scoresComeFromTheBundlesOfARun()
    {
        fixture::SmallWorkspace made(150);
        const auto set = made.saveRule("threes", {{"kind", "class"}, {"classes", {3}}});
        const auto id = made.addRun("original", set, [](auto, auto label, const auto&) { return fixture::says(label == 3 ? 4 : label); });
        const auto table = readScores(made.workspace->run(id), made.dataset->train.count, made.dataset->test.count);
        QCOMPARE(table.run, id);
        const double right = std::log(std::exp(4.0) + 9) - 4, wrong = std::log(std::exp(4.0) + 9);
        for (const auto sample : made.dataset->split.train) {
            const double expected = made.dataset->train.labels[std::size_t(sample)] == 3 ? wrong : right;
            QVERIFY(std::abs(table.train.loss[std::size_t(sample)] - expected) < 1e-6);
        }
        const auto inPool = poolMembership(*made.dataset);
        for (std::size_t i = 0; i < inPool.size(); ++i)
            QCOMPARE(std::isnan(table.train.loss[i]), !inPool[i]);
    }

    void onlyFinishedRunsOfThePoolScoreAndOriginalsComeFirst()
    {
        fixture::SmallWorkspace made(150);
        const auto set = made.saveRule("threes", {{"kind", "class"}, {"classes", {3}}});
        const auto other = made.saveRule("random", {{"kind", "random"}, {"share", 0.1}, {"seed", 1}});
        const auto logits = [](auto, auto label, const auto&) { return fixture::says(label); };
        const auto first = made.addRun("original", set, logits);
        made.addRun("original", other, logits); // the same model again
        const auto method = made.addRun("salun", set, logits);
        Experiment waiting;
        waiting.dataset = made.spec;
        waiting.method = "retrain";
        waiting.forgetSetHash = set.hash;
        made.workspace->enqueue({waiting});

        Index index(made.workspace->indexFile());
        index.synchronise(*made.workspace);
        std::map<std::string, DatasetSpec> known;
        const auto runs = scoreRuns(*made.workspace, index.runs(), made.spec, known);
        QCOMPARE(runs.size(), 2U);
        QCOMPARE(runs[0].method, std::string("original"));
        QCOMPARE(runs[1].id, method);
        auto otherPool = made.spec;
        otherPool.trainCount = 100;
        QVERIFY(scoreRuns(*made.workspace, index.runs(), otherPool, known).empty());
    }
};

QTEST_GUILESS_MAIN(TestArrangement)
#include "tst_arrangement.moc"
