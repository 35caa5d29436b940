// SPDX-License-Identifier: GPL-3.0-or-later
// The Markov chains of SimNPO's synthetic experiment: matrices, entropies and sequences. Spec: LLM unlearning, section 6.1.
#include "core/data/markov_chains.h"

#include "core/base/error.h"
#include "core/data/dataset.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace palimpsest;

namespace {

std::size_t countOf(const std::vector<QuestionAnswer>& records, int chain)
{
    return std::size_t(std::count_if(records.begin(), records.end(), [&](const QuestionAnswer& record) { return record.author == chain; }));
}

} // namespace

class MarkovChainsTest : public QObject
{
    Q_OBJECT

private slots:
    void rowsAreThoseOfTheExperiment()
    {
        for (int block = 0; block < 3; ++block) {
            const auto matrix = chainMatrix(block);
            QCOMPARE(matrix.size(), std::size_t(10));
            for (int row = 0; row < 10; ++row) {
                QVERIFY(std::abs(std::accumulate(matrix[std::size_t(row)].begin(), matrix[std::size_t(row)].end(), 0.0) - 1) < 1e-12);
                for (int column = 0; column < 10; ++column) {
                    const double expected = row / 3 != block ? 0.1 : column / 3 == block ? 0.266667 : 0.028571;
                    QVERIFY(std::abs(matrix[std::size_t(row)][std::size_t(column)] - expected) < 1e-6);
                }
            }
        }
    }

    void entropiesAndFloorsAreThoseOfTheExperiment()
    {
        const auto matrix = chainMatrix(1);
        QVERIFY(std::abs(entropyOf(matrix[4]) - 1.768474) < 1e-6);
        QVERIFY(std::abs(entropyOf(matrix[9]) - 2.302585) < 1e-6);
        QVERIFY(std::abs(crossEntropyFloor(0, 20) - 1.970874) < 1e-6);
        QVERIFY(std::abs(crossEntropyFloor(2, 5) - 1.932046) < 1e-6);
    }

    void sequencesAreCutAndCountedAsInTheExperiment()
    {
        for (const auto scenario : {MarkovScenario::Memorisation, MarkovScenario::Length}) {
            const auto set = markovChains({.scenario = scenario});
            QCOMPARE(countOf(set.pool, 0), std::size_t(8000));
            QCOMPARE(countOf(set.holdout, 0), std::size_t(2000));
            for (const int chain : {1, 2}) {
                QCOMPARE(countOf(set.pool, chain), std::size_t(4000));
                QCOMPARE(countOf(set.holdout, chain), std::size_t(1000));
            }
            const bool isLength = scenario == MarkovScenario::Length;
            for (const auto* records : {&set.pool, &set.holdout})
                for (const auto& record : *records) {
                    QCOMPARE(record.question.size(), std::size_t(1));
                    QCOMPARE(record.answer.size(), std::size_t(isLength && record.author == 2 ? 4 : 19));
                    QVERIFY((record.question + record.answer).find_first_not_of("0123456789") == std::string::npos);
                }
            QCOMPARE(set.unseen.size(), std::size_t(isLength ? 0 : 4000));
            for (const auto id : set.unseen)
                QCOMPARE(set.pool[std::size_t(id)].author, 2);
            QCOMPARE(set.chains.threshold, isLength ? 0.5 : 1.0);
        }
    }

    /// Within five standard errors of a share of about 38,000 transitions a row.
    void transitionsHaveTheFrequenciesOfTheMatrix()
    {
        const auto set = markovChains({});
        double first[10] = {}, next[10][10] = {};
        for (const auto& record : set.pool)
            if (record.author == 1) {
                ++first[record.question[0] - '0'];
                char before = record.question[0];
                for (const char state : record.answer) {
                    ++next[before - '0'][state - '0'];
                    before = state;
                }
            }
        const auto matrix = chainMatrix(1);
        const auto check = [](const double* counts, const std::vector<double>& row) {
            const double total = std::accumulate(counts, counts + 10, 0.0);
            for (std::size_t i = 0; i < 10; ++i)
                QVERIFY(std::abs(counts[i] / total - row[i]) < 5 * std::sqrt(row[i] * (1 - row[i]) / total));
        };
        check(first, matrix[3]);
        for (std::size_t row = 0; row < 10; ++row)
            check(next[row], matrix[row]);
    }

    void theSameSettingsGiveTheSameTexts()
    {
        const MarkovSettings few{.retain = 50, .forget = 25};
        QCOMPARE(markovChains(few).hash, markovChains(few).hash);
        auto other = few;
        other.seed = 43;
        QVERIFY(markovChains(few).hash != markovChains(other).hash);
        QVERIFY(markovChains({.retain = 50, .forget = 25}).hash != markovChains({.scenario = MarkovScenario::Length, .retain = 50, .forget = 25}).hash);
        try {
            markovChains({.retain = 4});
            QFAIL("four sequences were taken");
        } catch (const Error& error) {
            QCOMPARE(error.code(), std::string("chains.count"));
        }
    }

    void whatNobodyLearnsIsNotWhatTheOriginalLearns()
    {
        DatasetSpec spec;
        spec.id = "markov-memorisation";
        const auto dataset = openDataset(spec);
        QCOMPARE(dataset->split.train.size(), std::size_t(16000));
        QCOMPARE(dataset->split.originalTrain.size(), std::size_t(12000));
        QCOMPARE(dataset->descriptor->classes, (std::vector<std::string>{"retain", "forget 1", "forget 2"}));
        QVERIFY(std::none_of(dataset->split.originalTrain.begin(), dataset->split.originalTrain.end(), [&](std::int64_t id) { return dataset->train.labels[std::size_t(id)] == 2; }));
        spec.id = "markov-length";
        QVERIFY(openDataset(spec)->split.originalTrain.empty());
        spec.id = "fictitious-authors";
        QVERIFY(!markovScenario(spec.id));
    }
};

QTEST_GUILESS_MAIN(MarkovChainsTest)
#include "tst_markov_chains.moc"
