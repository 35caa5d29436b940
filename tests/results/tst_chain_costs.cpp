// SPDX-License-Identifier: GPL-3.0-or-later
// What forgetting a Markov chain cost, from the course of a run. Spec: LLM unlearning, section 6.5.
#include "core/results/chain_costs.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace palimpsest;

namespace {

/// Scenario B of the figure, NPO: some of its points.
ChainCourse figure()
{
    ChainCourse course;
    course.chains = {"retain", "forget 1", "forget 2"};
    course.steps = {1, 3, 5, 9, 12};
    course.kl = {{.0195, .0670, .1017}, {.0183, .2153, .1090}, {.0358, .4855, .1393}, {.1170, .9, .2742}, {.2017, 1.2, .4613}};
    course.threshold = 0.5;
    return course;
}

} // namespace

class ChainCostsTest : public QObject
{
    Q_OBJECT

private slots:
    void costIsLinearBetweenPoints()
    {
        const auto course = figure();
        const double share = (0.5 - .4855) / (.9 - .4855);
        QVERIFY(std::abs(*chainCost(course, 1, 0.5) - (.0358 + share * (.1170 - .0358))) < 1e-12);
        QVERIFY(std::abs(*chainCost(course, 2, .2742) - .1170) < 1e-12); // reached exactly there
        QVERIFY(std::abs(*chainCost(course, 1, 0.01) - .0195) < 1e-12);  // from the beginning
    }

    void whatWasNeverForgottenHasNoCost()
    {
        const auto course = figure();
        QVERIFY(!chainCost(course, 2, 0.5));
        QVERIFY(!worstChainCost(course, 0.5));
        QVERIFY(std::abs(*worstChainCost(course, 0.4) - *chainCost(course, 2, 0.4)) < 1e-12);
    }

    void theFirstTimeCounts()
    {
        auto course = figure();
        course.kl[3][1] = 0.2; // below once more
        course.kl[4][1] = 0.6;
        course.kl[2][1] = 0.55;
        const double share = (0.5 - .2153) / (.55 - .2153);
        QVERIFY(std::abs(*chainCost(course, 1, 0.5) - (.0183 + share * (.0358 - .0183))) < 1e-12);
        course.kl[2][1] = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(std::isfinite(course.kl[4][0]));
        QVERIFY(chainCost(course, 1, 0.55).has_value()); // NaN reaches nothing
    }

    void metricsAreThoseOfTheEnd()
    {
        auto course = figure();
        auto metrics = chainMetrics(course);
        QCOMPARE(metrics.at("retain_kl"), .2017);
        QCOMPARE(metrics.at("forget1_kl"), 1.2);
        QCOMPARE(metrics.at("forget2_kl"), .4613);
        QVERIFY(metrics.contains("forget1_cost") && !metrics.contains("forget2_cost") && !metrics.contains("worst_cost"));
        course.threshold = 0.4;
        metrics = chainMetrics(course);
        QCOMPARE(metrics.at("worst_cost"), std::max(metrics.at("forget1_cost"), metrics.at("forget2_cost")));
        QVERIFY(chainMetrics(ChainCourse{}).empty());
    }
};

QTEST_GUILESS_MAIN(ChainCostsTest)
#include "tst_chain_costs.moc"
