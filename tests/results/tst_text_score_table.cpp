// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/results/score_table.h"
#include "core/results/text_score_table.h"
#include "core/store/text_bundle.h"
#include "core/store/workspace.h"
#include "store/fixtures.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace palimpsest;
using namespace palimpsest::test;
using Ids = std::vector<std::int64_t>;

namespace {

QuestionAnswerSet fourRecords()
{
    QuestionAnswerSet texts;
    for (const char* answer : {"one two three", "one", "one two", "one two three four"})
        texts.pool.push_back({.question = "q", .answer = answer, .author = std::int32_t(texts.pool.size() / 2)});
    texts.holdout.push_back({.question = "q", .answer = "five words are in this"});
    return texts;
}

/// Two counted tokens and the end of sequence.
ScoredAnswer scored(std::int32_t record, std::vector<float> logProbabilities, std::vector<std::uint8_t> isArgMax, std::int32_t kind = 0)
{
    ScoredAnswer answer;
    answer.record = record;
    answer.kind = kind;
    answer.tokens.assign(logProbabilities.size(), 7);
    answer.logProbabilities = std::move(logProbabilities);
    answer.isArgMax = std::move(isArgMax);
    return answer;
}

struct EvaluatedRun {
    EvaluatedRun()
    {
        TextBundle forget, retain;
        forget.group = "forget";
        forget.sampleIds = {3};
        forget.questions = forget.answers = {"a"};
        forget.scored = {scored(0, {-1, -2, -3}, {1, 0, 1}), scored(0, {-9, -9, -9}, {}, 1)};
        retain.group = "retain";
        retain.sampleIds = {0, 1};
        retain.questions = retain.answers = {"a", "b"};
        retain.scored = {scored(0, {-0.5, -0.5, -0.5, -0.5}, {0, 1, 1, 0}), scored(1, {-3}, {0})};
        std::filesystem::create_directories(run.file("bundles"));
        writeTextBundle(run.bundleFile("forget"), forget);
        writeTextBundle(run.bundleFile("retain"), retain);
    }

    QTemporaryDir folder;
    RunFolder run{std::filesystem::path(folder.filePath("run").toStdString())};
};

} // namespace

class TestTextScoreTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lengthsAreKnownWithoutARun()
    {
        const auto table = textScoreTable(fourRecords(), std::nullopt);
        QCOMPARE(table.train.of(ScoreKind::AnswerWords), (std::vector<double>{3, 1, 2, 4}));
        QCOMPARE(table.test.of(ScoreKind::AnswerWords), (std::vector<double>{5}));
        QCOMPARE(memorisationKnown(table.train), 0);
    }

    void memorisationComesFromTheTrueAnswers()
    {
        const EvaluatedRun made;
        const auto table = textScoreTable(fourRecords(), made.run);
        QCOMPARE(memorisationKnown(table.train), 3);
        QVERIFY(std::abs(table.train.probability[3] - std::exp(-2.0)) < 1e-12); // the paraphrase does not count
        QVERIFY(std::abs(table.train.probability[0] - std::exp(-0.5)) < 1e-7);
        QCOMPARE(table.train.extractionStrength[3], 0.0); // 1 0 | end
        QCOMPARE(table.train.exactMemorisation[3], 0.5);
        QCOMPARE(table.train.extractionStrength[0], 2.0 / 3); // 0 1 1 | end
        QVERIFY(std::isnan(table.train.exactMemorisation[1])); // nothing but the end of sequence
        QVERIFY(std::isnan(table.train.probability[2]));
    }

    void rulesTakeTheHighestOrTheLowest()
    {
        const EvaluatedRun made;
        const auto table = textScoreTable(fourRecords(), made.run);
        const Ids pool{0, 1, 2, 3};
        const std::vector<std::int32_t> labels{0, 0, 1, 1};
        const auto chosen = [&](const char* score, const char* order, int count) {
            return resolveScoreRule({{"kind", "score"}, {"score", score}, {"order", order}, {"count", count}}, pool, labels, table);
        };
        QCOMPARE(chosen("probability", "highest", 1), Ids{0});
        QCOMPARE(chosen("probability", "lowest", 2), (Ids{1, 3}));
        QCOMPARE(chosen("answer_words", "highest", 2), (Ids{0, 3}));
        QCOMPARE(chosen("answer_words", "lowest", 1), Ids{1});
        QCOMPARE(errorOf([&] { chosen("probability", "hardest", 1); }), std::string("forget-set.rule"));
        QCOMPARE(errorOf([&] { chosen("probability", "highest", 4); }), std::string("forget-set.rule")); // three are known
    }

    void recordsThatTheSetDoesNotHaveAreRefused()
    {
        const EvaluatedRun made;
        QuestionAnswerSet few = fourRecords();
        few.pool.resize(2);
        QCOMPARE(errorOf([&] { textScoreTable(few, made.run); }), std::string("scores.outside"));
    }
};

QTEST_APPLESS_MAIN(TestTextScoreTable)
#include "tst_text_score_table.moc"
