// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/results/pareto.h"

#include <QTest>

#include <cmath>
#include <random>
#include <stdexcept>

using namespace palimpsest;

namespace {

using Positions = std::vector<std::size_t>;

/// The definition, pair by pair.
Positions byDefinition(const std::vector<Objective>& objectives)
{
    const std::size_t count = objectives.front().values.size();
    const auto value = [&](std::size_t k, std::size_t i) { return objectives[k].higherIsBetter ? objectives[k].values[i] : -objectives[k].values[i]; };
    const auto isComplete = [&](std::size_t i) {
        for (const auto& objective : objectives)
            if (std::isnan(objective.values[i]))
                return false;
        return true;
    };
    Positions front;
    for (std::size_t i = 0; i < count; ++i) {
        bool dominated = !isComplete(i);
        for (std::size_t j = 0; j < count && !dominated; ++j) {
            bool asGood = isComplete(j), better = false;
            for (std::size_t k = 0; k < objectives.size() && asGood; ++k) {
                asGood = value(k, j) >= value(k, i);
                better = better || value(k, j) > value(k, i);
            }
            dominated = asGood && better;
        }
        if (!dominated)
            front.push_back(i);
    }
    return front;
}

} // namespace

class ParetoTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void two_objectives_by_hand()
    {
        // (1,5) and (3,4) and (4,1) stand; (2,4) is beaten by (3,4), (3,1) by (4,1).
        QCOMPARE(paretoFront({1, 2, 3, 3, 4}, {5, 4, 4, 1, 1}, true, true), (Positions{0, 2, 4}));
        QCOMPARE(paretoFront({1, 2, 3, 3, 4}, {5, 4, 4, 1, 1}, false, false), (Positions{0, 1, 3}));
        QCOMPARE(paretoFront({4, 1}, {1, 5}, true, true), (Positions{1, 0})); // by x
    }

    void three_objectives_by_hand()
    {
        // The third objective (lower is better) saves the second point, which two objectives would lose; the last is worse than the first in one, better in none.
        const std::vector<Objective> objectives{{{2, 1, 2}, true}, {{2, 1, 2}, true}, {{5, 1, 6}, false}};
        QCOMPARE(paretoFront(objectives), (Positions{0, 1}));
    }

    void equal_points_stand_together_and_gaps_never_enter()
    {
        const double none = std::nan("");
        QCOMPARE(paretoFront({{{1, 1, none, 9}, true}, {{2, 2, 9, none}, true}, {{3, 3, 9, 9}, true}}), (Positions{0, 1}));
        QCOMPARE(paretoFront({{{none}, true}}), Positions{});
        QCOMPARE(paretoFront({{{}, true}, {{}, true}, {{}, true}}), Positions{});
    }

    void it_is_the_definition_on_random_points_with_ties()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 300; ++round) {
            std::vector<Objective> objectives(1 + round % 3);
            const std::size_t count = random() % 40;
            for (auto& objective : objectives) {
                objective.higherIsBetter = random() % 2;
                for (std::size_t i = 0; i < count; ++i)
                    objective.values.push_back(random() % 20 == 0 ? std::nan("") : double(random() % 6));
            }
            QCOMPARE(paretoFront(objectives), byDefinition(objectives));
        }
    }

    void another_number_of_objectives_is_refused()
    {
        QVERIFY_EXCEPTION_THROWN(paretoFront(std::vector<Objective>{}), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(paretoFront(std::vector<Objective>(4)), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(paretoFront({Objective{{1}, true}, Objective{{1, 2}, true}}), std::invalid_argument);
    }
};

QTEST_APPLESS_MAIN(ParetoTest)
#include "tst_pareto.moc"
