// SPDX-License-Identifier: GPL-3.0-or-later
// Gradient weights of NPO and SimNPO: against the values of the specification of LLM unlearning, section 11.1, and against finite differences of the losses.
#include "core/results/gradient_weights.h"
#include "store/fixtures.h"

#include <cmath>
#include <limits>

using namespace palimpsest;
using namespace palimpsest::test;

namespace {

bool near(double a, double b, double tolerance = 1e-6)
{
    return std::abs(a - b) <= tolerance;
}

double softplus(double z)
{
    return std::max(z, 0.0) + std::log1p(std::exp(-std::abs(z)));
}

} // namespace

class TestGradientWeights : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void npoAsSpecified()
    {
        QVERIFY(near(npoWeight(5, 2, 0.1), 0.851115));
        QVERIFY(near(npoWeight(0.4, 0.3, 0.1), 0.995000));
        QVERIFY(near(npoWeight(5, 2, 1), 0.094852));
        QVERIFY(near(npoWeight(0.4, 0.3, 1), 0.950042));
    }

    void simNpoAsSpecified()
    {
        QVERIFY(near(simNpoWeight(5, 4, 2.5), 0.021044));
        QVERIFY(near(simNpoWeight(0.4, 2, 2.5), 0.377541));
        QVERIFY(near(simNpoWeight(5, 4, 4.5), 0.001797));
        QVERIFY(near(simNpoWeight(0.4, 2, 4.5), 0.289050));
        QVERIFY(near(simNpoWeight(5, 4, 2.5) / 2, 0.010522)); // dL/dℓ of a token of A, two sequences
    }

    void areTheDerivativesOfTheLosses()
    {
        const double h = 1e-5;
        for (const double nll : {0.3, 4.0, 40.0})
            for (const double beta : {0.1, 1.0, 4.5})
                for (const double margin : {0.0, 0.4}) {
                    // L = −(2/β) log σ(z) = (2/β) softplus(−z); S falls as log π rises.
                    const auto npo = [&](double s) { return 2 / beta * softplus(-beta * (s - 2)); };
                    QVERIFY(near(npoWeight(nll, 2, beta), -(npo(nll + h) - npo(nll - h)) / (2 * h), 1e-7));
                    const auto simNpo = [&](double s) { return 2 / beta * softplus(-beta * (s / 7 - margin)); };
                    QVERIFY(near(simNpoWeight(nll, 7, beta, margin), -(simNpo(nll + h) - simNpo(nll - h)) / (2 * h), 1e-7));
                }
    }

    void staysInItsRange()
    {
        QCOMPARE(npoWeight(123, 123, 3), 1.0); // at the original model
        QCOMPARE(npoWeight(1e6, 0, 10), 0.0);
        QCOMPARE(npoWeight(0, 1e6, 10), 2.0);
        QCOMPARE(npoWeight(std::numeric_limits<double>::infinity(), 3, 0.1), 0.0);
        QCOMPARE(simNpoWeight(0, 20, 2.5), 1.0 / 20); // the most there is
        QCOMPARE(simNpoWeight(1e9, 20, 2.5), 0.0);
        QVERIFY(near(simNpoWeight(30, 20, 1e-9), 1.0 / 20, 1e-9)); // GA per token
    }
};

QTEST_GUILESS_MAIN(TestGradientWeights)
#include "tst_gradient_weights.moc"
