// SPDX-License-Identifier: GPL-3.0-or-later
// The losses of language-model unlearning against hand-computed values. Spec: LLM unlearning, sections 11.1 and 11.2.
#include "core/engine/methods/language/sequence_losses.h"

#include <QTest>

#include <cmath>

using namespace palimpsest;

namespace {

torch::Tensor row(std::initializer_list<double> values)
{
    return torch::tensor(std::vector<double>(values), torch::kFloat64);
}

torch::Tensor rows(std::initializer_list<std::initializer_list<double>> values)
{
    std::vector<torch::Tensor> all;
    for (const auto& one : values)
        all.push_back(row(one));
    return torch::stack(all);
}

double value(const torch::Tensor& tensor)
{
    return tensor.item<double>();
}

void near(double actual, double expected, double tolerance = 1e-6)
{
    QVERIFY2(std::abs(actual - expected) < tolerance, qPrintable(QStringLiteral("%1 instead of %2").arg(actual, 0, 'g', 10).arg(expected, 0, 'g', 10)));
}

// Forget A and B, retain C and D, refusals to A and B.
const auto kForget = [] { return row({-0.5, -1, -1.5, -2, -0.1, -0.3}); };
const auto kRetain = [] { return row({-0.4, -0.6, -0.5, -0.2, -1.0}); };
const auto kNll = [] { return row({5, 0.4}); };
const auto kReferenceNll = [] { return row({2, 0.3}); };
const auto kCounts = [] { return row({4, 2}); };

} // namespace

class LanguageLossesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void crossEntropyIsTheMeanOverAllTokens()
    {
        near(value(tokenCrossEntropy(kForget())), 0.9);
        near(value(tokenCrossEntropy(kRetain())), 0.54);
        near(-value(tokenCrossEntropy(kForget())) + value(tokenCrossEntropy(kRetain())), -0.36); // GradDiff
    }

    void refusalsAndRetainShareOneTokenMean()
    {
        near(value(tokenCrossEntropy(torch::cat({row({-0.9, -0.7, -0.4, -0.8, -0.6}), kRetain()}))), 0.61);
    }

    void npoHasTheValuesOfTheSpec()
    {
        near(value(npoLoss(kNll(), kReferenceNll(), 0.1)), 12.425149);
        near(value(npoLoss(kNll(), kReferenceNll(), 1)), 0.692984);
    }

    void simNpoHasTheValuesOfTheSpec()
    {
        near(value(simNpoLoss(kNll(), kCounts(), 2.5, 0)), 0.206830);
        near(value(simNpoLoss(kNll(), kCounts(), 4.5, 0)), 0.076612);
        near(value(simNpoLoss(kNll(), kCounts(), 0.1, 0)), 13.157962);
        near(value(simNpoLoss(kNll(), kCounts(), 2.5, 0.4)), 0.434760); // the paper's γ of 1
        near(0.1375 * value(simNpoLoss(kNll(), kCounts(), 2.5, 0)) + 0.54, 0.568439);
    }

    void weightsAreThoseOfTheGradients()
    {
        // ∇L = mean_i w_i ∇log π_i, so w_i is −N times dL/dS_i.
        const auto weights = [](const auto& loss) {
            auto nll = kNll().requires_grad_(true);
            loss(nll).backward();
            return -nll.grad() * nll.size(0);
        };
        const auto npo = [&](double beta) { return weights([&](const torch::Tensor& nll) { return npoLoss(nll, kReferenceNll(), beta); }); };
        near(value(npo(0.1)[0]), 0.851115);
        near(value(npo(0.1)[1]), 0.995000);
        near(value(npo(1)[0]), 0.094852);
        const auto simNpo = [&](double beta) { return weights([&](const torch::Tensor& nll) { return simNpoLoss(nll, kCounts(), beta, 0); }); };
        near(value(simNpo(2.5)[0]), 0.021044);
        near(value(simNpo(2.5)[1]), 0.377541);
        near(value(simNpo(4.5)[0]), 0.001797);
        near(value(simNpo(2.5)[0]) / 2, 0.010522); // dL/dℓ of each token of A
    }

    void dpoHasTheValuesOfTheSpec()
    {
        const auto preferred = row({2.0, 1.4}), preferredReference = row({2.7, 2.0});
        near(value(dpoLoss(kNll(), kReferenceNll(), preferred, preferredReference, 0.1)), 11.839225);
        near(value(dpoLoss(kNll(), kReferenceNll(), preferred, preferredReference, 1)), 0.427609);
    }

    void ktoHasTheValuesOfTheSpecInBothForms()
    {
        const auto preferred = row({2.0, 1.4}), preferredReference = row({2.7, 2.0}); // z0 = 0.65
        near(value(ktoLoss(kNll(), kReferenceNll(), preferred, preferredReference, 0.1, false)), -12.803756);
        near(value(ktoLoss(kNll(), kReferenceNll(), preferred, preferredReference, 0.1, true)), 8.435931);
    }

    void preferredAnswersOfKtoCarryNoGradient()
    {
        auto nll = kNll().requires_grad_(true), preferred = row({2.0, 1.4}).requires_grad_(true);
        ktoLoss(nll, kReferenceNll(), preferred, row({2.7, 2.0}), 0.1, true).backward();
        QVERIFY(!preferred.grad().defined());
        QVERIFY(nll.grad().lt(0).all().item<bool>()); // descent makes the forget answers less likely
    }

    void museCodeLooksAtRawLogits()
    {
        const auto current = rows({{1, 0, -1}, {0.5, 0.5, 0}}).unsqueeze(0), reference = rows({{2, 0, -1}, {0, 1, 0}}).unsqueeze(0);
        near(value(rawNpoLoss(current, reference, 0.1)), 13.702525);
        near(value(rawSimNpoLoss(current, 0.7, 0)), 2.218777);
        near(value(rawSimNpoLoss(current, 0.7, 0.1)), 2.326215);
    }

    void flatnessHasTheValueOfTheSpec()
    {
        near(value(flatnessLoss(rows({{1, 0, -1}, {0.5, 0.5, 0}, {0.2, -0.3, 0.9}}))), 0.476296);
        near(value(flatnessLoss(rows({{2, 2, 2}}))), 0);
    }

    void weightedAscentsHaveTheValuesOfTheSpec()
    {
        near(value(wgaLoss(kForget(), 1)), -0.264873);
        near(value(wgaLoss(kForget(), 5)), -0.029382);
        near(value(satImpLoss(kForget(), 5, 1)), -0.007375);
    }

    void theirWeightsCarryNoGradient()
    {
        auto tokens = kForget().requires_grad_(true);
        wgaLoss(tokens, 1).backward();
        near(value(tokens.grad()[0]), std::exp(-0.5) / 6); // p/T: nothing of dp/dℓ
    }

    void klIsOfTheReferenceAgainstTheModel()
    {
        const auto current = rows({{1, 0, -1}, {0.5, 0.5, 0}}), reference = rows({{2, 0, -1}, {0, 1, 0}});
        near(value(klLoss(current, reference)), 0.085109);
        near(value(klLoss(current.slice(0, 0, 1), reference.slice(0, 0, 1))), 0.081555);
        near(value(klLoss(reference, current)), 0.095212); // the wrong direction
    }

    void genericLogitsLowerWhatTheReinforcementRaised()
    {
        const auto base = row({1, 0, -1}), reinforced = row({2, -0.5, -1});
        QVERIFY(torch::equal(genericLogits(base, reinforced, 1), row({0, 0, -1})));
        QVERIFY(torch::equal(genericLogits(base, reinforced, 5), row({-4, 0, -1}))); // what it lowered stays
        QVERIFY(torch::equal(genericLogits(base, reinforced, 0), base));
    }

    void whpIsCrossEntropyAgainstTheGenericDistribution()
    {
        // Two positions, three tokens; by hand, in double precision.
        const double logits[2][3] = {{0.5, 0.2, -0.1}, {-1, 0.3, 2}}, base[2][3] = {{1, 0, -1}, {0.5, 0.5, 0}}, reinforced[2][3] = {{2, -0.5, -1}, {0, 1.5, 0.25}};
        const double alpha = 2;
        double expected = 0, gradient[2][3];
        for (int t = 0; t < 2; ++t) {
            double weights[3], all = 0, partition = 0;
            for (int v = 0; v < 3; ++v) {
                weights[v] = std::exp(base[t][v] - alpha * std::max(0.0, reinforced[t][v] - base[t][v]));
                all += weights[v];
                partition += std::exp(logits[t][v]);
            }
            for (int v = 0; v < 3; ++v) {
                expected -= weights[v] / all * (logits[t][v] - std::log(partition)) / 2;
                gradient[t][v] = (std::exp(logits[t][v]) / partition - weights[v] / all) / 2;
            }
        }
        const auto tensor = [](const double (&values)[2][3]) { return torch::tensor(std::vector<double>(values[0], values[0] + 6), torch::kFloat64).view({2, 3}); };
        auto current = tensor(logits).requires_grad_(true), teacher = tensor(base).requires_grad_(true), other = tensor(reinforced).requires_grad_(true);
        const auto loss = distillationLoss(current, genericLogits(teacher, other, alpha));
        near(value(loss), expected, 1e-12);
        loss.backward();
        QVERIFY(torch::allclose(current.grad(), tensor(gradient), 0, 1e-12));
        QVERIFY(!teacher.grad().defined() && !other.grad().defined());
    }

    void undialHasTheValuesOfTheSpec()
    {
        const auto current = rows({{1, 0, -1}, {0.5, 0.5, 0}}), teacher = rows({{2, 0, -1}, {0, 1, 0}});
        const auto labels = torch::tensor({0, 1}, torch::kInt64);
        near(value(undialLoss(current, teacher, labels, 10)), 1.442120);
        near(value(undialLoss(current, teacher, labels, 3)), 1.299891);
    }

    void ceuLeavesOutFirstTokens()
    {
        const auto logits = rows({{1, 0, -1}, {0.5, 0.5, 0}, {0.2, -0.3, 0.9}});
        const auto labels = torch::tensor({0, 1, 2}, torch::kInt64), place = torch::arange(3);
        near(value(ceuLoss(logits, labels, place.ge(0))), 1.432887);
        near(value(ceuLoss(logits, labels, place.ge(1))), 1.311057);
    }

    void steeringHasTheValuesOfTheSpec()
    {
        const auto activations = rows({{1, 2}, {0, -1}, {3, 1}}).unsqueeze(0), mask = row({0, 1, 1}).unsqueeze(0);
        near(value(steeringLoss(activations, mask, row({1.2, 1.6}))), 2.95);
        near(value(steeringLoss(activations, mask, rows({{1, 1.5}, {0.5, -1}, {2, 1}}).unsqueeze(0))), 0.3125);
    }
};

QTEST_APPLESS_MAIN(LanguageLossesTest)
#include "tst_language_losses.moc"
